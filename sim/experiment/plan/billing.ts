import { createHash } from 'node:crypto';
import type { Scenario } from '../../../scenarios/schema/index.js';
import { canonical } from '../../../scenarios/tree.js';
import { monthOf, sumOf, useOf, type Use } from '../cost.js';
import { meanEstimate } from '../estimates.js';
import type { Lab } from '../lab.js';
import type { Estimate } from '../result.js';
import { nothingForAFailedTrial } from '../trial-job.js';
import { monthlyUsers } from '../users.js';

/** A month's bill: of each trial, and of all. */
export interface Bill {
  readonly months: readonly number[];
  /** Dollars a month. */
  readonly cost: Estimate;
}

/** What one day used, and the users of the month it stands for. */
interface Used {
  readonly use: Use;
  readonly monthly: number;
}

export interface BillingQuestion {
  readonly sessionSeconds: number;
  /** The users at the peak who are simulated: few enough for any system worth a look. */
  readonly quiet: number;
  /** Those whose bill it is. */
  readonly users: number;
  /** How many such days a month has. */
  readonly days: number;
  readonly trials: number;
}

const DAY = 86_400;

/** The same text for systems that differ by their prices only: no part of the simulation reads those. */
export const unpriced = (scenario: Scenario): string =>
  createHash('sha256')
    .update(canonical({ ...scenario, money: null }))
    .digest('base64');

/**
 * Bills at one load that is the same for all: whole days with so few users that every system answers them all, and their
 * use as much as so many users would make of it. A system that fails under a load is cheap for that; these bills do not
 * reward it.
 */
export class Billing {
  private readonly used = new Map<string, Promise<readonly Used[] | undefined>>();

  constructor(
    private readonly lab: Lab,
    private readonly question: BillingQuestion,
  ) {}

  /** Undefined where a trial failed: bills are compared day by day. */
  async of(scenario: Scenario): Promise<Bill | undefined> {
    const key = unpriced(scenario);
    let used = this.used.get(key);
    if (used === undefined) {
      used = this.measured(scenario).catch(nothingForAFailedTrial);
      this.used.set(key, used);
    }
    const { days } = this.question;
    const known = await used;
    if (known === undefined) return undefined;
    const months = known.map(({ use, monthly }) => sumOf(monthOf(scenario, use, days, monthly)));
    return { months, cost: meanEstimate(months) };
  }

  private async measured(scenario: Scenario): Promise<Used[]> {
    const { sessionSeconds, quiet, users, days, trials } = this.question;
    const task = {
      name: `a day with ${quiet} users`,
      scenario,
      users: quiet,
      from: 0,
      to: DAY,
      sessionSeconds,
    };
    const measures = await this.lab.measure(task, trials);
    const times = users / quiet;
    return measures.map((m) => {
      const { bySessions } = monthlyUsers(scenario, m, quiet, days, sessionSeconds);
      return { use: useOf(scenario, m, times), monthly: bySessions * times };
    });
  }
}
