import type { LoadedScenario } from './loaded.js';
import { ScenarioError, UsageError } from './problem.js';
import type { Scenario } from './schema/index.js';
import type { Candidate } from './suggestions/candidate.js';
import { DATA } from './suggestions/data.js';
import { MODELS } from './suggestions/models.js';
import { SERVING } from './suggestions/serving.js';
import { WORK } from './suggestions/work.js';
import { canonical } from './tree.js';

export type { Candidate } from './suggestions/candidate.js';

const IDEAS = [...SERVING, ...DATA, ...MODELS, ...WORK];

/** Everything of the catalogue that makes sense for a deployment. */
export const candidatesFor = (scenario: Scenario): Candidate[] => IDEAS.flatMap((idea) => idea(scenario));

/**
 * What a plan does not have: everything of the catalogue that makes sense for the deployment with these actions
 * `taken`, on a day, that changes it, and that no other action of the plan brings already. Patches are meant to be applied after
 * those of the actions.
 * @throws UsageError for an unknown action or day
 */
export function suggestionsFor(loaded: LoadedScenario, taken: readonly string[], day: string): Candidate[] {
  const base = loaded.scenarioAt(taken, day);
  const known = canonical(base);
  return candidatesFor(base).filter(({ set }) => {
    const changed = scenarioWith(loaded, taken, day, set);
    return changed !== undefined && changed !== known && !broughtByPlan(loaded, taken, day, set);
  });
}

/** Is there an action of the plan to which the patch adds nothing? */
function broughtByPlan(
  loaded: LoadedScenario,
  taken: readonly string[],
  day: string,
  set: Candidate['set'],
): boolean {
  return loaded.plan.actions.some((action) => {
    if (taken.includes(action.id) || !touches(action.set, set)) return false;
    const actions = [...taken, action.id];
    return scenarioWith(loaded, actions, day, {}) === scenarioWith(loaded, actions, day, set);
  });
}

/** Do two patches change anything of the same section? */
const touches = (a: Candidate['set'], b: Candidate['set']): boolean => {
  const sections = new Set(Object.keys(a).map(sectionOf));
  return Object.keys(b).some((path) => sections.has(sectionOf(path)));
};

/** The servers may be named without their section. */
const sectionOf = (path: string): string => path.split('.')[0].replace(/^(gunicorn|uvicorn)$/, 'server');

/** The scenario as text, to compare; undefined where the patch makes no valid one. */
function scenarioWith(
  loaded: LoadedScenario,
  actions: readonly string[],
  day: string,
  set: Candidate['set'],
): string | undefined {
  try {
    return canonical(loaded.scenarioAt(actions, day, set));
  } catch (error) {
    // What somebody wrote may leave no room for a change: then it is no suggestion.
    if (error instanceof ScenarioError || error instanceof UsageError) return undefined;
    throw error;
  }
}
