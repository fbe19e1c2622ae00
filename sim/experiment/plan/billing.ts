import type { Scenario } from '../../../scenarios/schema/index.js';
import { monthOf, sumOf, useOf, type Use } from '../cost.js';
import { meanEstimate } from '../estimates.js';
import type { Lab, Task } from '../lab.js';
import type { Estimate } from '../result.js';
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
  /** A whole day with few users: the least that any system worth a look holds. */
  readonly task: Omit<Task, 'name' | 'scenario' | 'users'> & { readonly sessionSeconds: number };
  /** The users who are simulated, and those whose bill it is. */
  readonly quiet: number;
  readonly users: number;
  /** How many such days a month has. */
  readonly days: number;
  readonly trials: number;
}

/**
 * Bills at one load that is the same for all: days with so few users that every system answers them all, and their use
 * as much as so many users would make of it. A system that fails under a load is cheap for that; these bills do not
 * reward it.
 */
export class Billing {
  private readonly used = new Map<string, Promise<readonly Used[]>>();

  constructor(
    private readonly lab: Lab,
    private readonly question: BillingQuestion,
  ) {}

  /** The bill of a system. `unpriced`: the same text for systems that differ by their prices only. */
  async of(scenario: Scenario, unpriced: string): Promise<Bill> {
    let used = this.used.get(unpriced);
    if (used === undefined) {
      used = this.measured(scenario);
      this.used.set(unpriced, used);
    }
    const { days } = this.question;
    const months = (await used).map(({ use, monthly }) => sumOf(monthOf(scenario, use, days, monthly)));
    return { months, cost: meanEstimate(months) };
  }

  private async measured(scenario: Scenario): Promise<Used[]> {
    const { task, quiet, users, days, trials } = this.question;
    const name = `a day with ${quiet} users`;
    const measures = await this.lab.measure({ ...task, name, scenario, users: quiet }, trials);
    const times = users / quiet;
    return measures.map((m) => {
      const { bySessions } = monthlyUsers(scenario, m, quiet, days, task.sessionSeconds);
      return { use: useOf(scenario, m, times), monthly: bySessions * times };
    });
  }
}
