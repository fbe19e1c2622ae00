import { mean, sampleVariance } from 'simple-statistics';
import { incompleteBeta } from '../beta.js';
import { differenceOf } from '../explain/paired-test.js';
import type { Estimate } from '../result.js';
import { tQuantile } from '../student-t.js';

export interface TwoSamples {
  readonly found: Estimate;
  readonly chance: number;
}

/**
 * The difference of the means of two samples of different luck, by Welch's t test (Biometrika 34, 1947): degrees of
 * freedom by Satterthwaite. `undefined` for fewer than two of either.
 */
export function welch(now: readonly number[], before: readonly number[]): TwoSamples | undefined {
  if (now.length < 2 || before.length < 2) return undefined;
  const value = mean([...now]) - mean([...before]);
  const a = sampleVariance([...now]) / now.length;
  const b = sampleVariance([...before]) / before.length;
  if (a + b === 0) return { found: { value, low: value, high: value }, chance: value === 0 ? 1 : 0 };
  const freedom = (a + b) ** 2 / (a ** 2 / (now.length - 1) + b ** 2 / (before.length - 1));
  const error = Math.sqrt(a + b);
  const half = error * tQuantile(0.975, freedom);
  const t = value / error;
  return {
    found: { value, low: value - half, high: value + half },
    chance: incompleteBeta(freedom / (freedom + t * t), freedom / 2, 0.5),
  };
}

/** The same of trials with common luck, by Student's paired t test; where every trial has the same figure, no difference. */
export function paired(now: readonly number[], before: readonly number[]): TwoSamples | undefined {
  const difference = differenceOf(now, before);
  if (difference === undefined) return undefined;
  return { found: difference.found, chance: difference.chance ?? 1 };
}
