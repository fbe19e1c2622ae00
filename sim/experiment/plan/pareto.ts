import { byWork, noMoreWork, type Effort, type Subset } from './choices.js';
import { WORTH } from './ladder.js';

/** A subset that was evaluated in full. */
export interface Point {
  readonly set: Subset;
  /** The highest level of users that it holds. */
  readonly level: number;
  /** Dollars a month at the common load. */
  readonly cost: number;
  readonly effort: Effort;
}

/** Bills that differ by less than this share, or by less than a dollar, are the same. */
const SAME_BILL = 0.05;
const SAME_DOLLARS = 1;

/** Is `a` no dearer than `b`, as far as that matters? */
export const noDearer = (a: number, b: number): boolean => a <= b + Math.max(SAME_DOLLARS, SAME_BILL * b);

/** Does `a` buy no less than `b` for no more, ties apart? */
/** Is `a` no more work and no dearer than a subset of this effort and bill? */
export const takesNoMore = (a: Point, effort: Effort, cost: number): boolean =>
  noMoreWork(a.effort, effort) && noDearer(a.cost, cost);

/** Does `a` buy no less than `b` for no more, ties apart? */
const covers = (a: Point, b: Point): boolean => takesNoMore(a, b.effort, b.cost) && a.level > b.level - WORTH;

/** The level from which a subset is worth its work and its bill, beside the points that take no more of either. */
export function levelWorth(points: Iterable<Point>, effort: Effort, cost: number, least: number): number {
  let level = least;
  for (const point of points) {
    if (point.level + WORTH <= level) continue;
    if (takesNoMore(point, effort, cost)) level = point.level + WORTH;
  }
  return level;
}

/**
 * The points for which there is a reason: no other holds as many users for as little work and money. Of points
 * that tie, the one with less work is kept, then the one with the lower bill, then the one with more users.
 */
export const frontierOf = (points: readonly Point[]): Point[] => uncovered(inOrder(points), covers);

/** Less work first, then the lower bill, then more users. */
function inOrder(points: readonly Point[]): Point[] {
  return [...points].sort(
    (a, b) => byWork(a.effort, b.effort) || a.cost - b.cost || b.level - a.level || a.set - b.set,
  );
}

/** Those that none of the others covers; of those that cover each other, the first. */
export function uncovered<T>(inOrder: readonly T[], covers: (a: T, b: T) => boolean): T[] {
  const kept: T[] = [];
  for (const each of inOrder) if (!kept.some((other) => covers(other, each))) kept.push(each);
  // A later one may cover an earlier, where they are equal work.
  const left = new Set(kept);
  for (const each of kept) {
    for (const other of left) {
      if (other === each || !covers(other, each)) continue;
      left.delete(each);
      break;
    }
  }
  return kept.filter((each) => left.has(each));
}
