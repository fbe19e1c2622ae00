import { CAUSES } from '../../stack/measures.js';
import { outcomesOf, wholeTime } from '../counts.js';
import { splitOf } from '../waits.js';
import type { CapacityFound } from './search.js';

/** Trials to look at. */
const TRIALS = 5;

/**
 * What exceeds the objective just above a capacity: where most of the time of the judged requests goes at their 95th
 * percentile (an owner of seconds), or the cause of most failures. Undefined where nothing exceeds it.
 */
export async function decidedBy({ by, users, loads, trials }: CapacityFound): Promise<string | undefined> {
  if (by === undefined) return undefined;
  const points = loads.measured(trials);
  const above = points.find((point) => point.users > users.value) ?? points[points.length - 1];
  const measures = await loads.measures(above.users, TRIALS);
  if (by === 'failures') {
    const outcomes = measures.map((m) => outcomesOf(m, wholeTime(m.layout)));
    return largest(
      CAUSES.map((cause, c) => [cause, outcomes.reduce((sum, { causes }) => sum + causes[c], 0)]),
    );
  }
  const split = splitOf(measures, by === 'ai.p95' ? 'ai' : 'ordinary');
  return split && largest(Object.entries(split.p95).map(([owner, { value }]) => [owner, value]));
}

function largest(parts: readonly (readonly [string, number])[]): string | undefined {
  return parts.reduce<readonly [string | undefined, number]>(
    (best, each) => (each[1] > best[1] ? each : best),
    [undefined, 0],
  )[0];
}
