import { mean } from 'simple-statistics';
import { Histogram } from '../../engine/histogram.js';
import { meanEstimate, percentileEstimate, rateEstimate } from '../estimates.js';
import type { Estimate, HeldLoad } from '../result.js';
import type { HeldLoads, HeldPoint } from './held-load.js';

/** Trials of a load beyond the capacity, and where it lies in times of it. */
const BEYOND_TRIALS = 3;
const BEYOND = 2;
/** Answers that grow by less than this share of what the users do have a ceiling. */
const PROPORTIONAL = 0.9;

/** Measures a load beyond the capacity, `users`, but not above `most`: what the curve looks like there. */
export async function lookBeyond(loads: HeldLoads, users: number, most: number): Promise<void> {
  await loads.at(Math.min(most, Math.ceil(BEYOND * Math.max(1, users))), BEYOND_TRIALS);
}

/** Every load that was tried, with all its trials. */
export const curveOf = (loads: HeldLoads): HeldLoad[] => loads.measured(2, true).map(heldLoad);

function heldLoad({ users, trials }: HeldPoint): HeldLoad {
  const p95 = p95Of(trials.map((t) => t.ordinary));
  const aiP95 = p95Of(trials.map((t) => t.ai));
  return {
    users,
    trials: trials.length,
    open: meanEstimate(trials.map((t) => t.open)),
    ...(p95 !== undefined && { p95 }),
    ...(aiP95 !== undefined && { aiP95 }),
    failures: rateEstimate(
      trials.map((t) => t.failed),
      trials.map((t) => t.requests),
    ),
    requests: meanEstimate(trials.map((t) => t.throughput)),
  };
}

function p95Of(histograms: readonly Histogram[]): Estimate | undefined {
  const pooled = new Histogram();
  for (const histogram of histograms) pooled.add(histogram);
  return pooled.count === 0 ? undefined : percentileEstimate(histograms, pooled, 0.95);
}

/**
 * The users whose requests a deployment's throughput would serve were there no waiting: X (Z + S) of the operational
 * laws (Denning and Buzen 1978), with X the most answers a second at any load. Undefined where the answers still grew
 * with the users at the largest loads: no ceiling was reached.
 */
export function saturationOf(loads: HeldLoads): Estimate | undefined {
  const curve = loads.measured(BEYOND_TRIALS, true).map(({ users, trials }) => ({
    users,
    throughput: meanEstimate(trials.map((t) => t.throughput)),
  }));
  const top = curve.at(-1);
  if (top === undefined) return undefined;
  // One trial tells whether answers grow with users.
  const half = loads.measured(1, true).findLast(({ users }) => 2 * users <= top.users);
  if (half === undefined) return undefined;
  const grown = top.throughput.value / mean(half.trials.map((t) => t.throughput));
  if (grown >= PROPORTIONAL * (top.users / half.users)) return undefined;
  const { throughput } = curve.reduce((best, each) =>
    each.throughput.value > best.throughput.value ? each : best,
  );
  const { requestsAUser } = loads;
  return {
    value: throughput.value / requestsAUser,
    low: throughput.low / requestsAUser,
    high: throughput.high / requestsAUser,
  };
}
