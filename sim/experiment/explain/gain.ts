import type { Plan } from '../../../scenarios/schema/index.js';
import { scaled } from '../estimates.js';
import type { HourFigures } from '../hour.js';
import type { Effect, Estimate } from '../result.js';

/** An objective of no failures at all is counted as this share. */
const LEAST_FAILURES = 0.001;

/**
 * How far the figures of one trial are, in objectives: each divided by its objective, and then added up: the 95th
 * percentiles of ordinary and of AI requests, and what failed or was answered without the model. A p95 of 4 s that falls
 * to 1 s under an objective of 1 s is 3 objectives less; so are 3 % fewer failures under an objective of 1 %. What was
 * not measured in one of two trials that are compared counts in neither.
 */
export function distances(
  [first, second]: readonly [HourFigures, HourFigures],
  objective: Plan['objective'],
): readonly [number, number] {
  const parts: readonly [keyof Omit<HourFigures, 'costOf'>, number][] = [
    ['p95', objective.ordinary.p95],
    ['aiP95', objective.ai.p95],
    ['unserved', Math.max(objective.failures, LEAST_FAILURES)],
  ];
  const measured = parts.filter(([name]) => !Number.isNaN(first[name] + second[name]));
  const sum = (figures: HourFigures): number =>
    measured.reduce((all, [name, unit]) => all + figures[name] / unit, 0);
  return [sum(first), sum(second)];
}

/** Dollars a month below which a change costs as good as nothing. */
const DOLLAR = 1;

/**
 * What a change buys for a day of work and a dollar a month: users where capacities were sought, else objectives. Only
 * a price that is told from luck counts, and less than a dollar counts as one: a change that lowers the bill is not the
 * better for it here, for a ratio by a negative number would turn the order round.
 */
export function worthOf(effect: Effect, effort: number): Estimate {
  const { price, clear } = effect;
  const dollars = price !== undefined && clear.includes('price') ? Math.max(DOLLAR, price.value) : DOLLAR;
  return scaled(boughtBy(effect), 1 / (dollars * effort));
}

/** The figure that a change is ranked by. */
export const boughtBy = ({ gain, capacity }: Effect): Estimate => capacity ?? gain;
