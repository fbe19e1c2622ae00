import { mean } from 'simple-statistics';
import type { LoadedScenario } from '../../scenarios/load.js';
import { sessionSeconds } from '../stack/expected.js';
import { daysAMonth } from './cell.js';
import { pairedDifference } from './estimates.js';
import { busiestHour, hourFigures, type HourFigures } from './hour.js';
import type { ActionEffect, Estimate } from './result.js';
import type { Lab } from './lab.js';

/** A change matters from 1 % of what it changes, failures from a tenth of a percentage point. */
const MATTERS = 0.01;
const FAILURES_MATTER = 0.001;

/**
 * Each action of the plan alone on the first stage's system, over the busiest hour of the first day, paired
 * trial by trial with the same system without it: same seed, same luck. `users` at the peak, else the day's.
 * Actions that the first stage has already are left out.
 */
export async function screen(
  loaded: LoadedScenario,
  lab: Lab,
  trials: number,
  users?: number,
): Promise<ActionEffect[]> {
  const { plan } = loaded;
  const day = plan.days[0];
  const peak = users ?? day.users;
  const days = daysAMonth(plan, day.name);
  const taken = loaded.actionsOf(plan.stages[0].name);
  const base = loaded.scenarioAt(taken, day.name);
  const hour = busiestHour(base);
  const figures = async (name: string, actions: readonly string[]): Promise<HourFigures[]> => {
    const scenario = loaded.scenarioAt(actions, day.name);
    const task = { name, scenario, users: peak, ...hour, sessionSeconds: sessionSeconds(base) };
    return (await lab.measure(task, trials)).map((m) => hourFigures(scenario, m, peak, days));
  };
  const without = figures(`${plan.stages[0].name}, busiest hour`, taken);
  const actions = plan.actions.filter(({ id }) => !taken.includes(id));
  return Promise.all(
    actions.map(async (action) => {
      const stage = plan.stages.find((s) => s.actions.includes(action.id));
      const changed = figures(`action ${action.id}`, [...taken, action.id]);
      const effect = effectOf(...(await Promise.all([without, changed])));
      return {
        id: action.id,
        title: action.title,
        ...(stage !== undefined && { stage: stage.name }),
        says: action.says,
        ...(action.effort !== null && { effort: action.effort }),
        ...effect,
      };
    }),
  );
}

type Figures = Pick<ActionEffect, 'p95' | 'aiP95' | 'failures' | 'cost' | 'verdict'>;

/**
 * Paired differences and their verdict. Latencies and failures decide: an action that betters one and worsens
 * another is mixed. Where none of them moves, an action that lowers the bill helps; one that only costs does
 * nothing.
 */
export function effectOf(base: readonly HourFigures[], changed: readonly HourFigures[]): Figures {
  const difference = (name: keyof HourFigures): Estimate | undefined => {
    const pairs = base.map((b, t) => [changed[t][name], b[name]] as const);
    const both = pairs.filter(([a, b]) => !Number.isNaN(a) && !Number.isNaN(b));
    if (both.length < 2) return undefined;
    return pairedDifference(
      both.map(([a]) => a),
      both.map(([, b]) => b),
    );
  };
  const direction = (name: keyof HourFigures, found: Estimate | undefined, least = 0): number => {
    const before = base.map((b) => b[name]).filter((value) => !Number.isNaN(value));
    if (found === undefined || (found.low <= 0 && found.high >= 0)) return 0;
    const size = Math.max(least, MATTERS * mean(before));
    return Math.abs(found.value) > size ? Math.sign(found.value) : 0;
  };
  const p95 = difference('p95') ?? { value: 0, low: 0, high: 0 };
  const aiP95 = difference('aiP95');
  const failures = difference('failures')!;
  const cost = difference('cost')!;
  const moves = [
    direction('p95', p95),
    direction('aiP95', aiP95),
    direction('failures', failures, FAILURES_MATTER),
  ];
  return {
    p95,
    ...(aiP95 !== undefined && { aiP95 }),
    failures,
    cost,
    verdict: verdictOf(moves, direction('cost', cost)),
  };
}

/** `moves`: -1 where a figure fell (better), 1 where it rose, 0 where it did neither. */
function verdictOf(moves: readonly number[], cost: number): ActionEffect['verdict'] {
  const better = moves.includes(-1);
  const worse = moves.includes(1);
  if (better && worse) return 'mixed';
  if (better) return 'helps';
  if (worse) return 'harms';
  return cost < 0 ? 'helps' : 'nothing';
}
