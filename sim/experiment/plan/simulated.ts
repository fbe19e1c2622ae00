import type { Plan, Scenario } from '../../../scenarios/schema/index.js';
import { canonical } from '../../../scenarios/tree.js';
import { HeldLoads } from '../capacity/held-load.js';
import { scoresOf } from '../capacity/score.js';
import type { Lab } from '../lab.js';
import { unpriced, type Billing } from './billing.js';
import type { PlanCatalogue } from './catalogue.js';
import type { Subset } from './choices.js';
import type { Evaluator } from './evaluator.js';

/** Trials of a load: these first, and more where they leave doubt. */
const ROUGH = 2;
/** The most trials of a load; many users are much of their luck already. */
export const MOST_TEST_TRIALS = 6;
const USERS_OF_ALL_TRIALS = 400;
/** Beyond doubt: every part of the objective is met, or some part missed, by this factor. */
const CLEAR = Math.log(1.6);
/** The search has luck of its own, so that what it finds is confirmed on trials that did not choose it. */
const FIRST_TRIAL = 1_000_000;

/** Trials that a test of so many users may take. */
const trialsOfTest = (users: number): number =>
  Math.max(ROUGH, Math.min(MOST_TEST_TRIALS, Math.ceil(USERS_OF_ALL_TRIALS / users)));

/**
 * Subsets of the plan's choices, simulated: the users they hold by held loads on the same few trials, their bills by
 * quiet whole days.
 */
export class SimulatedPlans implements Evaluator {
  private readonly systems = new Map<
    Subset,
    { readonly all: string; readonly unpriced: string } | undefined
  >();
  private readonly answers = new Map<string, Promise<boolean>>();
  private readonly costs = new Map<string, Promise<number>>();

  constructor(
    private readonly lab: Lab,
    private readonly how: {
      readonly catalogue: PlanCatalogue;
      readonly objective: Plan['objective'];
      readonly sessionSeconds: number;
      readonly billing: Billing;
    },
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

  cost(set: Subset): Promise<number> {
    const key = this.keys(set)!.all;
    let cost = this.costs.get(key);
    if (cost === undefined) {
      cost = this.how.billing.of(this.scenario(set)).then((bill) => bill.cost.value);
      this.costs.set(key, cost);
    }
    return cost;
  }

  private async tested(set: Subset, users: number): Promise<boolean> {
    const { objective, sessionSeconds, catalogue } = this.how;
    const name = catalogue.nameOf(set);
    const task = { name, scenario: this.scenario(set), sessionSeconds, first: FIRST_TRIAL };
    const loads = new HeldLoads(this.lab, task);
    const worst = async (trials: number): Promise<number> =>
      Math.max(...scoresOf(await loads.at(users, trials), objective).whole);
    const rough = await worst(ROUGH);
    if (Math.abs(rough) > CLEAR) return rough <= 0;
    return (await worst(trialsOfTest(users))) <= 0;
  }

  private scenario(set: Subset): Scenario {
    return this.how.catalogue.scenario(set)!;
  }

  private keys(set: Subset): { readonly all: string; readonly unpriced: string } | undefined {
    if (!this.systems.has(set)) {
      const scenario = this.how.catalogue.scenario(set);
      const keys = scenario && {
        all: unpriced(scenario) + canonical(scenario.money),
        unpriced: unpriced(scenario),
      };
      this.systems.set(set, keys);
    }
    return this.systems.get(set);
  }
}
