import { describe, expect, it } from 'vitest';
import { parseScenario, type LoadedScenario } from '../../scenarios/load.js';
import type { Scenario } from '../../scenarios/schema/index.js';
import { costOf } from '../../sim/experiment/cost.js';
import { breakEven } from '../../sim/experiment/money/break-even.js';
import { lightDays } from '../../sim/experiment/money/light-load.js';
import { Months, trialUse, type DayUse } from '../../sim/experiment/money/months.js';
import { billOf, cheapest } from '../../sim/experiment/money/offers.js';
import { databaseBill, redisBill } from '../../sim/experiment/money/providers.js';
import { estimateOf } from '../../sim/experiment/reading.js';
import type { Money } from '../../sim/experiment/result.js';
import { runPlan, type RunOptions } from '../../sim/experiment/run.js';
import type { TrialFunction } from '../../sim/experiment/trial.js';
import { totalIndex } from '../../sim/stack/measures.js';
import { site } from '../stack/small.js';
import { layoutOver, loaded, today, Written } from './small-plan.js';

const DAY = 86_400;

/** A day of `sessions` sessions, each of which uses as much. */
function day(sessions: number, each = 1): Written {
  const m = new Written(layoutOver(0, DAY));
  m.totals[totalIndex('sessions')] = sessions;
  m.totals[totalIndex('cpu-seconds')] = sessions * each * 100;
  m.totals[totalIndex('origin-bytes')] = sessions * each * 1e6;
  m.totals[totalIndex('redis-commands')] = sessions * each * 50 + DAY;
  m.llmDollars[0] = sessions * each * 0.01;
  return m;
}
const used = (scenario: Scenario, trials: readonly Written[], days = 30, share = 1, users = 10): DayUse => ({
  days,
  share,
  users,
  trials: trials.map((m) => trialUse(scenario, m)),
});

describe('where revenue covers the bill', () => {
  it('is exact on straight lines', () => {
    for (const [fixed, margin] of [
      [100, 2],
      [41.68, 0.65],
      [1e5, 0.001],
      [0.5, 3],
    ]) {
      expect(breakEven((n) => margin * n - fixed)! / (fixed / margin)).toBeCloseTo(1, 9);
    }
  });
  it('is nobody where nothing has to be paid, and nowhere where nothing is left of a user', () => {
    expect(breakEven((n) => n)).toBe(0);
    expect(breakEven((n) => -n - 1)).toBeUndefined();
  });
  it('is a place where the profit changes its sign, where a dearer plan makes it jump', () => {
    const profit = (n: number): number => n - 10 - (n > 12 ? 5 : 0);
    const root = breakEven(profit)!;
    expect(profit(root)).toBeGreaterThanOrEqual(0);
    expect(profit(root * (1 - 1e-9))).toBeLessThan(0);
  });
});

describe('an offer', () => {
  const free = { month: 0, parts: [{ used: 6, included: 5, beyond: null }] };
  const pro = { month: 25, parts: [{ used: 6, included: 5, beyond: 2 }] };
  it('is its fee and what is more than included; none where there is no more', () => {
    expect(billOf(pro)).toBe(27);
    expect(billOf(free)).toBeUndefined();
    expect(billOf({ month: 9, parts: [{ used: 1e9, included: null, beyond: null }] })).toBe(9);
  });
  it('is the cheapest that suffices, or the last', () => {
    expect(cheapest([free, pro])).toBe(27);
    expect(cheapest([free, { ...free, month: 7 }])).toBe(7);
    expect(cheapest([])).toBe(0);
  });
  it('changes with the use: free, then by the command, then the flat fee', () => {
    const plans = [
      { name: 'Free', month: 0, commands: 500_000 },
      { name: 'Metered', month: 0, commands: 0, beyond: '$0.20' },
      { name: 'Flat', month: '$10', commands: 'none' },
    ];
    const scenario = site({ money: { redis: { plans } } });
    expect([4e5, 2e6, 2e7].map((commands) => redisBill(scenario, commands))).toEqual([0, 4, 10]);
  });
  it('of a database goes by what users keep in it and what queries send', () => {
    const plans = [
      { name: 'Free', month: 0, storage: '500MB', egress: '5GB' },
      {
        name: 'Pro',
        month: '$25',
        storage: '8GB',
        storage_gb: '$0.125',
        egress: '250GB',
        egress_gb: '$0.09',
      },
    ];
    const database = { plans, user_bytes: '1MB', query_bytes: '1kB', month: '$5' };
    const bill = (queries: number, users: number, more = {}): number =>
      databaseBill(site({ money: { database: { ...database, ...more } } }), queries, users);
    expect(bill(1e6, 100)).toBe(5);
    expect(bill(1e7, 100)).toBe(30);
    expect(bill(1e6, 501)).toBe(30);
    expect(bill(1e6, 10_000)).toBeCloseTo(30 + 2 * 0.125);
    expect(bill(3e8, 100)).toBeCloseTo(30 + 50 * 0.09);
    expect(bill(1e6, 100, { plan: 'Pro' })).toBe(30);
  });
});

describe('a month', () => {
  const trials = [day(100), day(120), day(90)];
  const months = new Months(today, [used(today, trials)]);

  it('of one kind of day is the bill of that day', () => {
    const users = trials.map((m) => m.totals[totalIndex('sessions')] * 3);
    const cost = costOf(today, trials, 30, users);
    const measured = months.users.whole;
    expect(measured).toBeCloseTo(310);
    expect(months.line('total', measured).whole).toBeCloseTo(cost.month.value, 8);
    for (const { name, month } of cost.lines)
      expect(months.line(name, measured).whole).toBeCloseTo(month.value, 8);
  });

  it('has lines that sum to its total, for each number of users', () => {
    for (const users of [0, 1, 310, 1e5]) {
      const sum = months.lines.reduce((all, name) => all + months.line(name, users).whole, 0);
      expect(sum).toBeCloseTo(months.line('total', users).whole, 8);
      expect(months.line('ai', users).whole).toBe(
        months.line('llm', users).whole + months.line('gpu', users).whole,
      );
      const { whole: revenue } = months.line('revenue', users);
      expect(months.line('profit', users).whole).toBeCloseTo(revenue - sum, 8);
      expect(revenue).toBeCloseTo(users * 0.1 * 10);
      expect(months.line('payers', users).whole).toBeCloseTo(users * 0.1);
    }
  });

  it('grows with its users by what they use; memory, idle commands and fees stay', () => {
    const at = (name: string, users: number): number => months.line(name, users).whole;
    expect(at('llm', 600)).toBeCloseTo(2 * at('llm', 300));
    expect(at('llm', 0)).toBe(0);
    expect(at('platform', 0)).toBeCloseTo(14.5);
    expect(at('database', 1e6)).toBe(25);
    expect(at('redis', 0)).toBeCloseTo(((30 * DAY - 500_000) / 1e5) * 0.2);
  });

  it('is the same whoever came: what a user costs does not depend on how many did', () => {
    const even = new Months(today, [used(today, [day(100), day(200), day(50)])]);
    const { low, high } = estimateOf(even.line('llm', 1000));
    expect(high - low).toBeLessThan(1e-9);
    const odd = estimateOf(
      new Months(today, [used(today, [day(100), day(100, 2), day(100, 3)])]).line('llm', 1000),
    );
    expect(odd.high - odd.low).toBeGreaterThan(1);
  });

  it('is made of its days, each as often as it comes', () => {
    const [weekday, exam] = [
      used(today, trials, 20, 3),
      used(today, [day(300, 2), day(310, 2), day(280, 2)], 10, 1),
    ];
    const mixed = new Months(today, [weekday, exam]);
    // A year has three months of 20 weekdays to one of 10 exam days; a session uses twice as much on those.
    const sessions = (0.75 * 20 * 310) / 3 + (0.25 * 10 * 890) / 3;
    expect(mixed.users.whole).toBeCloseTo(sessions / 10);
    const dollars = (0.75 * 20 * 310 * 0.01) / 3 + (0.25 * 10 * 890 * 0.02) / 3;
    expect(mixed.line('llm', mixed.users.whole).whole).toBeCloseTo(dollars);
    // The same day twice is that day, whatever the shares.
    const twice = new Months(today, [used(today, trials, 30, 5), used(today, trials, 30, 2)]);
    expect(twice.line('total', 1000).whole).toBeCloseTo(months.line('total', 1000).whole, 8);
    expect(twice.users.whole).toBeCloseTo(months.users.whole, 8);
  });

  it('finds the users and the share who pay where its profit is zero', () => {
    const users = months.breakEvenUsers()!;
    expect(months.line('profit', users.whole).whole).toBeCloseTo(0, 6);
    expect(users.without).toHaveLength(3);
    const share = months.breakEvenConversion(2000)!.whole;
    const tiers = [
      { name: 'free', share: 1 - share, price: 0 },
      { name: 'paid', share, price: 10 },
    ];
    const changed = { ...today, workload: { ...today.workload, tiers } };
    const at = new Months(changed, [used(changed, trials)]);
    expect(at.line('profit', 2000).whole).toBeCloseTo(0, 6);
    expect(months.breakEvenConversion(0)).toBeUndefined();
    const free = { ...today, workload: { ...today.workload, tiers: [{ name: 'free', share: 1, price: 0 }] } };
    const never = new Months(free, [used(free, trials)]);
    expect([never.breakEvenUsers(), never.breakEvenConversion(100)]).toEqual([undefined, undefined]);
  });

  it('counts the people of a closed population once', () => {
    const closed = { ...today, workload: { ...today.workload, population: 'closed' as const } };
    const of = new Months(closed, [
      used(closed, [day(0), day(0)], 30, 3, 8),
      used(closed, [day(0), day(0)], 30, 1, 24),
    ]);
    expect(of.users.whole).toBeCloseTo(0.75 * 8 + 0.25 * 24);
  });

  it('takes the tax out of what users pay', () => {
    const taxed = { ...today, money: { ...today.money, tax: 0.1 } };
    const of = new Months(taxed, [used(taxed, trials)]);
    expect(of.line('value added tax', 1000).whole).toBeCloseTo(1000 - 1000 / 1.1);
  });
});

describe('the money of a run', () => {
  const trial: TrialFunction = (_scenario, { users, from, to }) => {
    const m = to - from === DAY ? day(users * 10) : new Written(layoutOver(from, to));
    return m.answered(12 * 3600, 0, 10, { cpu: 0.1 });
  };
  const moneyOf = async (scenario: LoadedScenario, options: RunOptions = {}): Promise<Money | undefined> =>
    (await runPlan(scenario, { workers: 0, trial, trials: 2, screen: false, ...options })).money;

  it('is for the users that the days of the plan mean, or for those asked for', async () => {
    const found = (await moneyOf(loaded))!;
    // 100 sessions on 20 weekdays, 300 on 10 exam days, each month half of the year, ten sessions a user.
    expect(found.mau).toBe(Math.round((0.5 * 20 * 100 + 0.5 * 10 * 300) / 10));
    expect(found.stages.map(({ stage }) => stage)).toEqual(['today', 'p0']);
    const [today_, p0] = found.stages;
    expect(p0.total.value - today_.total.value).toBeCloseTo(9 + 3 * 0.2 * 10, 3);
    expect(today_.day.value * 30).toBeCloseTo(today_.total.value, 3);
    expect(today_.perUser!.value * found.mau).toBeCloseTo(today_.total.value, 2);
    for (const { lines, total } of found.stages)
      expect(lines.reduce((sum, { month }) => sum + month.value, 0)).toBeCloseTo(total.value, 3);
    const none = (await moneyOf(loaded, { mau: 0 }))!;
    expect(none.stages[0]).toMatchObject({ revenue: { value: 0 }, payers: { value: 0 } });
    expect(none.stages[0].perUser).toBeUndefined();
  });

  it('puts the plan’s tables beside its own prices and what was found', async () => {
    const accounts = {
      mau: 500,
      said: [
        {
          stage: 'today',
          mau: 1000,
          section: '8',
          lines: { ai: '$9', total: '$40', revenue: '$3000', profit: '$1' },
        },
        { stage: 'p0', mau: 0, lines: { total: '$5', ai: '$1' }, recompute: { ai: 'price' } },
      ],
      recompute: { ai: 'mau * price', total: 'ai + 10', profit: 'revenue - total' },
    };
    const tree = { ...(loaded.plain.tree as object), accounts, figures: { price: { is: '$0.02' } } };
    const found = (await moneyOf(parseScenario(JSON.stringify(tree), 'small.yaml')))!;
    expect(found.mau).toBe(500);
    const [row, other] = found.said;
    expect(row.lines.map(({ name, said, recomputed }) => [name, said, recomputed])).toEqual([
      ['ai', 9, 20],
      ['total', 40, 30],
      ['revenue', 3000, undefined],
      ['profit', 1, 2970],
    ]);
    expect(other.lines.map(({ recomputed }) => recomputed)).toEqual([0.02, 10.02]);
    expect(row.lines[2].found).toMatchObject({ value: 1000 });
    expect(
      (await moneyOf(parseScenario(JSON.stringify(tree), 'small.yaml'), { stages: ['today'] }))!.said[1]
        .lines[0].found,
    ).toBeUndefined();
  });

  it('is none of hours, of some days, of events', async () => {
    expect(await moneyOf(loaded, { hours: [12, 14] })).toBeUndefined();
    expect(await moneyOf(loaded, { days: ['exam'] })).toBeUndefined();
    expect(await moneyOf(loaded, { events: ['db down 2m at 12:15'] })).toBeUndefined();
  });

  it('is measured with three users at the peak of the quietest day, in the proportions of the plan', () => {
    expect(lightDays(loaded).map(({ day: { name }, users }) => [name, users])).toEqual([
      ['weekday', 3],
      ['exam', 9],
    ]);
  });
});
