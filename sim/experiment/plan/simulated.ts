import type { Plan, Scenario } from '../../../scenarios/schema/index.js';
import { canonical } from '../../../scenarios/tree.js';
import { HeldLoads } from '../capacity/held-load.js';
import { scoresOf } from '../capacity/score.js';
import type { Lab } from '../lab.js';
import { nothingForAFailedTrial } from '../trial-job.js';
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
 * Systems simulated for a search: the users they hold by held loads on the same few trials, their bills by quiet whole
 * days. The same question is simulated once, whichever catalogue it is asked of.
 */
export class Simulations {
  private readonly answers = new Map<string, Promise<boolean | undefined>>();
  private readonly costs = new Map<string, Promise<number>>();

  constructor(
    private readonly lab: Lab,
    private readonly how: {
      readonly objective: Plan['objective'];
      readonly sessionSeconds: number;
      readonly billing: Billing;
    },
  ) {}

  /** The subsets of a catalogue, to be asked about. */
  of = (catalogue: PlanCatalogue): Evaluator => new SimulatedPlans(this, catalogue);

  holds({ scenario, unpriced: key }: System, name: string, users: number): Promise<boolean | undefined> {
    const tested = (): Promise<boolean | undefined> =>
      this.tested(name, scenario, users).catch(nothingForAFailedTrial);
    return once(this.answers, `${key} ${users}`, tested);
  }

  cost({ scenario, all }: System): Promise<number> {
    return once(this.costs, all, () =>
      this.how.billing.of(scenario).then((bill) => bill?.cost.value ?? Infinity),
    );
  }

  private async tested(name: string, scenario: Scenario, users: number): Promise<boolean> {
    const { objective, sessionSeconds } = this.how;
    const loads = new HeldLoads(this.lab, { name, scenario, sessionSeconds, first: FIRST_TRIAL });
    const worst = async (trials: number): Promise<number> =>
      Math.max(...scoresOf(await loads.at(users, trials), objective).whole);
    const rough = await worst(ROUGH);
    if (Math.abs(rough) > CLEAR) return rough <= 0;
    return (await worst(trialsOfTest(users))) <= 0;
  }
}

/** A system, and texts that are the same for the same one: with its prices, and without. */
interface System {
  readonly scenario: Scenario;
  readonly all: string;
  readonly unpriced: string;
}

class SimulatedPlans implements Evaluator {
  private readonly keys = new Map<Subset, Omit<System, 'scenario'> | undefined>();

  constructor(
    private readonly simulations: Simulations,
    private readonly catalogue: PlanCatalogue,
  ) {}

  system(set: Subset): string | undefined {
    if (!this.keys.has(set)) {
      const scenario = this.catalogue.scenario(set);
      const unpricedKey = scenario && unpriced(scenario);
      const keys = scenario && { all: unpricedKey! + canonical(scenario.money), unpriced: unpricedKey! };
      this.keys.set(set, keys);
    }
    return this.keys.get(set)?.all;
  }

  holds(set: Subset, users: number): Promise<boolean | undefined> {
    return this.simulations.holds(this.built(set), this.catalogue.nameOf(set), users);
  }

  cost(set: Subset): Promise<number> {
    return this.simulations.cost(this.built(set));
  }

  private built(set: Subset): System {
    this.system(set);
    return { ...this.keys.get(set)!, scenario: this.catalogue.scenario(set)! };
  }
}

function once<T>(known: Map<string, Promise<T>>, key: string, find: () => Promise<T>): Promise<T> {
  let found = known.get(key);
  if (found === undefined) {
    found = find();
    known.set(key, found);
  }
  return found;
}
