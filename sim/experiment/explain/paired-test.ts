import { mean, sampleStandardDeviation } from 'simple-statistics';
import { incompleteBeta } from '../beta.js';
import { capacityDifference } from '../capacity/compare.js';
import type { CapacityFound } from '../capacity/search.js';
import { pairedDifference } from '../estimates.js';
import type { Estimate } from '../result.js';
import { halfWidth } from '../student-t.js';

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
  const differences = pairs.map(([a, b]) => a - b);
  if (Math.max(...differences.map(Math.abs)) <= ROUNDING * size) {
    return { found: { value: 0, low: 0, high: 0 } };
  }
  const found = pairedDifference(
    pairs.map(([a]) => a),
    pairs.map(([, b]) => b),
  );
  const n = differences.length;
  const error = sampleStandardDeviation(differences) / Math.sqrt(n);
  return { found, chance: chanceOf(Math.abs(mean(differences)), error, n - 1) };
}

/** The same for capacities: their difference and its interval are as `capacity` has them. */
export function capacityDifferenceOf(changed: CapacityFound, base: CapacityFound): Difference {
  const found = capacityDifference(changed, base);
  const { value, low, high } = found;
  if (value === 0) return { found };
  const trials = Math.min(changed.trials, base.trials);
  // The side of the interval that reaches towards zero.
  const half = value > 0 ? value - low : high - value;
  return { found, chance: chanceOf(Math.abs(value), half / halfWidth(trials), trials - 1) };
}

/** Two-sided: with t-distributed T of f degrees of freedom, f / (f + T²) is beta(f/2, 1/2). */
function chanceOf(size: number, error: number, freedom: number): number {
  if (error === 0) return 0;
  const t = size / error;
  return incompleteBeta(freedom / (freedom + t * t), freedom / 2, 0.5);
}
