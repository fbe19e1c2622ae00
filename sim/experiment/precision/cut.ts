import type { Scenario } from '../../../scenarios/schema/index.js';
import { BIN, MINUTE, Measures, OUTCOMES, binsOf, minutesOf } from '../../stack/measures.js';

const HOUR = 3600;

/** The part of the counted time in which the busiest five minutes must be expected: its heaviest hours, and what lies between. */
export function heaviestHours(
  { workload: { hours, trace }, events }: Scenario,
  { from, to }: { readonly from: number; readonly to: number },
): { readonly from: number; readonly to: number } {
  // A trace and a spike are busy when they are.
  if (trace !== null || events.length > 0) return { from, to };
  const weights = hours.map((weight, hour) => (hour * HOUR >= from && hour * HOUR < to ? weight : -1));
  const most = Math.max(...weights);
  return {
    from: Math.max(from, weights.indexOf(most) * HOUR),
    to: Math.min(to, (weights.lastIndexOf(most) + 1) * HOUR),
  };
}

/**
 * What a trial measured by arrival time in a part of the day that begins and ends with its bins: enough for the
 * headline figures of that part, and far smaller than the day.
 */
export function cut(m: Measures, part: { readonly from: number; readonly to: number }): Measures {
  const { layout } = m;
  const small = new Measures({ ...layout, ...part });
  const bin = (part.from - layout.from) / BIN;
  const minute = (part.from - layout.from) / MINUTE;
  const minutes = minutesOf(small.layout);
  for (const name of ['arrivals', 'answers', 'failed'] as const) {
    small[name].set(m[name].subarray(minute, minute + minutes));
  }
  const columns = layout.endpoints.length * OUTCOMES;
  const bins = binsOf(small.layout);
  small.outcome.set(m.outcome.subarray(bin * columns, (bin + bins) * columns));
  for (let b = 0; b < bins; b++) {
    small.ordinary[b] = m.ordinary[bin + b];
    small.ai[b] = m.ai[bin + b];
  }
  return small;
}
