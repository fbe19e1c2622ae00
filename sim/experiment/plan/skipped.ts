import { canonical } from '../../../scenarios/tree.js';
import { capacityRatio } from '../capacity/compare.js';
import { pairedDifference } from '../estimates.js';
import type { ChoiceEffect, SkippedChoice } from '../result.js';
import type { PlanCatalogue, PlanChoice } from './catalogue.js';
import { clearlyCheaper, clearlyMore, type Confirmation, type Confirmed } from './confirm.js';
import type { Meter } from './meter.js';
import { mostUsers } from './stages.js';

/** A system with a choice and without it; the same object twice where the choice changes nothing of it. */
interface Pair {
  readonly without: Confirmed;
  readonly taken: Confirmed;
}

/**
 * What the choices that are in none of the plans do to today's system and to the plan that holds the most.
 * One after another, for each holds much in memory until it is told. The `lost` are ids of those of which trials failed.
 */
export async function skippedOf(
  { all, confirmation }: { readonly all: PlanCatalogue; readonly confirmation: Confirmation },
  plans: readonly Confirmed[],
  unused: readonly PlanChoice[],
  meter: Meter,
): Promise<{ readonly skipped: SkippedChoice[]; readonly lost: string[] }> {
  const contexts = [plans.find(({ set }) => set === 0)!, mostUsers(plans)!];
  const skipped: SkippedChoice[] = [];
  const lost: string[] = [];
  for (const { id } of unused) {
    const choice = all.subset([id])!;
    const tried = contexts.map((without) => pairOf(all, confirmation, without, choice));
    const [alone, added] = await meter.piece(Promise.all(tried));
    if (alone === 'lost' || added === 'lost') {
      lost.push(id);
      continue;
    }
    skipped.push({
      id,
      reason: reasonOf([alone, added].filter((pair) => pair !== undefined)),
      ...(alone !== undefined && { alone: effectOf(alone) }),
      ...(added !== undefined && { added: effectOf(added) }),
    });
  }
  return { skipped, lost };
}

/** Undefined where the choice makes no valid system of it; `lost` where a trial of that system failed. */
async function pairOf(
  all: PlanCatalogue,
  confirmation: Confirmation,
  without: Confirmed,
  choice: number,
): Promise<Pair | 'lost' | undefined> {
  const [before, after] = [without.set, without.set | choice].map((set) => all.scenario(set));
  if (after === undefined) return undefined;
  if (canonical(after) === canonical(before)) return { without, taken: without };
  const taken = await confirmation.roughly(without.set | choice, without.capacity.users.value);
  return taken === undefined ? 'lost' : { without, taken };
}

function effectOf({ without, taken }: Pair): ChoiceEffect {
  if (taken === without) return { users: { value: 1, low: 1, high: 1 }, cost: { value: 0, low: 0, high: 0 } };
  const users = capacityRatio(taken.capacity, without.capacity);
  const cost = pairedDifference(taken.bill.months, without.bill.months);
  return { ...(users !== undefined && { users }), cost };
}

function reasonOf(pairs: readonly Pair[]): SkippedChoice['reason'] {
  if (pairs.every(({ without, taken }) => without === taken)) return 'no change';
  const harms = ({ without, taken }: Pair): boolean => clearlyMore(without, taken);
  // A lower bill is nothing to praise where fewer users are held: what fails costs nothing.
  const buys = (pair: Pair): boolean =>
    clearlyMore(pair.taken, pair.without) || (clearlyCheaper(pair.taken, pair.without) && !harms(pair));
  if (pairs.some(buys)) return 'dominated';
  return pairs.some(harms) ? 'harms' : 'buys nothing';
}
