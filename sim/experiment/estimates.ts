import { mean, sampleStandardDeviation, sum } from 'simple-statistics';
import { bucketOf, lowerBound, type Histogram } from '../engine/histogram.js';
import { betaQuantile } from './beta.js';
import type { Estimate } from './result.js';
import { halfWidth, tQuantile } from './student-t.js';

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
 * The share of opportunities that became events, with an interval inside 0 to 1. Ten events or more (and as many
 * that did not happen): the jackknife's error on the scale of log odds. Fewer: {@link fewEvents}. Of no opportunities
 * the share is 0 and the interval 0 to 1.
 */
export function rateEstimate(events: readonly number[], opportunities: readonly number[]): Estimate {
  demandTrials(events.length);
  const k = sum([...events]);
  const n = sum([...opportunities]);
  if (n === 0) return { value: 0, low: 0, high: 1 };
  if (k < FEW || n - k < FEW) return fewEvents(events, opportunities);
  const { value, high } = ratioEstimate(events, opportunities);
  const half = (high - value) / (value * (1 - value));
  const odds = value / (1 - value);
  const share = (x: number): number => (x === Infinity ? 1 : x / (1 + x));
  return { value, low: share(odds * Math.exp(-half)), high: share(odds * Math.exp(half)) };
}

/**
 * The exact interval of Clopper and Pearson (1934) for as many independent opportunities as these are worth: events
 * come in clusters, alike within a trial and different between trials (Korn and Graubard, Survey Methodology 24, 1998:
 * their count over the design effect, at least 1, times (z/t)²).
 */
function fewEvents(events: readonly number[], opportunities: readonly number[]): Estimate {
  const trials = events.length;
  const k = sum([...events]);
  const n = sum([...opportunities]);
  const value = k / n;
  let worth = n;
  if (k > 0 && k < n) {
    const { variance } = excess(events, opportunities, value);
    const design = Math.max(1, variance / ((value * (1 - value)) / n));
    worth = (n / design) * (Z / halfWidth(trials)) ** 2;
  }
  const happened = value * worth;
  return {
    value,
    low: k === 0 ? 0 : betaQuantile(0.025, happened, worth - happened + 1),
    high: k === n ? 1 : betaQuantile(0.975, happened + 1, worth - happened),
  };
}

/** The 97.5 % quantile of the normal law. */
const Z = 1.959963984540054;

/**
 * By how much the trials differ in the share `p` of `whole` that `part` is: the variance of the share of all trials
 * together (linearised ratio), and the degrees of freedom of that variance by its own moments (Cramér 1946, 27.4),
 * fewer than trials less one where few trials make most of it.
 */
function excess(
  part: readonly number[],
  whole: readonly number[],
  p: number,
): { readonly variance: number; readonly freedom: number } {
  const n = part.length;
  const total = sum([...whole]);
  let second = 0;
  let fourth = 0;
  for (let i = 0; i < n; i++) {
    const square = (part[i] - p * whole[i]) ** 2;
    second += square / n;
    fourth += square ** 2 / n;
  }
  const variance = (second * n * n) / (n - 1) / total ** 2;
  if (second === 0) return { variance, freedom: n - 1 };
  const freedom = (2 * n) / (fourth / second ** 2 - (n - 3) / (n - 1));
  return { variance, freedom: Math.min(n - 1, Math.max(1, freedom)) };
}

/**
 * The `p` quantile of all values of all trials, in seconds; `pooled` is their sum. Its interval is that of the share
 * of values below it, read back on the pooled values (Woodruff, JASA 47, 1952), with Student's t on the spread of
 * that share between trials, no narrower than that of independent values. Where it would pass the largest value,
 * which nothing bounds, it goes as far as the jackknife's, and to the largest value at least. Where only one trial
 * has values, it is from the least to the largest.
 * Throws a RangeError when there is no value at all: what was not measured has no estimate.
 */
export function percentileEstimate(trials: readonly Histogram[], pooled: Histogram, p: number): Estimate {
  demandTrials(trials.length);
  if (pooled.count === 0) throw new RangeError('there is no percentile of nothing');
  const value = pooled.quantile(p);
  const some = trials.filter((trial) => trial.count > 0);
  if (some.length < 2) return { value, low: pooled.quantile(0), high: pooled.max };
  const below = some.map((trial) => valuesBelow(trial, value));
  const counts = some.map((trial) => trial.count);
  const { variance, freedom } = excess(below, counts, p);
  const half = Math.max(
    Math.sqrt(variance) * tQuantile(0.975, freedom),
    Math.sqrt((p * (1 - p)) / pooled.count) * Z,
  );
  const low = Math.min(value, pooled.quantile(Math.max(0, p - half)));
  if (p + half < 1) return { value, low, high: Math.max(value, pooled.quantile(p + half)) };
  const without = some.map((trial) => pooled.quantile(p, trial));
  return { value, low, high: Math.max(pooled.max, jackknife(value, without).high) };
}

/** How many values of a histogram lie below one, those of its bucket shared out evenly. */
function valuesBelow(histogram: Histogram, value: number): number {
  const bucket = bucketOf(value);
  const low = lowerBound(bucket);
  const part = (value - low) / (lowerBound(bucket + 1) - low);
  return histogram.below(bucket) + histogram.at(bucket) * Math.min(1, Math.max(0, part));
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
