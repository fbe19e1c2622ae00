import { betaQuantile } from './beta.js';

/**
 * The `p` quantile (0 < p < 1) of Student's t with `freedom` > 0 degrees of freedom: where T is t-distributed,
 * freedom / (freedom + T²) is beta(freedom/2, 1/2) (Abramowitz and Stegun, 26.7.1). Throws a RangeError for a
 * `p` or `freedom` outside.
 */
export function tQuantile(p: number, freedom: number): number {
  if (!(p > 0 && p < 1)) throw new RangeError(`a probability lies between 0 and 1, not at ${p}`);
  if (!(freedom > 0)) throw new RangeError(`degrees of freedom are above 0, not ${freedom}`);
  if (p === 0.5) return 0;
  const tails = 2 * Math.min(p, 1 - p);
  const x = betaQuantile(tails, freedom / 2, 0.5);
  // Near the middle of t, x is near 1: there 1 - x is found by itself, so that it keeps its digits.
  const rest = x < 0.5 ? 1 - x : betaQuantile(1 - tails, 0.5, freedom / 2);
  const t = Math.sqrt((freedom * rest) / (x < 0.5 ? x : 1 - rest));
  return p < 0.5 ? -t : t;
}

const halves = new Map<number, number>();

/** The 97.5 % quantile of t with `count - 1` degrees of freedom: half-widths of 95 % intervals of `count` values. */
export function halfWidth(count: number): number {
  let half = halves.get(count);
  if (half === undefined) {
    half = tQuantile(0.975, count - 1);
    halves.set(count, half);
  }
  return half;
}
