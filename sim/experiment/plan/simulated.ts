import { createHash } from 'node:crypto';
import type { Plan, Scenario } from '../../../scenarios/schema/index.js';
import { canonical } from '../../../scenarios/tree.js';
import { HeldLoads } from '../capacity/held-load.js';
import { scoresOf } from '../capacity/score.js';
import type { Lab } from '../lab.js';
import type { Bill, Billing } from './billing.js';
import type { PlanCatalogue } from './catalogue.js';
import type { Subset } from './choices.js';
import type { Evaluator } from './evaluator.js';

/** Trials of a load: these first, and all where they leave doubt. */
const ROUGH = 2;
export const SEARCH_TRIALS = 6;
/** Beyond doubt: every part of the objective is met, or some part missed, by this factor. */
const CLEAR = Math.log(1.6);

const digest = (value: unknown): string => createHash('sha256').update(canonical(value)).digest('base64');

interface Simulation {
  readonly catalogue: PlanCatalogue;
  readonly objective: Plan['objective'];
  readonly sessionSeconds: number;
  readonly billing: Billing;
}

/**
 * Subsets of the plan's choices, simulated: the users they hold by held loads on the same few trials, their bills by
 * quiet whole days. Systems that differ by their prices only are simulated once: no part of the simulation reads those.
 */
export class SimulatedPlans implements Evaluator {
  private readonly systems = new Map<Subset, { readonly all: string; readonly unpriced: string } | undefined>();
  private readonly answers = new Map<string, Promise<boolean>>();
  private readonly bills = new Map<string, Promise<Bill>>();

  constructor(
    private readonly lab: Lab,
    private readonly how: Simulation,
  ) {}

  system(set: Subset): string | undefined {
    return this.keys(set)?.all;
  }

  holds(set: Subset, users: number): Promise<boolean> {
    const key = `${this.keys(set)!.unpriced} ${users}`;
    let answer = this.answers.get(key);
    if (answer === undefined) {
      answer = this.tested(set, users);
      this.answers.set(key, answer);
    }
    return answer;
  }

  async cost(set: Subset): Promise<number> {
    return (await this.bill(set)).cost.value;
  }

  bill(set: Subset): Promise<Bill> {
    const key = this.keys(set)!.all;
    let bill = this.bills.get(key);
    if (bill === undefined) {
      bill = this.how.billing.of(this.scenario(set), this.keys(set)!.unpriced);
      this.bills.set(key, bill);
    }
    return bill;
  }

  private async tested(set: Subset, users: number): Promise<boolean> {
    const { objective, sessionSeconds, catalogue } = this.how;
    const name = ['plan', ...catalogue.ids(set)].join(' ');
    const loads = new HeldLoads(this.lab, { name, scenario: this.scenario(set), sessionSeconds });
    const rough = Math.max(...scoresOf(await loads.at(users, ROUGH), objective).whole);
    if (Math.abs(rough) > CLEAR) return rough <= 0;
    return Math.max(...scoresOf(await loads.at(users, SEARCH_TRIALS), objective).whole) <= 0;
  }

  private scenario(set: Subset): Scenario {
    return this.how.catalogue.scenario(set)!;
  }

  private keys(set: Subset): { readonly all: string; readonly unpriced: string } | undefined {
    if (!this.systems.has(set)) {
      const scenario = this.how.catalogue.scenario(set);
      this.systems.set(set, scenario && { all: digest(scenario), unpriced: digest({ ...scenario, money: null }) });
    }
    return this.systems.get(set);
  }
}
