import type { Limits } from './edge.js';
import type { HeldLoads, HeldPoint } from './held-load.js';
import { holds, scoresOf, type Scores } from './score.js';

/** Trials of a load on the way: many users are much of their luck already. */
const ROUGH = 2;
export const MANY = 400;
/** Loads as near as this are left to a closer look: nearer where users are many, for that look takes many trials of them. */
const NEAR = 1.25;
const NEAR_MANY = 1.1;
/** A step is no longer than this factor, and no shorter than that. */
const LONGEST = 5;
const SHORTEST = 1.5;
/** How much of a resource may be used before users wait too long, by rule of thumb. */
const FULL = 0.85;

/**
 * Users near the capacity, by few trials a load: steps as long as the busiest resource or the answers a second
 * suggest, then halves of what is left, until a load that holds and one that misses are near each other.
 */
export async function bracket(loads: HeldLoads, { most, objective }: Limits, start: number): Promise<number> {
  const known = new Map<number, Scores>();
  let low = 0;
  let high = Infinity;
  let users = Math.max(1, Math.round(start));
  for (;;) {
    const point = await loads.at(users, users > MANY ? 1 : ROUGH);
    const scores = scoresOf(point, objective).whole;
    known.set(users, scores);
    if (holds(scores)) low = users;
    else high = users;
    if (low >= most) return most;
    if (high <= 1) return 1;
    if (low > 0 && (high / low <= (low > MANY ? NEAR_MANY : NEAR) || high - low <= 1)) break;
    users = next(loads, point, low, high, most);
  }
  const [below, above] = [known.get(low)!, known.get(high)!];
  // Each part on its line; the first to be exceeded counts.
  const shares = above.map((score, part) => (score > 0 ? -below[part] / (score - below[part]) : 1));
  return low * (high / low) ** Math.min(...shares);
}

function next(loads: HeldLoads, point: HeldPoint, low: number, high: number, most: number): number {
  if (low > 0 && high < Infinity) return clamp(Math.round(Math.sqrt(low * high)), low + 1, high - 1);
  const { users } = point;
  if (low > 0) {
    const guess = FULL * (users / busiest(loads, point));
    return Math.min(most, Math.max(users + 1, Math.round(clamp(guess, SHORTEST * users, LONGEST * users))));
  }
  const guess = FULL * carried(loads, point);
  return Math.max(1, Math.min(users - 1, Math.round(clamp(guess, users / LONGEST, users / SHORTEST))));
}

const clamp = (value: number, least: number, most: number): number => Math.max(least, Math.min(most, value));

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** The share that the busiest resource of the site is used. */
function busiest({ resources }: HeldLoads, { trials }: HeldPoint): number {
  const busy = resources.map((name, r) =>
    name.startsWith('celery') ? 0 : mean(trials.map((t) => t.busy[r])),
  );
  return Math.max(1e-3, ...busy);
}

/** Users whose requests are as many a second as are answered. */
const carried = ({ requestsAUser }: HeldLoads, { trials }: HeldPoint): number =>
  mean(trials.map((t) => t.throughput)) / requestsAUser;
