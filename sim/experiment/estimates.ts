import { mean, sampleStandardDeviation, sum } from 'simple-statistics';
import type { Histogram } from '../engine/histogram.js';
import { betaQuantile } from './beta.js';
import type { Estimate } from './result.js';
import { halfWidth } from './student-t.js';

/**
 * Estimates with 95 % intervals from the figures of independent trials. One trial says nothing of luck: every
 * function here throws a RangeError for fewer than two. Figures that cannot be negative (all but differences)
 * have intervals that stop at 0. Nothing is ever NaN or infinite.
 */

function demandTrials(count: number): void {
  if (count < 2) throw new RangeError(`an interval needs two trials or more, not ${count}`);
}

const interval = (value: number, half: number, least = 0, most = Infinity): Estimate => ({
  value,
  low: Math.max(Math.min(least, value), value - half),
  high: Math.min(Math.max(most, value), value + half),
});

/** The mean of one value a trial, by Student's t. `least`: the interval goes no lower. */
export function meanEstimate(values: readonly number[], least = 0): Estimate {
  demandTrials(values.length);
  const half = (halfWidth(values.length) * sampleStandardDeviation([...values])) / Math.sqrt(values.length);
  return interval(mean([...values]), half, least);
}

/** The mean of the differences a - b of trials that shared their luck. Throws if they are not as many. */
export function pairedDifference(a: readonly number[], b: readonly number[]): Estimate {
  if (a.length !== b.length) throw new RangeError(`${a.length} trials cannot be paired with ${b.length}`);
  return meanEstimate(
    a.map((value, i) => value - b[i]),
    -Infinity,
  );
}

/**
 * A figure of all trials together, its interval from the same figure without each trial in turn: the jackknife
 * (Efron and Tibshirani 1993, ch. 11), variance (n - 1)/n Σ (θᵢ - θ̄)², with Student's t.
 */
export function jackknife(whole: number, without: readonly number[], least = 0, most = Infinity): Estimate {
  demandTrials(without.length);
  const n = without.length;
  // (n - 1)/n Σ (θᵢ - θ̄)² = (n - 1)²/n s², with s the sample standard deviation of the θᵢ.
  const error = ((n - 1) / Math.sqrt(n)) * sampleStandardDeviation([...without]);
  return interval(whole, halfWidth(n) * error, least, most);
}

/**
 * The ratio of two sums over trials, by {@link jackknife}. 0 where nothing is to be divided by. Where only one
 * trial has anything to divide by, all doubt is whether such a trial comes at all: the interval is that of a
 * mean of one such value and zeros.
 */
export function ratioEstimate(
  numerators: readonly number[],
  denominators: readonly number[],
  most = Infinity,
): Estimate {
  demandTrials(numerators.length);
  const above = sum([...numerators]);
  const below = sum([...denominators]);
  if (below === 0) return { value: 0, low: 0, high: 0 };
  const value = above / below;
  if (denominators.filter((d) => d !== 0).length < 2) {
    return interval(value, halfWidth(numerators.length) * value, 0, most);
  }
  const without = numerators.map((n, i) => (above - n) / (below - denominators[i]));
  return jackknife(value, without, 0, most);
}

/** Rates of fewer events than this (or of so few non-events) take exact binomial intervals. */
const FEW = 10;

/**
 * The share of opportunities that became events. Fewer than ten events (or all but ten): the exact interval of
 * Clopper and Pearson (1934), which takes opportunities to be independent; else the jackknife over trials. Of
 * no opportunities the share is 0 and the interval 0 to 1.
 */
export function rateEstimate(events: readonly number[], opportunities: readonly number[]): Estimate {
  demandTrials(events.length);
  const k = sum([...events]);
  const n = sum([...opportunities]);
  if (n === 0) return { value: 0, low: 0, high: 1 };
  if (k >= FEW && n - k >= FEW) return ratioEstimate(events, opportunities, 1);
  return {
    value: k / n,
    low: k === 0 ? 0 : betaQuantile(0.025, k, n - k + 1),
    high: k === n ? 1 : betaQuantile(0.975, k + 1, n - k),
  };
}

/**
 * The `p` quantile of all values of all trials, in seconds, by {@link jackknife} over the trials that have any;
 * `pooled` is their sum. Where only one trial has, the interval is from the least value to the largest.
 * Throws a RangeError when there is no value at all: what was not measured has no estimate.
 */
export function percentileEstimate(trials: readonly Histogram[], pooled: Histogram, p: number): Estimate {
  demandTrials(trials.length);
  if (pooled.count === 0) throw new RangeError('there is no percentile of nothing');
  const value = pooled.quantile(p);
  const some = trials.filter((trial) => trial.count > 0);
  if (some.length < 2) return { value, low: pooled.quantile(0), high: pooled.max };
  return jackknife(
    value,
    some.map((trial) => pooled.quantile(p, trial)),
  );
}

/** The largest value of any trial; `low` is the least of the trials' largest: a range, not an interval. */
export function extremeEstimate(values: readonly number[]): Estimate {
  demandTrials(values.length);
  return { value: Math.max(...values), low: Math.min(...values), high: Math.max(...values) };
}

/** An estimate times a known factor, 0 or more. */
export const scaled = (e: Estimate, factor: number): Estimate => ({
  value: e.value * factor,
  low: e.low * factor,
  high: e.high * factor,
});
