import { describe, expect, it } from 'vitest';
import { capacityDifference, capacityRatio } from '../../../sim/experiment/capacity/compare.js';
import { trialsToBeginWith } from '../../../sim/experiment/capacity/search.js';
import { today } from '../small-plan.js';
import { searched, type Curve } from './curves.js';

/** p95 of one second at `at` users, give or take `luck` of it. */
const smooth = (at: number, luck = 0, power = 4): Curve => ({
  p95: (users, z) => (users / at) ** power * Math.exp(luck * z),
});

const half = ({ value, low, high }: { value: number; low: number; high: number }): number =>
  Math.max(high / value, value / low) - 1;

describe('a search for a capacity', () => {
  for (const [at, start] of [
    [5, 100],
    [37, 1],
    [333, 100],
    [4321, 10],
    [4321, 9000],
  ] as const) {
    it(`finds ${at} users from ${start}`, async () => {
      const { found, trials } = await searched(smooth(at), { start });
      expect(found).toMatchObject({ bound: 'found', precise: true, by: 'ordinary.p95' });
      expect(Math.abs(found.users.value / at - 1)).toBeLessThan(0.02);
      expect([found.users.low <= at, found.users.high >= at]).toEqual([true, true]);
      expect(trials).toBeLessThan(80);
    });
  }

  it('says what is exceeded first, whichever part of the objective it is', async () => {
    const flat: Curve['p95'] = () => 0.2;
    const ai = await searched({ p95: flat, aiP95: (users) => 15 * (users / 80) ** 2 });
    expect(ai.found.by).toBe('ai.p95');
    expect(ai.found.users.value).toBeCloseTo(80, 0);
    const failing = await searched({ p95: flat, failures: (users) => 0.01 * (users / 80) ** 3 });
    expect(failing.found.by).toBe('failures');
    expect(failing.found.users.value).toBeCloseTo(80, 0);
    // The nearer of two counts.
    const both = await searched({
      p95: (users) => users / 60,
      failures: (users) => 0.01 * (users / 80) ** 3,
    });
    expect(both.found.by).toBe('ordinary.p95');
    expect(both.found.users.value).toBeCloseTo(60, 0);
  });

  it('spends trials where luck is large, and none where it is small', async () => {
    const quiet = await searched(smooth(200, 0.05));
    const loud = await searched(smooth(200, 0.5));
    expect(quiet.found.trials).toBe(12);
    expect(loud.found.trials).toBeGreaterThan(20);
    for (const { found } of [quiet, loud]) {
      expect(found.precise).toBe(true);
      expect(half(found.users)).toBeLessThanOrEqual(0.0501);
    }
  });

  it('stops at the most trials, and says that it is not precise', async () => {
    const { found } = await searched(smooth(200, 2, 1), { mostTrials: 16 });
    expect(found).toMatchObject({ bound: 'found', trials: 16, precise: false });
    expect(half(found.users)).toBeGreaterThan(0.05);
  });

  it('finds a cliff that is at another place in each trial', async () => {
    // From 0.2 s to 30 s at once. All trials together have a p95 above 1 s from where 5 % of them have fallen.
    const cliff: Curve = { p95: (users, z) => (users > 500 * Math.exp(0.04 * z) ? 30 : 0.2) };
    const { found } = await searched(cliff, { trials: 24 });
    expect(found.bound).toBe('found');
    // The 5 % quantile of the trials' places; the interval is of 24 trials, of which one or two decide.
    const truth = 500 * Math.exp(-1.645 * 0.04);
    expect(found.users.low).toBeLessThan(truth);
    expect(found.users.high).toBeGreaterThan(truth);
  });

  it('holds nobody where one user is too many', async () => {
    const { found, trials } = await searched({ p95: () => 2 });
    expect(found).toMatchObject({ bound: 'none', by: 'ordinary.p95', users: { value: 0, low: 0 } });
    expect(trials).toBeLessThan(40);
  });

  it('does not go on for ever where there is no limit', async () => {
    const { found, trials } = await searched({ p95: () => 0.1 }, { most: 5000 });
    expect(found).toMatchObject({ bound: 'most', users: { value: 5000, low: 5000, high: 5000 } });
    expect(found.by).toBeUndefined();
    expect(trials).toBeLessThan(12);
  });

  it('is exact where users are few: the interval goes from one whole number to the next', async () => {
    const { found } = await searched({ p95: (users) => (users <= 3 ? 0.5 : 2) });
    expect(found).toMatchObject({ bound: 'found', precise: true });
    expect(Math.floor(found.users.value)).toBe(3);
    expect([found.users.low, found.users.high].map(Math.round)).toEqual([3, 4]);
  });

  it('says so where the load hardly changes what decides', async () => {
    // An AI call of 15 s by itself: whether one user is too many is luck, until at 100 users there is a line too.
    const { found, trials } = await searched({
      p95: () => 0.1,
      aiP95: (users, z) =>
        (users < 100 ? 15 : 15 * (users / 100)) * Math.exp(0.05 * z + 0.02 * Math.sin(users)),
    });
    expect(found.users.low).toBeLessThan(2);
    expect(found.users.high).toBeLessThan(150);
    if (found.bound === 'found') expect(found.precise).toBe(false);
    expect(trials).toBeLessThan(2500);
  });

  it('is of days on which nothing happens, whatever the scenario says', async () => {
    const down = { at: null, for: 60, load: null, instance: null, database: 'down', redis: null, llm: null };
    const scenario = { ...today, events: [down] } as typeof today;
    const { trials, eventful } = await searched({ p95: (users) => users / 50 }, { scenario });
    expect(trials).toBeGreaterThan(0);
    expect(eventful).toBe(0);
  });

  it('takes fewer trials of many users', () => {
    expect([1, 250, 500, 100_000].map((users) => trialsToBeginWith(users))).toEqual([12, 12, 6, 4]);
    expect([1, 100_000].map((users) => trialsToBeginWith(users, 2))).toEqual([2, 2]);
  });

  it('answers a second are those of the capacity', async () => {
    // Of the made-up deployments, a tenth of the users.
    const { found } = await searched(smooth(333, 0.1));
    expect(found.requests.value).toBeCloseTo(found.users.value / 10, 1);
    expect(found.requests.low).toBeLessThanOrEqual(found.requests.value);
  });
});

describe('two capacities on common luck', () => {
  it('are compared trial by trial, nearer than either is known', async () => {
    const base = (await searched(smooth(200, 0.5))).found;
    const more = (await searched(smooth(260, 0.5), { trials: base.trials, mostTrials: base.trials })).found;
    const ratio = capacityRatio(more, base)!;
    expect(ratio.low).toBeLessThan(1.3);
    expect(ratio.high).toBeGreaterThan(1.3);
    expect(half(ratio)).toBeLessThan(half(more.users));
    const difference = capacityDifference(more, base);
    expect(difference.low).toBeLessThan(0.3 * base.users.value);
    expect(difference.high).toBeGreaterThan(0.3 * base.users.value);
    // The same luck on the same curve leaves no difference but the loads that were tried.
    const same = (await searched(smooth(200, 0.5))).found;
    expect(capacityRatio(same, base)!.value).toBe(1);
  });

  it('have no ratio where the base holds nobody, and one at least where the other has no limit', async () => {
    const none = (await searched({ p95: () => 2 })).found;
    const some = (await searched(smooth(100))).found;
    const all = (await searched({ p95: () => 0.1 }, { most: 1000 })).found;
    expect(capacityRatio(some, none)).toBeUndefined();
    expect(capacityDifference(some, none).value).toBeCloseTo(100, 0);
    expect(capacityRatio(all, some)!.value).toBeCloseTo(10, 0);
  });
});
