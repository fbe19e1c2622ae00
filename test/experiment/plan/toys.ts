import {
  effortOf,
  membersOf,
  noMoreWork,
  type Choice,
  type Subset,
} from '../../../sim/experiment/plan/choices.js';
import type { Evaluator } from '../../../sim/experiment/plan/evaluator.js';
import { Ladder, WORTH } from '../../../sim/experiment/plan/ladder.js';
import { frontierOf, noDearer, type Point } from '../../../sim/experiment/plan/pareto.js';
import { searchPlans, type Searched } from '../../../sim/experiment/plan/search.js';
import { Stream } from '../../../sim/engine/streams.js';

export const CHOICES = 12;
const MOST = 2500;

type Draw = () => number;
type Figure = (set: Subset) => number;

const each = <T>(of: (choice: number) => T): T[] =>
  Array.from({ length: CHOICES }, (_, choice) => of(choice));
const some = (r: Draw, share: number, value: () => number): number => (r() < share ? value() : 0);

/** Resources that all limit: each choice multiplies the capacity of one of them. */
function bottleneck(r: Draw, factor: () => number): Figure {
  const capacities = Array.from({ length: 4 }, () => 30 + 60 * r());
  const owners = each(() => Math.floor(4 * r()));
  const factors = each(factor);
  return (set) => {
    const now = [...capacities];
    for (const choice of membersOf(set)) now[owners[choice]] *= factors[choice];
    return Math.min(...now);
  };
}

/** The users that a subset holds, made up at random. */
export const FAMILIES: Readonly<Record<string, (r: Draw) => Figure>> = {
  /** Each choice adds its own. */
  additive(r) {
    const gains = each(() => some(r, 0.6, () => 40 * r()));
    return (set) => membersOf(set).reduce((sum, choice) => sum + gains[choice], 30);
  },
  /** Only the best of them counts. */
  substitutes(r) {
    const gains = each(() => 200 * r());
    return (set) => Math.max(30, ...membersOf(set).map((choice) => 30 + gains[choice]));
  },
  /** One is worth nothing without the other. */
  complements: (r) => bottleneck(r, () => 1 + some(r, 0.7, () => 3 * r())),
  /** Some take away as much as others add. */
  harmful(r) {
    const gains = each(() => (r() < 0.4 ? -8 - 15 * r() : 40 * r()));
    return (set) =>
      Math.max(
        0,
        membersOf(set).reduce((sum, choice) => sum + gains[choice], 60),
      );
  },
  /** Harm that shows only where its resource limits. */
  hidden: (r) => bottleneck(r, () => (r() < 0.3 ? 0.3 + 0.55 * r() : 1 + 3 * r())),
  /** Choices that better one resource and worsen another: nothing that the search believes need be true. */
  mixed(r) {
    const capacities = Array.from({ length: 4 }, () => 30 + 60 * r());
    const factors = each(() => capacities.map(() => (r() < 0.5 ? 1 : Math.exp(1.5 * (r() - 0.35)))));
    return (set) =>
      Math.min(
        ...capacities.map((capacity, c) =>
          membersOf(set).reduce((now, choice) => now * factors[choice][c], capacity),
        ),
      );
  },
};

export interface Toy {
  readonly choices: readonly Choice[];
  readonly evaluator: Evaluator;
  readonly users: Figure;
  readonly cost: Figure;
}

/** Twelve choices of one family; two fifths of them save money, efforts differ. */
export function toy(family: string, number: number): Toy {
  const stream = new Stream(family, 'toys', number);
  const r = (): number => stream.next();
  const users = FAMILIES[family](r);
  const choices = each((choice) => ({ id: `a${choice}`, effort: Number((0.2 + 8 * r()).toFixed(3)) }));
  const money = each(() => (r() < 0.4 ? 0 : r() < 0.5 ? 40 * r() : -3 - 15 * r()));
  const cost: Figure = (set) =>
    Math.max(
      1,
      membersOf(set).reduce((sum, choice) => sum + money[choice], 150),
    );
  const evaluator: Evaluator = {
    holds: (set, n) => Promise.resolve(users(set) >= n),
    cost: (set) => Promise.resolve(cost(set)),
    system: String,
  };
  return { choices, evaluator, users, cost };
}

export function searchToy({ choices, evaluator }: Toy, audits: number): Promise<Searched> {
  const luck = new Stream('audits', 'toys', 0);
  return searchPlans({ choices, evaluator, most: MOST, start: 30, audits, random: () => luck.next() });
}

/** The frontier of all subsets, each looked at. */
export function everySubset({ choices, users, cost }: Toy): Point[] {
  const ladder = new Ladder(MOST);
  const least = ladder.levelOf(users(0)) - 1;
  const points: Point[] = [];
  for (let set = 0; set < 2 ** choices.length; set++) {
    const level = ladder.levelOf(users(set));
    if (set === 0 || level >= least)
      points.push({ set, level, cost: cost(set), effort: effortOf(choices, set) });
  }
  return frontierOf(points);
}

/** Those of the true frontier that none of the found comes near. */
export const missedOf = (truth: readonly Point[], found: readonly Point[]): Point[] =>
  truth.filter(
    (b) =>
      !found.some(
        (a) => noMoreWork(a.effort, b.effort) && noDearer(a.cost, b.cost) && a.level > b.level - WORTH,
      ),
  );

export const setsOf = (points: readonly Point[]): Subset[] =>
  points.map(({ set }) => set).sort((a, b) => a - b);
