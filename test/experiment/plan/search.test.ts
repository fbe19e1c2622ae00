import { describe, expect, it } from 'vitest';
import { MOST_CHOICES, type Choice, type Subset } from '../../../sim/experiment/plan/choices.js';
import type { Evaluator } from '../../../sim/experiment/plan/evaluator.js';
import { searchPlans, type SearchQuestion } from '../../../sim/experiment/plan/search.js';
import { everySubset, FAMILIES, missedOf, searchToy, setsOf, toy } from './toys.js';

/** What the search believes is true of these: it must find exactly the frontier. */
const BELIEVABLE = ['additive', 'substitutes', 'complements', 'harmful'];
const TOYS = 6;

describe.each(BELIEVABLE)('the frontier of all 4,096 subsets, choices that are %s', (family) => {
  it.each(Array.from({ length: TOYS }, (_, number) => number))(
    'toy %i, found without any audit',
    async (number) => {
      const made = toy(family, number);
      const { frontier, fates } = await searchToy(made, 0);
      expect(setsOf(frontier)).toEqual(setsOf(everySubset(made)));
      expect(Object.values(fates).reduce((sum, count) => sum + count, 0)).toBe(4096);
      expect(fates.unreached).toBe(0);
      // Not by looking at all of them.
      expect(fates.point + fates.short).toBeLessThan(1500);
    },
  );
});

/** Toys of which the search without an audit loses some of the frontier, of 60 of each family. */
const LOST: Readonly<Record<string, readonly number[]>> = {
  hidden: [31, 33, 35, 38, 47],
  mixed: [3, 5, 7, 12, 13, 16, 23, 24, 27, 38, 53, 55],
};

describe.each(Object.keys(LOST))('beliefs that are not true, choices whose harm is %s', (family) => {
  const lost = async (audits: number): Promise<{ missed: number; all: number; refuted: number }> => {
    let [missed, all, refuted] = [0, 0, 0];
    for (const made of LOST[family].map((number) => toy(family, number))) {
      const truth = everySubset(made);
      const { frontier, audit } = await searchToy(made, audits);
      missed += missedOf(truth, frontier).length;
      all += truth.length;
      refuted += audit.refuted;
    }
    return { missed, all, refuted };
  };
  // These toys are fixed: no false alarms.
  it('cost members of the frontier; audits find them', async () => {
    const [blind, audited] = [await lost(0), await lost(30)];
    expect(blind.missed).toBeGreaterThan(blind.all / 10);
    expect(blind.refuted).toBe(0);
    expect(audited.refuted).toBeGreaterThan(0);
    expect(audited.missed).toBeLessThanOrEqual(audited.all / 100);
  });
});

/** Choices that add users; whole subsets by a table of their own otherwise. */
function made(choices: readonly Choice[], users: (set: Subset) => number, over: Partial<Evaluator> = {}) {
  const evaluator: Evaluator = {
    holds: (set, n) => Promise.resolve(users(set) >= n),
    cost: () => Promise.resolve(100),
    system: String,
    ...over,
  };
  return (more: Partial<SearchQuestion> = {}) =>
    searchPlans({ choices, evaluator, most: 1000, start: 100, ...more });
}
const days = (...efforts: (number | null)[]): Choice[] =>
  efforts.map((effort, i) => ({ id: `a${i}`, effort }));
const bits = (set: Subset): number => set.toString(2).replaceAll('0', '').length;

describe('a search', () => {
  it('prefers less work, then less money, among what holds the same', async () => {
    const search = made(days(1, 2, 2), (set) => (set === 0 ? 100 : 200), {
      cost: (set) => Promise.resolve(set === 0b010 ? 60 : 100),
    });
    expect(setsOf((await search()).frontier)).toEqual([0, 0b001, 0b010]);
  });

  it('takes what differs by less than a level for the same', async () => {
    const search = made(days(1, 2), (set) => [100, 200, 204, 206][set]);
    expect(setsOf((await search()).frontier)).toEqual([0, 0b01]);
  });

  it('takes an unknown effort neither for none nor for much', async () => {
    const users = [100, 200, 200, 300];
    const search = made(days(null, 5), (set) => users[set]);
    // Nobody can say which of the two single ones is less work; both are less than the two together.
    expect(setsOf((await search()).frontier)).toEqual([0, 0b01, 0b10, 0b11]);
  });

  it('does not praise a system for being cheap that holds less than today’s', async () => {
    const search = made(days(1), (set) => (set === 0 ? 100 : 20), {
      cost: (set) => Promise.resolve(set === 0 ? 100 : 10),
    });
    expect(setsOf((await search()).frontier)).toEqual([0]);
  });

  it('looks no closer at a subset that is the same system as a smaller one', async () => {
    // The third choice raises the users of today's system, and changes nothing once one of the others is taken.
    const users = (set: Subset): number => (set === 0b100 ? 150 : 100 * (1 + bits(set & 0b011)));
    const search = made(days(3, 3, 0.5), users, {
      system: (set) => String((set & 0b011) === 0 ? set : set & 0b011),
    });
    const { frontier, fates } = await search();
    expect(setsOf(frontier)).toEqual([0, 0b001, 0b011, 0b100]);
    expect(fates).toMatchObject({ point: 4, same: 1, unreached: 0 });
  });

  it('leaves out what cannot be together', async () => {
    const search = made(days(1, 1), (set) => 100 * (1 + bits(set)), {
      system: (set) => (set === 0b11 ? undefined : String(set)),
    });
    const { frontier, fates } = await search();
    expect(setsOf(frontier)).toEqual([0, 0b01]);
    expect(fates.impossible).toBe(1);
  });

  it('finds what holds a target although more users are not worth it', async () => {
    const search = made(days(1, 2), (set) => [100, 200, 215, 215][set]);
    const { frontier, onTarget } = await search({ target: 210 });
    expect(setsOf(frontier)).toEqual([0, 0b01]);
    expect(setsOf(onTarget)).toEqual([0b10]);
  });

  it('counts what the tests did not reach, and evaluates the stages asked for all the same', async () => {
    const search = made(days(1, 1, 1, 1, 1, 1), (set) => 100 + 40 * bits(set));
    const { fates, points } = await search({ mostTests: 20, asked: [0b111] });
    expect(fates.unreached).toBeGreaterThan(0);
    expect(points.map(({ set }) => set)).toContain(0b111);
  });

  it('does not take luck at a higher load for capacity where the rival has the same luck', async () => {
    // Both miss 196-215 and hold from there to 240: the second choice must not look better for being asked later.
    const holds = (set: Subset, n: number): boolean =>
      set === 0 ? n <= 100 : n <= 195 || (n > 215 && n <= 240);
    const search = made(days(1, 2), () => 0, { holds: (set, n) => Promise.resolve(holds(set, n)) });
    expect(setsOf((await search()).frontier)).toEqual([0, 0b01]);
  });

  it('does not begin what it cannot end', async () => {
    const many = days(...Array.from({ length: MOST_CHOICES + 1 }, () => 1));
    await expect(Promise.resolve().then(() => made(many, () => 1)())).rejects.toThrow(RangeError);
  });
});

it('every family is tested', () => {
  expect([...BELIEVABLE, 'hidden', 'mixed'].sort()).toEqual(Object.keys(FAMILIES).sort());
});
