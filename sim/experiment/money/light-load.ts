import type { LoadedScenario } from '../../../scenarios/load.js';
import type { Plan } from '../../../scenarios/schema/index.js';
import { sessionSeconds } from '../../stack/expected.js';

/** Users at the peak of the day with fewest users: few enough for any system that deserves the name. */
const FEW = 3;

/** A day on which money is measured: how many users at its peak, and how long their sessions last without load. */
export interface LightDay {
  readonly day: Plan['days'][number];
  readonly users: number;
  readonly sessionSeconds: number;
}

/**
 * The days of the plan with a few users each, in the proportions of the plan. What users cost is measured on a system
 * that serves them all: one that fails under its load is cheap for that.
 */
export function lightDays(loaded: LoadedScenario): LightDay[] {
  const { plan } = loaded;
  const taken = loaded.actionsOf(plan.stages[0].name);
  return plan.days.map((day) => {
    const scenario = loaded.scenarioAt(taken, day.name);
    const users = day.users / timesLight(loaded);
    return {
      day,
      // Only people come one by one; sessions arrive at any rate.
      users: scenario.workload.population === 'closed' ? Math.round(users) : users,
      sessionSeconds: sessionSeconds(scenario),
    };
  });
}

/** How many times as many users the days of the plan have. */
export const timesLight = ({ plan }: LoadedScenario): number =>
  Math.min(...plan.days.map(({ users }) => users)) / FEW;

/** Whether days can be simulated with another number of users: not where a trace is replayed. */
export const hasUsers = (loaded: LoadedScenario): boolean =>
  loaded.plan.days.every(
    ({ name }) =>
      loaded.scenarioAt(loaded.actionsOf(loaded.plan.stages[0].name), name).workload.trace === null,
  );
