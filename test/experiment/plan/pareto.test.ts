import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { effortOf, membersOf, noMoreWork, sizeOf, subsetOf } from '../../../sim/experiment/plan/choices.js';
import { Knowledge } from '../../../sim/experiment/plan/knowledge.js';
import { Ladder, STEP, WORTH } from '../../../sim/experiment/plan/ladder.js';
import {
  frontierOf,
  levelWorth,
  noDearer,
  takesNoMore,
  type Point,
} from '../../../sim/experiment/plan/pareto.js';
import { Probe } from '../../../sim/experiment/plan/probe.js';

const point = (set: number, level: number, cost: number, days: number, unknown = 0): Point => ({
  set,
  level,
  cost,
  effort: { days, unknown },
});
const sets = (points: readonly Point[]): number[] => points.map(({ set }) => set);

describe('work', () => {
  const choices = [0.4, null, 5].map((effort, i) => ({ id: `a${i}`, effort }));
  it('is the days that are known, and whose are not', () => {
    expect(effortOf(choices, 0b111)).toEqual({ days: 5.4, unknown: 0b010 });
    expect(effortOf(choices, 0)).toEqual({ days: 0, unknown: 0 });
  });
  it('is no more only where that is so whatever the unknown is', () => {
    const [few, some, many] = [0b001, 0b011, 0b101].map((set) => effortOf(choices, set));
    expect(noMoreWork(few, some)).toBe(true);
    expect(noMoreWork(some, few)).toBe(false);
    // 5.4 days may be less than 0.4 and an unknown number of days, or more.
    expect(noMoreWork(some, many) || noMoreWork(many, some)).toBe(false);
  });
  it('sums decimal fractions as a person does', () => {
    const tenths = Array.from({ length: 3 }, (_, i) => ({ id: `t${i}`, effort: 0.1 }));
    expect(noMoreWork(effortOf(tenths, 0b111), { days: 0.3, unknown: 0 })).toBe(true);
  });
});

describe('the frontier', () => {
  it('keeps what holds more, costs less or is less work, and nothing else', () => {
    const points = [point(0, 10, 100, 0), point(1, 14, 100, 1), point(2, 10, 50, 1), point(3, 12, 100, 2)];
    expect(sets(frontierOf(points))).toEqual([0, 2, 1]);
  });
  it('takes a level or a twentieth of the bill for nothing', () => {
    expect(sets(frontierOf([point(0, 10, 100, 0), point(1, 10 + WORTH - 1, 96, 1)]))).toEqual([0]);
    expect(sets(frontierOf([point(0, 10, 100, 0), point(1, 10 + WORTH, 100, 1)]))).toEqual([0, 1]);
    expect(sets(frontierOf([point(0, 10, 100, 0), point(1, 10, 94, 1)]))).toEqual([0, 1]);
    // Of small bills a dollar is nothing.
    expect(sets(frontierOf([point(0, 10, 2, 0), point(1, 10, 1.2, 1)]))).toEqual([0]);
  });
  it('of equal work keeps the one that holds more at a bill that ties', () => {
    expect(sets(frontierOf([point(1, 10, 100, 1), point(2, 20, 102, 1)]))).toEqual([2]);
  });

  const anyPoints = fc.array(
    fc.record({
      level: fc.integer({ min: 0, max: 40 }),
      cost: fc.integer({ min: 1, max: 200 }),
      days: fc.integer({ min: 0, max: 12 }),
      unknown: fc.integer({ min: 0, max: 3 }),
    }),
    { minLength: 1, maxLength: 25 },
  );
  const made = (all: readonly { level: number; cost: number; days: number; unknown: number }[]): Point[] =>
    all.map(({ level, cost, days, unknown }, set) => point(set, level, cost, days, unknown));

  it('leaves nobody without a reason: what is left out is covered, up to what ties add up to', () => {
    fc.assert(
      fc.property(anyPoints, (all) => {
        const points = made(all);
        const kept = frontierOf(points);
        expect(kept.length).toBeGreaterThan(0);
        for (const b of points) {
          const near = kept.some(
            (a) =>
              noMoreWork(a.effort, b.effort) &&
              noDearer(a.cost, b.cost * 1.1 + 2) &&
              a.level > b.level - 2 * WORTH,
          );
          expect(near).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });
  it('asks of a subset what those that take no more hold, and two levels more', () => {
    fc.assert(
      fc.property(anyPoints, fc.integer({ min: 0, max: 12 }), (all, days) => {
        const points = made(all);
        const effort = { days, unknown: 1 };
        const level = levelWorth(points, effort, 100, 3);
        const rivals = points.filter((each) => takesNoMore(each, effort, 100));
        expect(level).toBe(Math.max(3, ...rivals.map((each) => each.level + WORTH)));
      }),
      { numRuns: 100 },
    );
  });
});

describe('levels of users', () => {
  const ladder = new Ladder(2500);
  it('are one user or 5 % apart, and end where they should', () => {
    for (let level = 1; level <= ladder.top; level++) {
      const [below, here] = [ladder.users(level - 1), ladder.users(level)];
      expect(here).toBeGreaterThan(below);
      if (level < ladder.top) expect(here).toBeLessThanOrEqual(Math.max(below + 1, Math.round(below * STEP)));
    }
    expect([ladder.users(0), ladder.users(ladder.top)]).toEqual([1, 2500]);
    expect(ladder.users(-1)).toBe(0);
    expect(() => new Ladder(0)).toThrow(RangeError);
  });
  it('are found from users', () => {
    for (const users of [1, 2, 19, 20, 137, 2499, 2500]) {
      const level = ladder.levelOf(users);
      expect(ladder.users(level)).toBeLessThanOrEqual(users);
      if (level < ladder.top) expect(ladder.users(level + 1)).toBeGreaterThan(users);
    }
    expect(ladder.levelOf(0)).toBe(-1);
  });
});

describe('what is believed', () => {
  it('is that a choice which never lowered the users lowers them nowhere', () => {
    const known = new Knowledge(3);
    known.learn(0b111, 20, false);
    expect([known.missedFor(0b011, 20), known.missedFor(0, 20)]).toEqual([0b111, 0b111]);
    expect(known.missedFor(0b011, 19)).toBeUndefined();
    expect(known.missedBy(0)).toBe(Infinity);
    known.learn(0b001, 10, true);
    expect([known.heldFor(0b101, 10), known.heldFor(0b101, 11), known.heldFor(0b100, 0)]).toEqual([
      0b001,
      undefined,
      undefined,
    ]);
  });
  it('is that one which only ever lowered them raises them nowhere', () => {
    const known = new Knowledge(2);
    known.learn(0, 20, true);
    known.learn(0b10, 18, false);
    expect([known.sign(0), known.sign(1)]).toEqual(['raises', 'lowers']);
    known.learn(0b01, 30, false);
    // With the second choice it holds no more than without.
    expect([known.missedFor(0b11, 30), known.missedFor(0b11, 29)]).toEqual([0b01, undefined]);
    expect(known.betterments(0b10)).toEqual([0, 1]);
  });
  it('is nothing of one that did both, or was refuted', () => {
    const known = new Knowledge(2);
    known.learn(0, 20, true);
    known.learn(0b01, 18, false);
    known.learn(0b10, 21, false);
    known.learn(0b11, 25, true);
    expect(known.sign(0)).toBe('both');
    expect([known.missedFor(0b01, 18), known.missedFor(0b01, 17)]).toEqual([0b01, undefined]);
    known.learn(0b11, 40, false);
    expect([known.missedFor(0b10, 21), known.missedFor(0b10, 20)]).toEqual([0b10, undefined]);
    known.refute(1);
    expect(known.sign(1)).toBe('both');
    expect(known.missedFor(0b01, 40)).toBe(0b01);
  });
  it('takes less than two levels for luck', () => {
    const known = new Knowledge(1);
    known.learn(0, 20, true);
    known.learn(1, 20, false);
    expect(known.sign(0)).toBe('raises');
  });
});

it('a capacity is found from wherever the search begins, and both its sides are tested', async () => {
  for (const capacity of [-1, 0, 7, 30, 31]) {
    for (const from of [-1, 0, 15, 31, 99]) {
      const asked: number[] = [];
      const ladder = new Ladder(75);
      const evaluator = {
        holds: (_: number, users: number) => (
          asked.push(ladder.levelOf(users)),
          Promise.resolve(ladder.levelOf(users) <= capacity)
        ),
        cost: () => Promise.resolve(1),
        system: String,
      };
      const probe = new Probe(evaluator, new Knowledge(1), ladder, Infinity);
      const last = Math.min(capacity, ladder.top);
      expect(await probe.capacity(0, from)).toBe(last);
      if (last >= 0) expect(asked).toContain(last);
      if (last < ladder.top) expect(asked).toContain(last + 1);
      expect(asked.length).toBe(new Set(asked).size);
    }
  }
});

it('subsets are bits', () => {
  expect(membersOf(subsetOf([0, 3, 19]))).toEqual([0, 3, 19]);
  expect(membersOf(0)).toEqual([]);
  for (const set of [0, 1, 0b1011, 2 ** 20 - 1, 0b1000_0000_0000_0000_0001, 2 ** 30]) {
    expect(sizeOf(set)).toBe(membersOf(set).length);
  }
});
