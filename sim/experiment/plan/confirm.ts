import type { Plan } from '../../../scenarios/schema/index.js';
import { capacityRatio } from '../capacity/compare.js';
import { searchCapacity, type CapacityFound } from '../capacity/search.js';
import { pairedDifference } from '../estimates.js';
import type { Lab } from '../lab.js';
import { nothingForAFailedTrial } from '../trial-job.js';
import { unpriced, type Bill, type Billing } from './billing.js';
import type { PlanCatalogue } from './catalogue.js';
import { byWork, effortOf, noMoreWork, type Effort, type Subset } from './choices.js';
import { STEP } from './ladder.js';
import { noDearer } from './pareto.js';

/** A subset measured with as many trials as it takes to tell it from others. */
export interface Confirmed {
  readonly set: Subset;
  readonly effort: Effort;
  readonly capacity: CapacityFound;
  readonly bill: Bill;
}

export interface Precision {
  /** The half-width of a capacity, as a share of it. */
  readonly tolerance?: number;
  /** Trials of a load to begin with, and the most. */
  readonly trials?: number;
  readonly mostTrials?: number;
}

/** Trials of a load where it is enough to see what a choice does. */
const ROUGH: Precision = { trials: 6, mostTrials: 6 };

/**
 * Measures subsets closely: on trials of which the search has seen none. Systems that differ by their prices only are
 * measured once.
 */
export class Confirmation {
  private readonly known = new Map<string, Promise<CapacityFound | undefined>>();

  constructor(
    private readonly lab: Lab,
    private readonly how: {
      readonly catalogue: PlanCatalogue;
      readonly objective: Plan['objective'];
      readonly sessionSeconds: number;
      readonly most: number;
      readonly billing: Billing;
      readonly precision: Precision;
    },
  ) {}

  /** Undefined where a trial of it failed. `start`: users near its capacity. */
  async of(set: Subset, start: number): Promise<Confirmed | undefined> {
    const key = unpriced(this.how.catalogue.scenario(set)!);
    let capacity = this.known.get(key);
    if (capacity === undefined) {
      capacity = this.capacity(set, start, this.how.precision);
      this.known.set(key, capacity);
    }
    return this.confirmed(set, capacity);
  }

  /** The same with fewer trials, and not remembered. */
  async roughly(set: Subset, start: number): Promise<Confirmed | undefined> {
    const known = this.known.get(unpriced(this.how.catalogue.scenario(set)!));
    return this.confirmed(set, known ?? this.capacity(set, start, { ...ROUGH, ...this.how.precision }));
  }

  private async confirmed(
    set: Subset,
    measured: Promise<CapacityFound | undefined>,
  ): Promise<Confirmed | undefined> {
    const { catalogue, billing } = this.how;
    const [capacity, bill] = await Promise.all([measured, billing.of(catalogue.scenario(set)!)]);
    if (capacity === undefined || bill === undefined) return undefined;
    return { set, effort: effortOf(catalogue.choices, set), capacity, bill };
  }

  private capacity(set: Subset, start: number, precision: Precision): Promise<CapacityFound | undefined> {
    const { catalogue, objective, sessionSeconds, most } = this.how;
    return searchCapacity(this.lab, {
      name: catalogue.nameOf(set),
      scenario: catalogue.scenario(set)!,
      objective,
      sessionSeconds,
      most,
      start: Math.max(1, start),
      ...precision,
    }).catch(nothingForAFailedTrial);
  }
}

/** Does `a` hold more users than `b`, beyond luck and by a level at least? */
export function clearlyMore(a: Confirmed, b: Confirmed): boolean {
  const ratio = capacityRatio(a.capacity, b.capacity);
  if (ratio === undefined) return a.capacity.users.low >= 1;
  return ratio.low > 1 && ratio.value >= STEP;
}

/** Has `a` a lower bill than `b`, beyond luck and by as much as matters? */
export const clearlyCheaper = (a: Confirmed, b: Confirmed): boolean =>
  !noDearer(b.bill.cost.value, a.bill.cost.value) && pairedDifference(b.bill.months, a.bill.months).low > 0;

/** Is nothing lost with `a` instead of `b`? What cannot be told apart is the same. */
export const asGood = (a: Confirmed, b: Confirmed): boolean =>
  noMoreWork(a.effort, b.effort) && !clearlyMore(b, a) && !clearlyCheaper(b, a);

/** Less work first, then the lower bill. */
export const inOrder = (plans: readonly Confirmed[]): Confirmed[] =>
  [...plans].sort(
    (a, b) => byWork(a.effort, b.effort) || a.bill.cost.value - b.bill.cost.value || a.set - b.set,
  );
