import { createHash } from 'node:crypto';
import type { Note } from './annotations.js';
import { hintFor } from './nearest.js';
import { inWords, say } from './problem-text.js';
import type { Places } from './places.js';
import { applyPatch, PathError, usage, type Patch } from './paths.js';
import { ScenarioError, UsageError, type Problem } from './problem.js';
import { NOUNS } from './references.js';
import { fileSchema, type Plan, type Scenario } from './schema/index.js';
import { asMapping, canonical, dotted, type Issue } from './tree.js';
import { checkFile, readPlan, readScenario, scenarioPart } from './validate.js';

/** A scenario file as plain data: what a worker thread needs to rebuild it. Can be cloned and written as JSON. */
export interface PlainScenario {
  /** The file's tree without its annotations, as written. */
  readonly tree: unknown;
  readonly notes: readonly Note[];
  readonly figures: number;
}

/** A checked scenario file: its plan, and the scenario that each of its stages and days stands for. */
export interface LoadedScenario {
  readonly plan: Plan;
  /** 16 hexadecimal digits that depend on what the file says, beliefs included; not on comments, order or notes. */
  readonly hash: string;
  readonly file: string;
  /** Where the figures come from. */
  readonly notes: readonly Note[];
  /** How many figures the file has. */
  readonly figures: number;
  /** How many of them have no note. */
  readonly unsourced: number;
  readonly plain: PlainScenario;
  /** Where what it says is written; absent where it was not read from a file here. */
  readonly places?: Places;
  /** What can be used, but not as somebody might think: flags that nothing simulates. */
  readonly warnings: readonly Problem[];
  /** What was changed of the file by hand: figures replaced where they are written, and what comes after all patches. */
  readonly pinned: Patch;
  readonly last: Patch;
  /** @throws UsageError when there is no such stage */
  stage(name: string): Plan['stages'][number];
  /** @throws UsageError when there is no such day */
  day(name: string): Plan['days'][number];
  /** @throws UsageError when there is no such action */
  action(id: string): Plan['actions'][number];
  /** The actions of a stage and of those it builds on, first things first. @throws UsageError when there is no such stage */
  actionsOf(stage: string): string[];
  /**
   * The scenario with actions taken, in their order, then the day's patch, then `extra`: complete, checked, frozen.
   * `beliefs` replace figures where they are written (`Note.path`), before any patch, so that an action which
   * replaces a guessed figure still does.
   * @throws UsageError when a name or a path is unknown
   * @throws ScenarioError when the patched scenario is not a valid one
   */
  scenarioAt(actions: readonly string[], day: string | null, extra?: Patch, beliefs?: Patch): Scenario;
}

/**
 * A checked scenario file from its plain data, as `LoadedScenario.plain` gives it. Reads no file.
 * @throws ScenarioError when the data are not a valid scenario
 */
export function loadedFromPlain(plain: PlainScenario, file: string): LoadedScenario {
  const { tree } = plain;
  const wrong = checkFile(tree);
  if (wrong.length > 0) throw new ScenarioError(wrong.map((issue) => unplaced(issue, tree, file)));
  return loadedFromChecked(plain, file);
}

/** The same from data in which {@link checkFile} finds nothing wrong. */
export function loadedFromChecked(plain: PlainScenario, file: string): LoadedScenario {
  const { tree, notes, figures } = plain;
  const plan = readPlan(tree);
  const beliefs = notes.filter(({ between, lognormal }) => between !== undefined || lognormal !== undefined);
  const believed = beliefs.map(({ path, between, lognormal }) => ({
    path,
    between,
    ...(lognormal && { lognormal }),
  }));
  const identity = { tree, beliefs: believed };
  const hash = createHash('sha256').update(canonical(identity)).digest('hex').slice(0, 16);
  const known = new Map<string, Scenario>();

  const find = <T>(
    what: 'stage' | 'day' | 'action',
    list: readonly T[],
    nameOf: (each: T) => string,
    name: string,
  ): T => {
    const found = list.find((each) => nameOf(each) === name);
    if (found !== undefined) return found;
    const names = list.map(nameOf);
    const near = hintFor(name, names);
    const told = { what: say(NOUNS[what]), name, names };
    throw new UsageError(
      near?.key === 'did-you-mean' ? say('unknown-meant', { ...told, near }) : say('unknown', told),
    );
  };
  const stage = (name: string) => find('stage', plan.stages, (each) => each.name, name);
  const day = (name: string) => find('day', plan.days, (each) => each.name, name);
  const action = (id: string) => find('action', plan.actions, (each) => each.id, id);

  const patched = (
    from: unknown,
    actions: readonly string[],
    onDay: string | null,
    extra: Patch,
  ): Scenario => {
    const source = asMapping(from);
    let at: unknown = scenarioPart(from);
    for (const id of actions)
      at = applyPatch(at, patchOf(source['actions'], plan.actions.indexOf(action(id))));
    if (onDay !== null) at = applyPatch(at, patchOf(source['days'], plan.days.indexOf(day(onDay))));
    at = applyPatch(at, extra);
    const { scenario, issues } = readScenario(at);
    if (scenario === undefined) throw new ScenarioError(issues.map((issue) => unplaced(issue, at, file)));
    return scenario;
  };

  return {
    plan,
    hash,
    file,
    notes,
    figures,
    unsourced: figures - notes.length,
    plain,
    warnings: [],
    pinned: {},
    last: {},
    stage,
    day,
    action,
    actionsOf(name) {
      const { after, actions } = stage(name);
      return [...new Set([...(after === null ? [] : this.actionsOf(after)), ...actions])];
    },
    scenarioAt(actions, onDay, extra = {}, believed = {}) {
      try {
        const key = canonical([actions, onDay, extra, believed]);
        let scenario = known.get(key);
        if (scenario === undefined) {
          const from = Object.keys(believed).length === 0 ? tree : applyPatch(tree, believed, fileSchema);
          scenario = patched(from, actions, onDay, extra);
          // A sweep asks for few scenarios many times, doubt for many once.
          if (known.size > 256) known.clear();
          known.set(key, scenario);
        }
        return scenario;
      } catch (error) {
        if (!(error instanceof PathError)) throw error;
        throw new UsageError(usage(error));
      }
    },
  };
}

/** The patch of the element at a position of the file's `actions` or `days`. */
function patchOf(list: unknown, index: number): Patch {
  return asMapping(asMapping((list as unknown[])[index])['set']);
}

/** Of a setting given by hand: the path, and what is wrong there. */
function unplaced(issue: Issue, tree: unknown, file: string): Problem {
  const said = say('at-path', { path: dotted(tree, issue.keys), problem: issue.said });
  const problem = { file, line: 0, column: 0, said, message: inWords(said) };
  return issue.hint === undefined ? problem : { ...problem, hint: issue.hint };
}
