import { expect, it } from 'vitest';
import { loadScenario } from '../../scenarios/load.js';
import { Months, trialUse } from '../../sim/experiment/money/months.js';
import { totalIndex } from '../../sim/stack/measures.js';
import { layoutOver, Written } from './small-plan.js';

const DAY = 86_400;
const loaded = loadScenario();

/** A month of 30 equal days, whose use is in round figures and whose sessions are those of 1,000 users. */
function monthOf(stage: string, cdnBytes = 0): Months {
  const scenario = loaded.scenarioAt(loaded.actionsOf(stage), 'weekday');
  const m = new Written(layoutOver(0, DAY));
  m.totals[totalIndex('sessions')] = (1000 * 11.25) / 30;
  m.totals[totalIndex('cpu-seconds')] = DAY / 2;
  m.totals[totalIndex('origin-bytes')] = 10e9;
  m.totals[totalIndex('cdn-bytes')] = cdnBytes;
  m.totals[totalIndex('db-queries')] = 1e6;
  // One command a second of the idle worker, and 100,000 more.
  m.totals[totalIndex('redis-commands')] = 100_000 + DAY;
  m.llmDollars[0] = 3;
  const trials = [m, m].map((each) => trialUse(scenario, each));
  return new Months(scenario, [{ days: 30, share: 1, users: 10, trials }]);
}

const lines = (months: Months): Record<string, number> =>
  Object.fromEntries(
    [...months.lines, 'total', 'revenue', 'profit'].map((name) => [name, months.line(name, 1000).whole]),
  );

/** What 1,000 users bring: 5 % pay $6.77 and 3 % pay $16.93, of which 3 % go to the card and a tenth on top is tax. */
const REVENUE = 1000 * (0.05 * 6.77 + 0.03 * 16.93);
const FEES = { 'payment fees': 0.03 * REVENUE, 'value added tax': REVENUE - REVENUE / 1.1 };

it('the month of the bundled plan’s first stage is what its price book says, line by line', () => {
  const months = monthOf('today');
  expect(months.users.whole).toBeCloseTo(1000);
  const bill = {
    // Half a core at $20; a base of 50 MB, two workers, a Celery parent, four children and beat of 200 MB each, at $10
    // a GB; 300 GB sent at $0.05.
    platform: 0.5 * 20 + (0.05 + 8 * 0.2) * 10 + 300 * 0.05,
    // 30 million queries of 2 kB are 60 GB: too many for the free plan, and included in Pro.
    database: 25,
    // 5.592 million commands would be $11.18 at $0.20 a hundred thousand: the fixed plan is cheaper.
    redis: 10,
    llm: 90,
    frontend: 20,
    ...FEES,
  };
  const total = 41.5 + 25 + 10 + 90 + 20 + 25.392 + 76.9454545;
  const found = lines(months);
  for (const [name, dollars] of Object.entries(bill)) expect(found[name], name).toBeCloseTo(dollars, 6);
  expect(found['gpu'] + found['cdn'] + found['extra']).toBe(0);
  expect(found['total']).toBeCloseTo(total, 5);
  expect(found['profit']).toBeCloseTo(846.4 - total, 5);
});

it('and that of its last stage: three instances, a replica on Pro, a CDN and a GPU', () => {
  const found = lines(monthOf('p2', 40e9));
  const bill = {
    // Three instances of a base and four workers.
    platform: 0.5 * 20 + (3 * (0.05 + 4 * 0.2) + 6 * 0.2) * 10 + 300 * 0.05,
    // Pro, a Small beside its credit, and a replica.
    database: 25 + 5 + 16.25,
    redis: 10,
    llm: 90,
    // An hour is $0.526, all 730 hours of the month.
    gpu: 383.98,
    // 1,200 GB, of which 1,000 are free.
    cdn: 200 * 0.12,
    frontend: 20,
    ...FEES,
  };
  for (const [name, dollars] of Object.entries(bill)) expect(found[name], name).toBeCloseTo(dollars, 6);
  const sum = Object.values(bill).reduce((all, dollars) => all + dollars, 0);
  expect(found['total']).toBeCloseTo(sum, 6);
});

it('pays for itself from where hand and bisection meet, and is told in won', () => {
  const months = monthOf('today');
  // What stays: $16.50 of memory, $20 of front end, 2.592 million idle commands at $0.20 a hundred thousand, and the Pro
  // plan of the database, for from 84 users on their 60 MB a month are more than the 5 GB of the free one.
  const stays = 16.5 + 20 + 25.92 * 0.2 + 25;
  const eachUses = (0.5 * 20) / 1000 + (300 * 0.05) / 1000 + (30 * 0.2) / 1000 + 90 / 1000;
  const eachBrings = 0.8464 * (1 - 0.03 - 0.1 / 1.1);
  const users = stays / (eachBrings - eachUses);
  expect(months.breakEvenUsers()!.whole).toBeCloseTo(users, 6);
  expect(loaded.scenarioAt([], 'weekday').money.won).toBe(1477.1);
});
