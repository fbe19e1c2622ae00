import { writeValue, type LoadedScenario } from '../../scenarios/load.js';
import type { Plan } from '../../scenarios/schema/index.js';
import type { Guess, Precision, Result, StageClaim } from './result.js';
import { rounded } from './rounding.js';

/** What a study was asked: the same for every command. */
export interface Asked {
  readonly command: string;
  readonly seed: string;
  readonly trials: number;
  readonly stages: readonly string[];
  readonly days: readonly string[];
  readonly precision?: Precision;
  readonly hours?: readonly [number, number];
  readonly objective: Plan['objective'];
}

/** How it was answered: nothing of it depends on what was found. */
export interface Effort {
  readonly version: string | undefined;
  readonly workers: number;
  readonly events: number;
  /** When it began, as `performance.now` tells, milliseconds. */
  readonly began: number;
}

type Sections = Omit<
  Result,
  | 'format'
  | 'command'
  | 'scenario'
  | 'seed'
  | 'trials'
  | 'precision'
  | 'hours'
  | 'fixed'
  | 'objective'
  | 'objectiveGiven'
  | 'stages'
  | 'days'
  | 'run'
>;

/** The Result of a study: what was asked of which scenario, the sections that the study found, and the effort. */
export function documentOf(
  loaded: LoadedScenario,
  asked: Asked,
  found: Partial<Sections>,
  effort: Effort,
): Result {
  const { plan } = loaded;
  const { command, seed, trials, precision, hours, objective } = asked;
  return {
    format: 'headroom/1',
    command,
    scenario: { name: plan.name, title: plan.title, hash: loaded.hash, figures: loaded.figures },
    seed,
    trials,
    ...(precision !== undefined && { precision }),
    ...(hours !== undefined && { hours }),
    ...fixedIn(loaded),
    objective,
    ...(JSON.stringify(objective) !== JSON.stringify(plan.objective) && { objectiveGiven: true }),
    stages: asked.stages.map((name) => claimOf(loaded.stage(name), loaded.actionsOf(name))),
    days: asked.days,
    findings: [],
    cells: [],
    actions: [],
    guesses: guessesOf(loaded),
    claims: [],
    ...rounded(found),
    run: {
      version: effort.version ?? 'development',
      node: process.version,
      workers: effort.workers,
      events: effort.events,
      seconds: (performance.now() - effort.began) / 1000,
    },
  };
}

function fixedIn({ pinned }: LoadedScenario): Pick<Result, 'fixed'> {
  const fixed = Object.entries(pinned).map(([path, value]) => [path, writeValue(value)]);
  return fixed.length > 0 ? { fixed: Object.fromEntries(fixed) as Record<string, string> } : {};
}

const claimOf = (stage: Plan['stages'][number], actions: readonly string[]): StageClaim => ({
  stage: stage.name,
  title: stage.title,
  actions,
  ...(stage.claim.users !== null && { claimedUsers: stage.claim.users }),
  says: stage.claim.says,
});

function guessesOf({ notes }: LoadedScenario): Guess[] {
  return notes
    .filter((note) => note.kind === 'guess')
    .map(({ path, value, between, lognormal, text }) => ({
      path,
      value: String(value),
      ...(between !== undefined && { between: [String(between[0]), String(between[1])] as const }),
      ...(lognormal && { lognormal: [String(lognormal.median), String(lognormal.p95)] as const }),
      why: text,
    }));
}
