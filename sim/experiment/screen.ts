import type { LoadedScenario } from '../../scenarios/load.js';
import type { Plan } from '../../scenarios/schema/index.js';
import { HourLab } from './explain/hour-lab.js';
import { measuredEffects } from './explain/measured.js';
import type { Lab } from './lab.js';
import type { ActionEffect } from './result.js';

/**
 * Each action of the plan alone on the first stage's system, over the busiest hour of the first day, paired
 * trial by trial with the same system without it: same seed, same luck. `users` at the peak, else the day's.
 * Actions that the first stage has already are left out, and those that lost too many trials to be told.
 */
export async function screen(
  loaded: LoadedScenario,
  lab: Lab,
  trials: number,
  users?: number,
  objective = loaded.plan.objective,
): Promise<ActionEffect[]> {
  const { plan } = loaded;
  const hour = new HourLab(loaded, lab, plan.days[0].name, trials, { users });
  const taken = loaded.actionsOf(plan.stages[0].name);
  const actions = plan.actions.filter(({ id }) => !taken.includes(id));
  const [base, ...changed] = await Promise.all([
    hour.taken(`${plan.stages[0].name}, busiest hour`, taken),
    ...actions.map(({ id }) => hour.taken(`action ${id}`, [...taken, id])),
  ]);
  const effects = measuredEffects(
    actions.map(({ effort }, i) => ({ base, changed: changed[i], effort: effort ?? undefined })),
    objective,
    false,
  );
  return actions.flatMap((action, i) => {
    const effect = effects[i];
    return effect === undefined ? [] : [{ ...aboutAction(plan, action), ...effect }];
  });
}

/** What the plan says of an action. */
export function aboutAction(
  plan: Plan,
  { id, title, says, effort }: Plan['actions'][number],
): Pick<ActionEffect, 'id' | 'title' | 'stage' | 'says' | 'effort'> {
  const stage = plan.stages.find(({ actions }) => actions.includes(id));
  return {
    id,
    title,
    ...(stage !== undefined && { stage: stage.name }),
    says,
    ...(effort !== null && { effort }),
  };
}
