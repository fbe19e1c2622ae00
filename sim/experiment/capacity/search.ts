import type { Plan } from '../../../scenarios/schema/index.js';
import { jackknife, meanEstimate } from '../estimates.js';
import type { Lab } from '../lab.js';
import type { Estimate } from '../result.js';
import { bracket, MANY } from './bracket.js';
import { closeIn } from './close-in.js';
import { edgeOf, trialsWanted, type Edge } from './edge.js';
import { HeldLoads, type HeldPoint, type HeldTask } from './held-load.js';
import { PARTS, type Part } from './score.js';

/** The fewest that say anything of luck, and the most trials of a load. */
const FEWEST = 2;
export const MOST_CAPACITY_TRIALS = 64;
/** Trials to begin with where there are few users, and how many are few. */
export const CAPACITY_TRIALS = 12;
const FEW_USERS = 250;
/** The half-width that is aimed at, as a share of the capacity. */
export const TOLERANCE = 0.05;
/** No load above this many users is tried unless it is asked for. */
export const MOST_CAPACITY_USERS = 10_000;
const START = 100;

export interface CapacityQuestion extends HeldTask {
  readonly objective: Plan['objective'];
  /** Trials of a load near the capacity to begin with, 2 or more, or as many as so many users need. */
  readonly trials?: number | ((users: number) => number);
  /** The most trials of a load; default: {@link MOST_CAPACITY_TRIALS}. */
  readonly mostTrials?: number;
  /** The half-width of `users` at which to stop, as a share of it. */
  readonly tolerance?: number;
  /**
   * How near to each other the loads at both sides of the capacity shall be, as a share; default: half of that, and all of
   * it where users are many.
   */
  readonly near?: number;
  /** No load above this many users is tried. */
  readonly most?: number;
  /** Where to begin: the nearer to the capacity, the shorter the search. */
  readonly start?: number;
}

export interface CapacityFound {
  /** The most concurrent users under the objective; 0 where one is too many, `most` where that many are not. */
  readonly users: Estimate;
  /** `none`: one user is too many; `most`: the most that may be tried hold, there may be no limit. */
  readonly bound: 'found' | 'none' | 'most';
  /** The part of the objective that is exceeded first above it; absent where none is. */
  readonly by?: Part;
  /** Answers a second at that load. */
  readonly requests: Estimate;
  /** Trials of the loads nearest to it. */
  readonly trials: number;
  /** Is the interval as narrow as was asked for? Where the nearest loads are one user apart, it is. */
  readonly precise: boolean;
  /** The edge by the first `count` trials alone: what two deployments on common luck are compared by. */
  readonly among: (count: number) => Edge;
  /** Every load that was tried. */
  readonly loads: HeldLoads;
}

/**
 * Trials of a load near so many users before luck has been seen: `trials` for few users, down to a third for many, who
 * are much of their luck already.
 */
export const trialsToBeginWith = (users: number, trials = CAPACITY_TRIALS): number =>
  Math.max(FEWEST, Math.ceil(trials / 3), Math.min(trials, Math.ceil((FEW_USERS * trials) / users)));

/**
 * The most concurrent users that a deployment holds under an objective, judged on 30 held minutes after 10 of
 * warm-up, all trials together. The search brackets the capacity with few trials a load, then closes in on it with
 * more, and adds trials where the interval is wider than `tolerance`.
 * @throws TrialError when a trial fails
 */
export async function searchCapacity(lab: Lab, question: CapacityQuestion): Promise<CapacityFound> {
  const { objective, tolerance = TOLERANCE, most = MOST_CAPACITY_USERS } = question;
  const loads = new HeldLoads(lab, question);
  const limits = { most, objective };

  let at = await bracket(loads, limits, Math.min(most, question.start ?? START));
  if (at === most) {
    await loads.at(most, FEWEST);
    const edge = edgeOf(loads.measured(FEWEST), limits);
    if (edge.bound === 'most' && edge.clear.top) return foundAt(loads, limits, edge, FEWEST, true);
  }
  // Of many users the curve is known so well that the line between two loads may be longer.
  const { trials = trialsToBeginWith, near = at > MANY ? tolerance : tolerance / 2 } = question;
  let count = typeof trials === 'number' ? trials : trials(at);
  const mostTrials = Math.max(count, question.mostTrials ?? MOST_CAPACITY_TRIALS);
  for (;;) {
    const edge = await closeIn(loads, { ...limits, near }, at, count);
    const wanted = trialsWanted(edge, count, tolerance);
    if (wanted <= count || count >= mostTrials) return foundAt(loads, limits, edge, count, wanted <= count);
    at = edge.users.value;
    count = Math.min(mostTrials, wanted, 3 * count);
  }
}

function foundAt(
  loads: HeldLoads,
  limits: Parameters<typeof edgeOf>[1],
  edge: Edge,
  trials: number,
  precise: boolean,
): CapacityFound {
  const { users, part } = edge;
  return {
    users,
    // A search that ends within its rounds has found an edge or an end of what may be tried.
    bound: edge.bound === 'none' || edge.bound === 'most' ? edge.bound : 'found',
    ...(part >= 0 && { by: PARTS[part] }),
    requests: requestsAt(loads.measured(trials), edge),
    trials,
    precise: precise && edge.bound !== 'below' && edge.bound !== 'above',
    among: (count) => edgeOf(loads.measured(Math.min(count, trials)), limits),
    loads,
  };
}

/** Answers a second at the edge: on the line between the two nearest loads, for each trial left out at its own edge. */
function requestsAt(points: readonly HeldPoint[], { log, without, between, bound }: Edge): Estimate {
  const [low, high] = between.map((users) => points.find((point) => point.users === users)!);
  const rates = ({ trials }: HeldPoint): number[] => trials.map((t) => t.throughput);
  if (bound !== 'found') return meanEstimate(rates(low));
  const mean = (values: readonly number[], but?: number): number => {
    const kept = values.filter((_, trial) => trial !== but);
    return kept.reduce((sum, value) => sum + value, 0) / kept.length;
  };
  const at = (x: number, but?: number): number => {
    const [below, above] = [mean(rates(low), but), mean(rates(high), but)];
    const share = (Math.exp(x) - low.users) / (high.users - low.users);
    return below + (above - below) * share;
  };
  return jackknife(
    at(log),
    without.map((x, trial) => at(x, trial)),
  );
}
