import type { Scenario } from '../../../scenarios/schema/index.js';
import type { Measures } from '../../stack/measures.js';
import { monthOf, pricePerUser, sumOf, useOf, type Use } from '../cost.js';
import { totalOf } from '../counts.js';
import type { Reading } from '../reading.js';
import { breakEven } from './break-even.js';

/** What each trial of a day used and how many sessions it had: small enough to keep. */
export interface DayUse {
  /** Such days in a month made of them, and the share of the months that are. */
  readonly days: number;
  readonly share: number;
  /** Users at the peak. */
  readonly users: number;
  readonly trials: readonly { readonly use: Use; readonly sessions: number }[];
}

export const trialUse = (scenario: Scenario, m: Measures): DayUse['trials'][number] => ({
  use: useOf(scenario, m),
  sessions: totalOf(m, 'sessions'),
});

/** What a month used, and the monthly users it had. */
interface MonthUse {
  readonly use: Use;
  readonly users: number;
}

/**
 * The month of a stage: days of the plan, each as often as it comes. For another number of users than were measured,
 * what they use grows with them: CPU, bytes, queries, commands to Redis, tokens, and the share of them who pays. The
 * memory of the processes, the commands of idle Celery workers, fees and GPU hours stay.
 */
export class Months {
  private readonly all: MonthUse;
  private readonly but: readonly MonthUse[];
  /** Share of the users who pay, by the tiers. */
  readonly conversion: number;

  /** Every day has as many trials, on the same luck; two or more. */
  constructor(
    private readonly scenario: Scenario,
    days: readonly DayUse[],
  ) {
    const { length } = days[0].trials;
    this.all = this.month(days);
    this.but = Array.from({ length }, (_, trial) => this.month(days, trial));
    const { tiers } = scenario.workload;
    const paying = tiers.filter(({ price }) => price > 0);
    const sum = (list: typeof tiers): number => list.reduce((total, { share }) => total + share, 0);
    this.conversion = sum(paying) / sum(tiers);
  }

  /** Monthly users that were measured. */
  get users(): Reading {
    return this.reading(({ users }) => users);
  }

  /** Lines of the bill that cost anything. */
  get lines(): string[] {
    return Object.keys(this.bill(this.all, this.all.users));
  }

  /** Dollars a month of a line of `COST_LINES` at so many monthly users; `payers` are people. */
  line(name: string, users: number): Reading {
    return this.reading((month) => this.valueOf(month, name, users));
  }

  /** Monthly users from which on revenue covers the bill; undefined where it never does. */
  breakEvenUsers(): Reading | undefined {
    return this.rootOf((month) => breakEven((users) => this.valueOf(month, 'profit', users)));
  }

  /** The share of so many users who would have to pay, in the proportions of the tiers, for revenue to cover the bill. */
  breakEvenConversion(users: number): Reading | undefined {
    const { fees, tax } = this.scenario.money;
    const kept = 1 - fees - tax / (1 + tax);
    return this.rootOf((month) => {
      const bill = this.bill(month, users);
      const owed = sumOf(bill) - bill['payment fees'] - bill['value added tax'];
      return (owed * this.conversion) / (users * pricePerUser(this.scenario) * kept);
    });
  }

  private rootOf(root: (month: MonthUse) => number | undefined): Reading | undefined {
    const found = [this.all, ...this.but].map(root);
    if (!found.every((each) => each !== undefined && Number.isFinite(each))) return undefined;
    const [whole, ...without] = found as number[];
    return { whole, without };
  }

  private reading(of: (month: MonthUse) => number): Reading {
    return { whole: of(this.all), without: this.but.map(of) };
  }

  private valueOf(month: MonthUse, name: string, users: number): number {
    const revenue = users * pricePerUser(this.scenario);
    switch (name) {
      case 'payers':
        return users * this.conversion;
      case 'revenue':
        return revenue;
      case 'profit':
        return revenue - sumOf(this.bill(month, users));
      case 'total':
        return sumOf(this.bill(month, users));
      case 'ai': {
        const { llm, gpu } = this.bill(month, users);
        return llm + gpu;
      }
      default:
        return this.bill(month, users)[name];
    }
  }

  private bill({ use, users: measured }: MonthUse, users: number): Record<string, number> {
    const times = measured === 0 ? 0 : users / measured;
    return monthOf(this.scenario, times === 1 ? use : scaled(use, times), 1, users);
  }

  /** The mean month of the trials, but one. */
  private month(days: readonly DayUse[], but?: number): MonthUse {
    const { workload } = this.scenario;
    const shares = days.reduce((sum, { share }) => sum + share, 0);
    let month: MonthUse = { use: NOTHING, users: 0 };
    for (const day of days) {
      const weight = day.share / shares;
      const trials = day.trials.filter((_, trial) => trial !== but);
      for (const { use, sessions } of trials) {
        const times = (weight * day.days) / trials.length;
        const users =
          workload.population === 'closed'
            ? (weight * day.users) / trials.length
            : (times * sessions) / workload.sessions_per_user_month;
        month = { use: added(month.use, scaled(use, times)), users: month.users + users };
      }
    }
    return month;
  }
}

const NOTHING: Use = {
  cpuSeconds: 0,
  originBytes: 0,
  cdnBytes: 0,
  redisCommands: 0,
  queries: 0,
  llmDollars: 0,
};
const NAMES = Object.keys(NOTHING) as (keyof Use)[];

const scaled = (use: Use, times: number): Use => made((name) => use[name] * times);
const added = (a: Use, b: Use): Use => made((name) => a[name] + b[name]);
const made = (of: (name: keyof Use) => number): Use =>
  Object.fromEntries(NAMES.map((name) => [name, of(name)])) as unknown as Use;
