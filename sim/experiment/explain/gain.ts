import type { Plan } from '../../../scenarios/schema/index.js';
import { scaled } from '../estimates.js';
import type { HourFigures } from '../hour.js';
import type { Effect, Estimate } from '../result.js';
import { capacityDifferenceOf, differenceOf, type Difference } from './paired-test.js';
import type { Comparison } from './effects.js';

/**
 * What a change buys, as one figure of which more is better. Where capacities were sought, users. Else objectives: by
 * how much less the figures are with the change, each divided by its objective and then added up: the 95th percentiles
 * of ordinary and of AI requests, failures, and answers without the model, which count as failures. A p95 of 4 s that falls
 * to 1 s under an objective of 1 s is 3 objectives; so are 3 % fewer failures under an objective of 1 %.
 */
export function gainOf(comparison: Comparison, objective: Plan['objective']): Difference {
  const { base, changed } = comparison;
  if (base.capacity && changed.capacity) return capacityDifferenceOf(changed.capacity, base.capacity);
  const failures = Math.max(objective.failures, LEAST_FAILURES);
  const distance = (name: keyof Omit<HourFigures, 'costOf'>, unit: number) => (t: number) => {
    // What was not answered in one of the two trials has no percentile to compare.
    const less = base.figures[t][name] - changed.figures[t][name];
    return Number.isNaN(less) ? 0 : less / unit;
  };
  const parts = [
    distance('p95', objective.ordinary.p95),
    distance('aiP95', objective.ai.p95),
    distance('failures', failures),
    distance('degraded', failures),
  ];
  const gains = base.figures.map((_, t) => parts.reduce((sum, part) => sum + part(t), 0));
  return differenceOf(
    gains,
    gains.map(() => 0),
  )!;
}

/** An objective of no failures at all is counted as this share. */
const LEAST_FAILURES = 0.001;

/** Dollars a month below which a change costs as good as nothing. */
const DOLLAR = 1;

/**
 * The gain for a day of work and a dollar a month. Only a price that is told from luck counts, and less than a dollar
 * counts as one: a change that lowers the bill is not the better for it here (a ratio by a negative number would turn
 * the order round).
 */
export function worthOf(gain: Estimate, { price, clear }: Effect, effort: number): Estimate {
  const dollars = price !== undefined && clear.includes('price') ? Math.max(DOLLAR, price.value) : DOLLAR;
  return scaled(gain, 1 / (dollars * effort));
}
