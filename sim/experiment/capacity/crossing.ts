import { jackknife } from '../estimates.js';
import type { PointScores } from './score.js';

/** Where a curve of one part's scores leaves the objective, in logarithms of users. */
export interface Crossing {
  /** -Infinity where every load misses, Infinity where every load holds. */
  readonly x: number;
  /** The nearest loads at both sides of it, users; one of them is absent where it lies beyond all loads. */
  readonly below?: number;
  readonly above?: number;
  /** The nearest loads that hold and miss beyond doubt, users. */
  readonly holding?: number;
  readonly missing?: number;
  /** Where it lies without each trial in turn. */
  readonly without: readonly number[];
}

interface Scored {
  readonly users: number;
  readonly x: number;
  readonly score: number;
  /** Half-width of the score's interval. */
  readonly doubt: number;
  readonly without: readonly number[];
}

/**
 * The crossing of one part through 0, from loads in ascending order. A line is fitted by least squares from the nearest
 * load that holds beyond doubt to the nearest that misses beyond doubt: two loads nearer than that differ by luck
 * alone, and a line through them would have any slope.
 */
export function crossingOf(points: readonly PointScores[], part: number): Crossing {
  const scored = points.map((point): Scored => {
    const score = point.whole[part];
    const without = point.without.map((scores) => scores[part]);
    const doubt = jackknife(score, without, -Infinity).high - score;
    return { users: point.users, x: Math.log(point.users), score, doubt, without };
  });
  const first = isotonic(scored.map(({ score }) => score)).findIndex((score) => score > 0);
  if (first === -1)
    return { x: Infinity, below: scored.at(-1)!.users, ...sides(scored, Infinity), without: [] };
  if (first === 0) return { x: -Infinity, above: scored[0].users, ...sides(scored, -Infinity), without: [] };
  const middle = (scored[first - 1].x + scored[first].x) / 2;
  const clear = sides(scored, middle);
  const { holding: least = scored[0].users, missing: most = scored.at(-1)!.users } = clear;
  const fitted = scored.filter(({ users }) => users >= least && users <= most);
  const within = [Math.log(least), Math.log(most)] as const;
  const x = root(fitted, (point) => point.score, within) ?? middle;
  const farther = [within[0] - SLACK, within[1] + SLACK] as const;
  const without = points[0].without.map((_, t) => root(fitted, (point) => point.without[t], farther) ?? x);
  // The line may end at the last load of all: that one is above it.
  const above = fitted.find((point) => point.x > x) ?? fitted.at(-1)!;
  const below = fitted.findLast((point) => point.x <= x && point !== above)!;
  return { x, below: below.users, above: above.users, ...clear, without };
}

/** How far beyond the fitted loads a line is followed, in logarithms of users. */
const SLACK = Math.log(2);

/** The nearest loads beyond doubt at both sides of `x`. */
function sides(scored: readonly Scored[], x: number): Pick<Crossing, 'holding' | 'missing'> {
  const holding = scored.findLast((point) => point.x < x && point.score + point.doubt <= 0)?.users;
  const missing = scored.find((point) => point.x > x && point.score - point.doubt > 0)?.users;
  return { ...(holding !== undefined && { holding }), ...(missing !== undefined && { missing }) };
}

/** Where the least-squares line of scores over x is 0, kept between two ends; undefined where it does not rise. */
function root(
  points: readonly Scored[],
  score: (point: Scored) => number,
  [least, most]: readonly [number, number],
): number | undefined {
  const mean = (of: (point: Scored) => number): number =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [x, y] = [mean((point) => point.x), mean(score)];
  const slope = mean((point) => (point.x - x) * (score(point) - y)) / mean((point) => (point.x - x) ** 2);
  return slope > 0 ? Math.max(least, Math.min(most, x - y / slope)) : undefined;
}

/** The nearest ascending sequence, by least squares: pool adjacent violators (Ayer et al. 1955). */
export function isotonic(values: readonly number[]): number[] {
  const blocks: { sum: number; count: number }[] = [];
  for (const value of values) {
    let block = { sum: value, count: 1 };
    for (
      let last = blocks.at(-1);
      last && last.sum / last.count >= block.sum / block.count;
      last = blocks.at(-1)
    ) {
      blocks.pop();
      block = { sum: last.sum + block.sum, count: last.count + block.count };
    }
    blocks.push(block);
  }
  return blocks.flatMap(({ sum, count }) => Array<number>(count).fill(sum / count));
}
