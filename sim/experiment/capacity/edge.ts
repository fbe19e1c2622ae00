import type { Plan } from '../../../scenarios/schema/index.js';
import { jackknife } from '../estimates.js';
import type { Estimate } from '../result.js';
import { crossingOf, type Crossing } from './crossing.js';
import type { HeldPoint } from './held-load.js';
import { PARTS, scoresOf } from './score.js';

/** What a search may try, and what it judges by. */
export interface Limits {
  readonly objective: Plan['objective'];
  /** No load above this many users is tried. */
  readonly most: number;
}

/** Where a curve of held loads leaves the objective. */
export interface Edge {
  readonly users: Estimate;
  /**
   * `found`: between two loads. `none`: one user is too many. `most`: the most that may be tried hold. `below` and
   * `above`: not among these loads.
   */
  readonly bound: 'found' | 'none' | 'most' | 'below' | 'above';
  /** Which part of the objective is exceeded first: a place in `PARTS`; -1 where none is. */
  readonly part: number;
  /** The capacity in logarithms of users: of all trials, and without each in turn. */
  readonly log: number;
  readonly without: readonly number[];
  /** The nearest loads at both sides, users. */
  readonly between: readonly [number, number];
  /** Is a load among these that holds beyond doubt, or that misses? Does the top one hold so? */
  readonly clear: { readonly holding: boolean; readonly missing: boolean; readonly top: boolean };
}

/**
 * The edge of loads in ascending order, all of as many trials. Its interval is that of the jackknife over trials, on
 * the logarithm of users; half the distance of the two nearest loads is added in quadrature, for the line between
 * them need not be one. Where no load holds beyond doubt it begins at 0, and ends at the first that misses beyond doubt;
 * where none misses so, at the most that may be tried. Throws a RangeError for no loads, or for fewer than two trials.
 */
export function edgeOf(points: readonly HeldPoint[], { objective, most }: Limits): Edge {
  if (points.length === 0) throw new RangeError('there is no edge of no loads');
  const scored = points.map((point) => scoresOf(point, objective));
  const crossings = PARTS.map((_, part) => crossingOf(scored, part));
  const first = crossings.reduce((least, each) => (each.x < least.x ? each : least));
  const [bottom, top] = [points[0].users, points[points.length - 1].users];
  const clear = {
    holding: first.holding !== undefined,
    missing: crossings.some((each) => each.missing !== undefined),
    top: crossings.every((each) => each.holding === top),
  };
  if (!Number.isFinite(first.x))
    return outside(first, clear, { bottom, top, most, part: crossings.indexOf(first) });

  const log = first.x;
  const without = first.without.map((_, trial) =>
    Math.min(...crossings.map((each) => each.without[trial] ?? Infinity)),
  );
  const between = [first.below!, first.above!] as const;
  const luck = jackknife(log, without, -Infinity).high - log;
  const half = Math.hypot(luck, Math.log(between[1] / between[0]) / 2);
  const at = Math.exp(log);
  const users = { value: at, low: Math.exp(log - half), high: Math.exp(log + half) };
  // Where the score hardly changes with the load, no line through it says how far away its end is.
  if (!clear.holding) users.low = 0;
  if (!clear.missing) users.high = Math.max(most, at);
  else if (!clear.holding) {
    const missing = Math.min(...crossings.map((each) => each.missing ?? Infinity));
    users.high = Math.min(users.high, Math.max(missing, at));
  }
  return { users, bound: 'found', part: crossings.indexOf(first), log, without, between, clear };
}

function outside(
  { x, missing }: Crossing,
  clear: Edge['clear'],
  {
    bottom,
    top,
    most,
    part,
  }: { readonly bottom: number; readonly top: number; readonly most: number; part: number },
): Edge {
  const at = x === Infinity ? top : bottom;
  const same = { log: Math.log(at), without: [], between: [at, at] as const, clear };
  const users = { value: at, low: at, high: at };
  if (x === Infinity) return { ...same, users, bound: at >= most ? 'most' : 'above', part: -1 };
  if (at > 1) return { ...same, users, bound: 'below', part };
  return { ...same, users: { value: 0, low: 0, high: missing ?? top }, bound: 'none', part };
}

/**
 * How many trials it takes for the interval to be within `tolerance` of the capacity, by those there are. Where the
 * nearest loads are one user apart, no interval can be narrower than that.
 */
export function trialsWanted(edge: Edge, count: number, tolerance: number): number {
  const { bound, users, clear } = edge;
  if (bound !== 'found') return count;
  const [low, high] = edge.between;
  if (!clear.holding || !clear.missing) return 2 * count;
  const apart = Math.log(high / low) / 2;
  const aim = high - low <= 1 ? Math.max(tolerance, 2 * apart) : tolerance;
  const half = Math.log(Math.max(users.high / users.value, users.value / users.low));
  if (half <= aim) return count;
  const luck = half * half - apart * apart;
  return Math.max(count + 1, Math.ceil((count * luck) / Math.max(1e-9, aim * aim - apart * apart)));
}
