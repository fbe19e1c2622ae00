import { mean } from 'simple-statistics';
import { Histogram } from '../engine/histogram.js';
import { extremeEstimate, meanEstimate, percentileEstimate, ratioEstimate } from './estimates.js';
import type { Latency, Spectrum } from './result.js';

/**
 * The latency, seconds, of one histogram a trial; `undefined` where nothing was measured. Percentiles are of
 * all trials' values together; `count` is that of a trial on average; `max` is the largest of any trial, its
 * `low` the least of the trials' largest.
 */
export function latencyOf(trials: readonly Histogram[]): Latency | undefined {
  const pooled = pool(trials);
  if (pooled.count === 0) return undefined;
  const at = (p: number) => percentileEstimate(trials, pooled, p);
  const counts = trials.map((trial) => trial.count);
  const sums = trials.map((trial) => trial.sum);
  return {
    count: meanEstimate(counts),
    mean: ratioEstimate(sums, counts),
    p50: at(0.5),
    p75: at(0.75),
    p90: at(0.9),
    p95: at(0.95),
    p99: at(0.99),
    p999: at(0.999),
    max: extremeEstimate(trials.map((trial) => trial.max)),
  };
}

/** Ranks a decade of the share that is slower. */
const PER_DECADE = 8;

/** The percentiles of all trials' values together, as far as ten of them are slower; `undefined` without any. */
export function spectrumOf(trials: readonly Histogram[]): Spectrum | undefined {
  const pooled = pool(trials);
  if (pooled.count === 0) return undefined;
  const last = Math.max(0, Math.floor(Math.log10(pooled.count / 10) * PER_DECADE));
  const ranks = Array.from({ length: last + 1 }, (_, i) => 1 - 10 ** (-i / PER_DECADE));
  return { ranks, seconds: ranks.map((rank) => pooled.quantile(rank)) };
}

export function pool(trials: readonly Histogram[]): Histogram {
  const pooled = new Histogram();
  for (const trial of trials) pooled.add(trial);
  return pooled;
}

/** The mean over trials at each place of tables of the same length. */
export function meanTable(tables: readonly ArrayLike<number>[]): number[] {
  return Array.from({ length: tables[0].length }, (_, i) => mean(tables.map((table) => table[i])));
}
