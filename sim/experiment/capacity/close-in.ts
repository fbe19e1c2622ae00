import { MANY } from './bracket.js';
import { edgeOf, type Edge, type Limits } from './edge.js';
import type { HeldLoads } from './held-load.js';

/**
 * The first loads lie so far from where the capacity seems to be; those beyond them twice as far, and so on. Many users
 * were looked for more closely, and leave less to luck.
 */
const STEP = 0.05;
const STEP_MANY = 0.024;
/** A load between two others keeps so much of their distance from both. */
const APART = 0.3;
const ROUNDS = 24;

/** What is near enough. */
export interface Nearness extends Limits {
  /** The nearest loads at both sides of the capacity are no farther apart, as a share of it, or are one user apart. */
  readonly near: number;
}

/**
 * Measures loads near `at` in `count` trials each until the capacity lies between one that holds beyond doubt and one
 * that misses beyond doubt, and the nearest at its two sides are near each other.
 */
export async function closeIn(loads: HeldLoads, limits: Nearness, at: number, count: number): Promise<Edge> {
  const { most, near } = limits;
  const whole = (users: number): number => Math.max(1, Math.min(most, Math.round(users)));
  const measure = (wanted: readonly number[]) =>
    Promise.all([...new Set(wanted)].map((users) => loads.at(users, count)));
  let step = at > MANY ? STEP_MANY : STEP;
  await measure([whole(at / (1 + step)), whole(at * (1 + step))]);
  for (let round = 0; ; round++) {
    const points = loads.measured(count);
    const edge = edgeOf(points, limits);
    const { bound, clear, between, users } = edge;
    if (bound === 'none' || bound === 'most' || round === ROUNDS) return edge;
    const [bottom, top] = [points[0].users, points[points.length - 1].users];
    const wanted: number[] = [];
    if (bottom > 1 && (bound === 'below' || !clear.holding))
      wanted.push(whole(Math.min(bottom - 1, bottom / (1 + step))));
    if (top < most && (bound === 'above' || !clear.missing))
      wanted.push(whole(Math.max(top + 1, top * (1 + step))));
    if (wanted.length > 0) step *= 2;
    else if (between[1] > between[0] * (1 + near)) {
      const [low, high] = between;
      const room = APART * (high - low);
      const middle = Math.round(Math.max(low + room, Math.min(high - room, users.value)));
      if (middle > low && middle < high) wanted.push(middle);
    }
    if (wanted.length === 0) return edge;
    await measure(wanted);
  }
}
