import type { LoadedScenario } from '../../../scenarios/load.js';

/** A stage of the plan, or what one action alone makes of the first. */
export type System = { readonly stage: string } | { readonly action: string };

/** The actions of a stage, or of the first stage and one more. */
export function actionsAt(loaded: LoadedScenario, system: System): string[] {
  if ('stage' in system) return loaded.actionsOf(system.stage);
  return [...new Set([...loaded.actionsOf(loaded.plan.stages[0].name), system.action])];
}

/** What tells two systems apart. */
export const nameOf = (system: System): string =>
  'stage' in system ? system.stage : `action ${system.action}`;
