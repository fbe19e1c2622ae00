import { mean } from 'simple-statistics';
import { scaled } from '../estimates.js';
import type { HourFigures } from '../hour.js';
import type { Effect, EffectVerdict, Estimate, Figure } from '../result.js';
import type { CapacityFound } from '../capacity/search.js';
import { discoveries } from './discoveries.js';
import { capacityDifferenceOf, differenceOf, type Difference } from './paired-test.js';

/** A system by its trials. */
export interface Sample {
  readonly figures: readonly HourFigures[];
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

/** One figure a trial, with the change and without it. */
type Columns = readonly [changed: readonly number[], base: readonly number[]];

/** A change matters from 1 % of what it changes, shares from a tenth of a percentage point, tasks from one. */
const MATTERS = 0.01;
const LEAST: Readonly<Partial<Record<Figure, number>>> = {
  failures: 0.001,
  degraded: 0.001,
  denied: 0.001,
  tasksLeft: 1,
};

/** Figures that decide the verdict, and which way is better. What a limit denies is denied on purpose. */
const JUDGED: Readonly<Partial<Record<Figure, 1 | -1>>> = {
  p95: -1,
  aiP95: -1,
  failures: -1,
  degraded: -1,
  tasksLeft: -1,
  capacity: 1,
};

/**
 * What each of several changes does. All figures of all of them are tested as one family: see `discoveries` and
 * `Effect.clear`. A change that betters one figure and worsens another is mixed. Where none moves, a change that
 * lowers the bill helps; one that only costs does nothing.
 */
export function effectsOf(comparisons: readonly Comparison[]): Effect[] {
  const differences = comparisons.map(differencesOf);
  // What is the same in every trial to the last digit needs no test.
  const tests = differences.flatMap((each) =>
    [...each.values()].filter(({ chance }) => chance !== undefined),
  );
  const told = discoveries(tests.map(({ chance }) => chance!));
  const found = new Set(tests.filter((_, t) => told[t]));
  return differences.map((each, i) => {
    const clear = [...each].filter(([, difference]) => found.has(difference)).map(([figure]) => figure);
    return effectOf(comparisons[i], each, new Set(clear));
  });
}

function differencesOf(comparison: Comparison): Map<Figure, Difference> {
  const differences = new Map<Figure, Difference>();
  for (const [figure, [changed, base]] of columnsOf(comparison)) {
    const difference = differenceOf(changed, base);
    if (difference !== undefined) differences.set(figure, difference);
  }
  const { base, changed } = comparison;
  if (base.capacity && changed.capacity) {
    differences.set('capacity', capacityDifferenceOf(changed.capacity, base.capacity));
  }
  return differences;
}

function columnsOf({ base, changed }: Comparison): [Figure, Columns][] {
  const column = (name: Exclude<keyof HourFigures, 'costOf'>): Columns => [
    changed.figures.map((f) => f[name]),
    base.figures.map((f) => f[name]),
  ];
  // Against the bill of the base had it answered as much: more answers, more calls that are paid, are no price.
  const atEqualAnswers = base.figures.map(({ answered, costOf }, t) =>
    answered > 0 ? costOf((changed.figures[t]?.answered ?? NaN) / answered) : NaN,
  );
  return [
    ['p95', column('p95')],
    ['aiP95', column('aiP95')],
    ['failures', column('failures')],
    ['degraded', column('degraded')],
    ['denied', column('denied')],
    ['tasksLeft', column('tasksLeft')],
    ['cost', column('cost')],
    ['price', [column('cost')[0], atEqualAnswers]],
  ];
}

function effectOf(
  comparison: Comparison,
  differences: ReadonlyMap<Figure, Difference>,
  clear: ReadonlySet<Figure>,
): Effect {
  const columns = new Map(columnsOf(comparison));
  const before = (figure: Figure): number => {
    if (figure === 'capacity') return comparison.base.capacity!.users.value;
    return mean(columns.get(figure)![1].filter((value) => !Number.isNaN(value)));
  };
  const direction = (figure: Figure): number => {
    const difference = differences.get(figure);
    if (difference === undefined || !clear.has(figure)) return 0;
    const { value } = difference.found;
    const size = Math.max(LEAST[figure] ?? 0, MATTERS * before(figure));
    return Math.abs(value) > size ? Math.sign(value) : 0;
  };
  const moves = Object.entries(JUDGED).map(([figure, better]) => direction(figure as Figure) * better);
  const found = Object.fromEntries([...differences].map(([figure, each]) => [figure, each.found])) as Record<
    Figure,
    Estimate
  >;
  const { effort } = comparison;
  return {
    ...found,
    clear: [...clear],
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
