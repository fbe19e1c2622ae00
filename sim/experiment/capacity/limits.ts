import { leversOf, twiceTheInstances, type Lever } from '../../../scenarios/levers.js';
import { CAUSES, type Cause } from '../../stack/measures.js';
import type { Lab } from '../lab.js';
import type { Estimate } from '../result.js';
import { capacityRatio } from './compare.js';
import type { HeldTrial } from './held-load.js';
import { searchCapacity, TOLERANCE, type CapacityFound, type CapacityQuestion } from './search.js';

/** A resource used less than this at the capacity, with less than this waited for it a request, is not the limit. */
const IDLE = 0.15;
const SHORT = 0.001;
/** What refuses and lets nobody wait can matter from this share of the objective's failures on. */
const REFUSED = 0.1;
/** The loads to judge by: the last few up to a little above the capacity. */
const AROUND = 1.1;
const LOADS = 3;
/** Trials of a doubled deployment: differences on common luck need fewer than the capacity itself. */
const MOST_TRIALS = 12;
/** A gain below this is none, however certain. */
const MATTERS = 1.01;

/** A resource doubled, and the capacity then. */
export interface Try {
  readonly lever: Lever;
  readonly found: CapacityFound;
  /** Times as many users as without; absent where there were none. */
  readonly gain?: Estimate;
}

export interface Limit {
  readonly tries: readonly Try[];
  /** The one that gains most, where any gains beyond luck. */
  readonly best?: Try;
}

/**
 * The first limit of a deployment whose capacity is `found`: every resource that could matter is doubled alone, and
 * the capacity sought again on the same luck. Where no single one gains, all that an instance has is doubled.
 */
export async function limitOfCapacity(
  lab: Lab,
  question: CapacityQuestion,
  found: CapacityFound,
): Promise<Limit> {
  // More of everything cannot be told from enough.
  if (found.bound === 'most') return { tries: [] };
  const levers = leversOf(question.scenario).filter((lever) => matters(lever, question, found));
  const tries = await Promise.all(levers.map((lever) => attempt(lab, question, found, lever)));
  const best = bestOf(tries);
  if (best !== undefined) return { tries, best };
  const last = await attempt(lab, question, found, twiceTheInstances(question.scenario));
  const only = bestOf([last]);
  return { tries: [...tries, last], ...(only !== undefined && { best: only }) };
}

/** The question with a resource doubled, to go on from. */
export const doubled = (question: CapacityQuestion, { lever, found }: Try): CapacityQuestion => ({
  ...question,
  name: `${question.name}, ${lever.name} doubled`,
  scenario: lever.doubled,
  start: Math.max(1, found.users.value),
});

async function attempt(
  lab: Lab,
  question: CapacityQuestion,
  base: CapacityFound,
  lever: Lever,
): Promise<Try> {
  const trials = Math.min(MOST_TRIALS, base.trials);
  const found = await searchCapacity(lab, {
    ...question,
    name: `${question.name}, ${lever.name} doubled`,
    scenario: lever.doubled,
    start: Math.max(1, base.users.value),
    trials,
    mostTrials: trials,
    near: TOLERANCE,
  });
  const gain = capacityRatio(found, base);
  return { lever, found, ...(gain !== undefined && { gain }) };
}

function bestOf(tries: readonly Try[]): Try | undefined {
  const helping = tries.filter(({ gain, found }) =>
    gain === undefined ? found.bound !== 'none' : gain.low > 1 && gain.value >= MATTERS,
  );
  return helping.reduce<Try | undefined>(
    (best, each) => (best === undefined || each.found.users.value > best.found.users.value ? each : best),
    undefined,
  );
}

/** Could more of it matter at all, by the loads around the capacity? */
function matters(
  { gauge, refuses }: Lever,
  { objective }: CapacityQuestion,
  { users, trials, loads }: CapacityFound,
): boolean {
  const near = loads.measured(trials).filter((point) => point.users <= AROUND * Math.max(1, users.high));
  const all = near.slice(-LOADS).flatMap((point) => point.trials);
  const sum = (of: (trial: HeldTrial) => number): number => all.reduce((total, t) => total + of(t), 0);
  if (refuses !== undefined) {
    const cause = CAUSES.indexOf(refuses as Cause);
    return sum((t) => t.causes[cause]) >= REFUSED * objective.failures * sum((t) => t.requests);
  }
  const at = loads.resources.indexOf(gauge ?? '');
  if (at === -1) return false;
  return (
    sum((t) => t.busy[at]) >= IDLE * all.length ||
    sum((t) => t.waiting[at]) >= SHORT * sum((t) => t.throughput)
  );
}
