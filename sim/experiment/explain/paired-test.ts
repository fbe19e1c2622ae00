import { mean, sampleStandardDeviation } from 'simple-statistics';
import { incompleteBeta } from '../beta.js';
import { pairedDifference } from '../estimates.js';
import type { Estimate } from '../result.js';

/** The difference that a change makes to one figure, trial by trial on common luck. */
export interface Difference {
  readonly found: Estimate;
  /**
   * How often luck alone would make a difference as large or larger, where there is none: Student's paired t test.
   * Absent where the figure is the same in every trial.
   */
  readonly chance?: number;
}

/** Below this share of what it changes, a difference is what is left of the rounding of sums. */
const ROUNDING = 1e-9;

/**
 * `changed` less `base`, one figure a trial; pairs in which either is NaN (not measured) are left out. `undefined`
 * for fewer than two pairs. The t test takes the differences as normal: see `discoveries` for how many are tested.
 */
export function differenceOf(changed: readonly number[], base: readonly number[]): Difference | undefined {
  const pairs = base
    .map((before, t) => [changed[t], before] as const)
    .filter(([a, b]) => !Number.isNaN(a) && !Number.isNaN(b));
  if (pairs.length < 2) return undefined;
  const size = mean(pairs.map(([a, b]) => Math.max(Math.abs(a), Math.abs(b))));
  const found = pairedDifference(
    pairs.map(([a]) => a),
    pairs.map(([, b]) => b),
  );
  const differences = pairs.map(([a, b]) => a - b);
  if (Math.max(...differences.map(Math.abs)) <= ROUNDING * size) {
    return { found: { value: 0, low: 0, high: 0 } };
  }
  return { found, chance: chanceOf(differences) };
}

/** Two-sided: with t-distributed T of f degrees of freedom, f / (f + T²) is beta(f/2, 1/2). */
function chanceOf(differences: readonly number[]): number {
  const n = differences.length;
  const error = sampleStandardDeviation([...differences]) / Math.sqrt(n);
  const t = Math.abs(mean([...differences])) / error;
  return error === 0 ? 0 : incompleteBeta((n - 1) / (n - 1 + t * t), (n - 1) / 2, 0.5);
}
