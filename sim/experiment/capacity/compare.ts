import { jackknife } from '../estimates.js';
import type { Estimate } from '../result.js';
import type { Edge } from './edge.js';
import type { CapacityFound } from './search.js';

/**
 * How many times as many users one deployment holds as another, on common luck: by the trials that both have, each
 * left out of both at once (jackknife of the difference of logarithms). Where one of the two capacities is an end of
 * what was tried, by their intervals alone. Undefined where the base holds nobody.
 */
export function capacityRatio(changed: CapacityFound, base: CapacityFound): Estimate | undefined {
  if (base.bound === 'none') return undefined;
  const pair = edges(changed, base);
  if (pair === undefined) {
    const [a, b] = [changed.users, base.users];
    return { value: a.value / b.value, low: a.low / b.high, high: a.high / Math.max(b.low, 1) };
  }
  const { value, low, high } = difference(pair, (log) => log, pair.map(apart));
  return { value: Math.exp(value), low: Math.exp(low), high: Math.exp(high) };
}

/** How many users more one deployment holds than another: see {@link capacityRatio}. */
export function capacityDifference(changed: CapacityFound, base: CapacityFound): Estimate {
  const pair = edges(changed, base);
  if (pair === undefined) {
    const [a, b] = [changed.users, base.users];
    return { value: a.value - b.value, low: a.low - b.high, high: a.high - b.low };
  }
  return difference(
    pair,
    Math.exp,
    pair.map((edge) => apart(edge) * Math.exp(edge.log)),
  );
}

type Pair = readonly [Edge, Edge];

function edges(changed: CapacityFound, base: CapacityFound): Pair | undefined {
  if (changed.bound !== 'found' || base.bound !== 'found') return undefined;
  const count = Math.min(changed.trials, base.trials);
  const pair = [changed.among(count), base.among(count)] as const;
  // With fewer trials the edge may lie beyond the loads that have so many.
  return pair.every(({ bound }) => bound === 'found') ? pair : undefined;
}

/** Half the distance of the loads nearest to an edge, in logarithms: what the line between them leaves in doubt. */
const apart = ({ between: [low, high] }: Edge): number => Math.log(high / low) / 2;

function difference([a, b]: Pair, of: (log: number) => number, doubts: readonly number[]): Estimate {
  const value = of(a.log) - of(b.log);
  const without = a.without.map((log, trial) => of(log) - of(b.without[trial]));
  const half = Math.hypot(jackknife(value, without, -Infinity).high - value, ...doubts);
  return { value, low: value - half, high: value + half };
}
