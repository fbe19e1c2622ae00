import type { z } from 'zod';
import { claimChecks } from './claim-checks.js';
import { issuesOf } from './issues.js';
import { crossChecks, duplicates } from './references.js';
import { fileSchema, planSchema, scenarioSchema, type Plan, type Scenario } from './schema/index.js';
import { hintFor } from './nearest.js';
import { say } from './problem-text.js';
import { shareChecks } from './share-checks.js';
import { standstills } from './standstill.js';
import { asList, asMapping, canonical, deepFreeze, nameOf, type Issue, type Mapping } from './tree.js';

/** The part of a file's tree that a patch may change: the deployment and its load. */
export function scenarioPart(tree: unknown): Mapping {
  return pick(tree, scenarioSchema);
}

function pick(tree: unknown, schema: z.ZodObject): Mapping {
  return Object.fromEntries(
    Object.entries(asMapping(tree)).filter(([key]) => Object.hasOwn(schema.shape, key)),
  );
}

/** The scenario that a plain tree stands for, complete and frozen, or what is wrong with the tree. */
export function readScenario(tree: unknown): { scenario?: Scenario; issues: readonly Issue[] } {
  const read = scenarioSchema.safeParse(tree);
  const found = read.success ? standstills(read.data) : issuesOf(read.error.issues, tree, scenarioSchema);
  const issues = distinct([...found, ...crossChecks(tree)]);
  return read.success && issues.length === 0 ? { scenario: deepFreeze(read.data), issues } : { issues };
}

/** The plan of a file's plain tree. @throws z.ZodError when the tree was not checked before */
export function readPlan(tree: unknown): Plan {
  return deepFreeze(planSchema.parse(pick(tree, planSchema)));
}

/** Everything wrong in a file's plain tree, before any patch is tried. */
export function checkFile(tree: unknown): readonly Issue[] {
  const read = fileSchema.safeParse(tree);
  const found = read.success ? standstills(read.data) : issuesOf(read.error.issues, tree, fileSchema);
  return distinct([
    ...found,
    ...crossChecks(tree),
    ...shareChecks(tree),
    ...planChecks(tree),
    ...claimChecks(tree),
  ]);
}

/** Names in the plan: unique, defined, and stages that do not go in a circle. */
function planChecks(tree: unknown): Issue[] {
  const { stages, actions } = asMapping(tree);
  const issues = [
    ...duplicates(tree, ['days'], 'name'),
    ...duplicates(tree, ['stages'], 'name'),
    ...duplicates(tree, ['actions'], 'id'),
  ];
  const ids = asList(actions).flatMap((action) => nameOf(action) ?? []);
  const after = new Map(asList(stages).map((stage) => [asMapping(stage)['name'], asMapping(stage)['after']]));
  for (const [i, stage] of asList(stages).entries()) {
    const { name, after: before, actions: taken } = asMapping(stage);
    for (const [j, id] of asList(taken).entries()) {
      if (typeof id !== 'string' || ids.includes(id)) continue;
      issues.push({
        keys: ['stages', i, 'actions', j],
        said: say('no-such', { what: say('an-action'), name: id }),
        hint: hintFor(id, ids),
      });
    }
    if (typeof before !== 'string') continue;
    const keys = ['stages', i, 'after'];
    if (!after.has(before)) {
      const hint = hintFor(
        before,
        [...after.keys()].filter((each) => typeof each === 'string'),
      );
      issues.push({ keys, said: say('no-such', { what: say('a-stage'), name: before }), hint });
      continue;
    }
    let at: unknown = before;
    for (let hops = 0; hops < after.size && at !== name && typeof at === 'string'; hops++) at = after.get(at);
    if (typeof name === 'string' && at === name)
      issues.push({ keys, said: say('stage-after-itself', { name }) });
  }
  return issues;
}

/** The same said once. */
function distinct(issues: readonly Issue[]): readonly Issue[] {
  return [...new Map(issues.map((issue) => [canonical([...issue.keys, issue.said]), issue])).values()];
}
