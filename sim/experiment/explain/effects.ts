import { mean } from 'simple-statistics';
import type { Plan } from '../../../scenarios/schema/index.js';
import type { CapacityFound } from '../capacity/search.js';
import { scaled } from '../estimates.js';
import type { HourFigures } from '../hour.js';
import type { Effect, EffectVerdict, Estimate, Figure } from '../result.js';
import { discoveries } from './discoveries.js';
import { distances } from './gain.js';
import { capacityDifferenceOf, differenceOf, type Difference } from './paired-test.js';

/** A system by its trials. */
export interface Sample {
  /** By trial; undefined for one that failed. */
  readonly figures: readonly (HourFigures | undefined)[];
  /** The most users it holds under the objective, where that was asked. */
  readonly capacity?: CapacityFound | undefined;
}

/** A system with a change, and without it. */
export interface Comparison {
  readonly base: Sample;
  readonly changed: Sample;
  /** Days of the team that the change takes, if anybody said so. */
  readonly effort?: number | undefined;
}

/** The figures of the trials that both systems have: without the change, and with it. */
export const trialsOfBoth = ({ base, changed }: Comparison): (readonly [HourFigures, HourFigures])[] =>
  base.figures.flatMap((before, t) => {
    const after = changed.figures[t];
    return before === undefined || after === undefined ? [] : [[before, after] as const];
  });

/** What a change does to each figure, and how large the figure is without it. */
type Differences = ReadonlyMap<Figure, { readonly difference: Difference; readonly before: number }>;

/**
 * A change matters from 1 % of what it changes: latencies from 10 ms on, shares from a tenth of a percentage point,
 * tasks from one.
 */
const MATTERS = 0.01;
const LEAST: Readonly<Partial<Record<Figure, number>>> = {
  p95: 0.01,
  aiP95: 0.01,
  failures: 0.001,
  unserved: 0.001,
  tasksLeft: 1,
};

/**
 * Figures that decide the verdict, and which way is better. An answer without the model counts as far as it does not
 * stand for a failure; what a limit denies is denied on purpose.
 */
const JUDGED: Readonly<Partial<Record<Figure, 1 | -1>>> = {
  p95: -1,
  aiP95: -1,
  failures: -1,
  unserved: -1,
  tasksLeft: -1,
  capacity: 1,
};

/**
 * What each of several changes does. All figures of all of them are tested as one family: see `discoveries` and
 * `Effect.clear`. A change that betters one figure and worsens another is mixed. Where none moves, a change that
 * lowers the bill helps; one that only costs does nothing.
 */
export function effectsOf(comparisons: readonly Comparison[], objective: Plan['objective']): Effect[] {
  const differences = comparisons.map((comparison) => differencesOf(comparison, objective));
  // What is the same in every trial to the last digit needs no test.
  const tests = differences.flatMap((each) =>
    [...each.values()].map(({ difference }) => difference).filter(({ chance }) => chance !== undefined),
  );
  const told = discoveries(tests.map(({ chance }) => chance!));
  const found = new Set(tests.filter((_, t) => told[t]));
  return differences.map((each, i) => {
    const clear = [...each].filter(([, { difference }]) => found.has(difference)).map(([figure]) => figure);
    return effectOf(each, clear, comparisons[i].effort);
  });
}

function differencesOf(
  comparison: Comparison,
  objective: Plan['objective'],
): Map<Figure, { difference: Difference; before: number }> {
  const differences = new Map<Figure, { difference: Difference; before: number }>();
  const add = (figure: Figure, after: readonly number[], before: readonly number[]): void => {
    const difference = differenceOf(after, before);
    if (difference === undefined) return;
    differences.set(figure, { difference, before: mean(before.filter((value) => !Number.isNaN(value))) });
  };
  const both = trialsOfBoth(comparison);
  const column = (side: 0 | 1, name: Exclude<keyof HourFigures, 'costOf'>): number[] =>
    both.map((trial) => trial[side][name]);
  for (const figure of [
    'p95',
    'aiP95',
    'failures',
    'degraded',
    'unserved',
    'denied',
    'tasksLeft',
    'cost',
  ] as const) {
    add(figure, column(1, figure), column(0, figure));
  }
  // Against the bill of the base had it answered as much: more answers, more calls that are paid, are no price.
  const atEqualAnswers = both.map(([{ answered, costOf }, after]) =>
    answered > 0 ? costOf(after.answered / answered) : NaN,
  );
  add('price', column(1, 'cost'), atEqualAnswers);
  const apart = both.map((trial) => distances(trial, objective));
  add(
    'gain',
    apart.map(([before]) => before),
    apart.map(([, after]) => after),
  );
  const { base, changed } = comparison;
  if (base.capacity && changed.capacity) {
    const difference = capacityDifferenceOf(changed.capacity, base.capacity);
    differences.set('capacity', { difference, before: base.capacity.users.value });
  }
  return differences;
}

function effectOf(differences: Differences, clear: readonly Figure[], effort: number | undefined): Effect {
  const direction = (figure: Figure): number => {
    const each = differences.get(figure);
    if (each === undefined || !clear.includes(figure)) return 0;
    const { value } = each.difference.found;
    const size = Math.max(LEAST[figure] ?? 0, MATTERS * each.before);
    return Math.abs(value) > size ? Math.sign(value) : 0;
  };
  const moves = Object.entries(JUDGED).map(([figure, better]) => direction(figure as Figure) * better);
  const found = Object.fromEntries(
    [...differences].map(([figure, { difference }]) => [figure, difference.found]),
  ) as Record<Figure, Estimate>;
  return {
    ...found,
    clear,
    verdict: verdictOf(moves, direction('cost')),
    ...(effort !== undefined && effort > 0 && { perDay: perDay(found, effort) }),
  };
}

const perDay = (found: Readonly<Record<Figure, Estimate>>, effort: number): Effect['perDay'] =>
  Object.fromEntries(Object.entries(found).map(([figure, each]) => [figure, scaled(each, 1 / effort)]));

/** `moves`: 1 where a figure got better, -1 where it got worse, 0 where it did neither. */
function verdictOf(moves: readonly number[], cost: number): EffectVerdict {
  const better = moves.includes(1);
  const worse = moves.includes(-1);
  if (better && worse) return 'mixed';
  if (better) return 'helps';
  if (worse) return 'harms';
  return cost < 0 ? 'helps' : 'nothing';
}
