import { OWNERS, WAIT_BUCKETS, type Measures } from '../stack/measures.js';
import { jackknife } from './estimates.js';
import type { Estimate } from './result.js';

const COLUMNS = 1 + OWNERS.length;
/** The requests around a percentile: half a percent of all by rank on either side, and at least 200. */
const SHARE = 0.005;
const LEAST = 200;

/**
 * Mean seconds by owner of the requests around the `p` quantile of a table `waits` (`[bucket][requests,
 * seconds of each owner]`), scaled to sum to `percentile`. Requests of a bucket share its seconds evenly.
 */
export function splitAround(table: Float64Array, p: number, percentile: number): number[] {
  let count = 0;
  for (let bucket = 0; bucket < WAIT_BUCKETS; bucket++) count += table[bucket * COLUMNS];
  const reach = Math.max(SHARE * count, LEAST / 2);
  // A window that would reach past an end is moved inside, so that it keeps its width.
  const first = Math.max(0, Math.min(p * count - reach, count - 2 * reach));
  const last = Math.min(count, first + 2 * reach);
  const seconds = new Array<number>(OWNERS.length).fill(0);
  let below = 0;
  for (let bucket = 0; bucket < WAIT_BUCKETS && below < last; bucket++) {
    const row = bucket * COLUMNS;
    const inside = table[row];
    const taken = Math.min(last, below + inside) - Math.max(first, below);
    if (inside > 0 && taken > 0) {
      for (let o = 0; o < OWNERS.length; o++) seconds[o] += (table[row + 1 + o] * taken) / inside;
    }
    below += inside;
  }
  const sum = seconds.reduce((a, b) => a + b, 0);
  return seconds.map((s) => (sum > 0 ? (s / sum) * percentile : 0));
}

/**
 * The split at the `p` quantile with the interval of each owner that has any part, by the jackknife over trials
 * with answers. `percentiles`: the quantile of all trials, then of all but each in turn (NaN: but for it, none).
 */
export function waitsAt(
  trials: readonly Measures[],
  p: number,
  percentiles: { readonly all: number; readonly without: readonly number[] },
): Record<string, Estimate> {
  const all = new Float64Array(WAIT_BUCKETS * COLUMNS);
  for (const m of trials) m.waits.forEach((value, i) => (all[i] += value));
  const whole = splitAround(all, p, percentiles.all);
  const without = trials.map((m, t) => {
    const rest = percentiles.without[t];
    if (Number.isNaN(rest)) return whole;
    return splitAround(
      all.map((value, i) => Math.max(0, value - m.waits[i])),
      p,
      rest,
    );
  });
  const split: Record<string, Estimate> = {};
  OWNERS.forEach((owner, o) => {
    if (whole[o] > 0) {
      split[owner] = jackknife(
        whole[o],
        without.map((part) => part[o]),
      );
    }
  });
  return split;
}
