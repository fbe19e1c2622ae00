import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crossingOf, isotonic } from '../../../sim/experiment/capacity/crossing.js';
import type { PointScores } from '../../../sim/experiment/capacity/score.js';

/** Loads with the score of one part in each of some trials; the score of all is their mean. */
const curve = (points: readonly (readonly [number, ...number[]])[]): PointScores[] =>
  points.map(([users, ...scores]) => {
    const sum = scores.reduce((a, b) => a + b, 0);
    return {
      users,
      whole: [sum / scores.length],
      without: scores.map((score) => [(sum - score) / (scores.length - 1)]),
    };
  });

describe('where a curve leaves the objective', () => {
  it('is on the line between the loads that hold and miss beyond doubt, in logarithms of users', () => {
    const { x, below, above, holding, missing, without } = crossingOf(
      curve([
        [100, -1, -1],
        [400, 1, 1],
      ]),
      0,
    );
    expect(Math.exp(x)).toBeCloseTo(200, 9);
    expect([below, above, holding, missing]).toEqual([100, 400, 100, 400]);
    expect(without.map(Math.exp).map(Math.round)).toEqual([200, 200]);
  });

  it('is fitted to loads of which nobody can say whether they hold, not drawn between two of them', () => {
    // Score 2 log2(users / 200) and luck of 0.1: between 198 and 202 a line through the two has any slope.
    const score = (users: number): number => 2 * Math.log2(users / 200);
    const loads = [100, 198, 202, 400].map((users): [number, number, number, number] => {
      const luck = users === 198 ? 0.1 : users === 202 ? -0.1 : 0;
      return [users, score(users) + luck - 0.5, score(users) + luck, score(users) + luck + 0.5];
    });
    const { x, holding, missing } = crossingOf(curve(loads), 0);
    expect(Math.exp(x)).toBeCloseTo(200, 0);
    expect([holding, missing]).toEqual([100, 400]);
  });

  it('is beyond all loads where none of them holds, or all do', () => {
    expect(crossingOf(curve([[100, 1, 1]]), 0)).toMatchObject({ x: -Infinity, missing: 100 });
    expect(crossingOf(curve([[100, -1, -1]]), 0)).toMatchObject({ x: Infinity, holding: 100 });
    // What nobody can say is neither.
    expect(crossingOf(curve([[100, -1, 0.9]]), 0)).toEqual({ x: Infinity, below: 100, without: [] });
  });

  it('moves with every trial that is left out', () => {
    const loads = curve([
      [100, -1.2, -1, -0.8],
      [400, 0.8, 1, 1.2],
    ]);
    const { x, without } = crossingOf(loads, 0);
    // Without the luckiest trial the capacity is smaller: the other two have 0.1 more.
    expect(without.map((each) => (each - x) / Math.log(2)).map((each) => Number(each.toFixed(9)))).toEqual([
      -0.1, 0, 0.1,
    ]);
  });

  it('lies between the loads around it, whatever luck does', () => {
    const points = fc.uniqueArray(
      fc.tuple(
        fc.integer({ min: 1, max: 1e5 }),
        fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 3, maxLength: 3 }),
      ),
      {
        minLength: 2,
        maxLength: 12,
        selector: ([users]) => users,
      },
    );
    fc.assert(
      fc.property(points, (loads) => {
        const sorted = [...loads].sort(([a], [b]) => a - b);
        const { x, below, above, without } = crossingOf(
          curve(sorted.map(([users, scores]) => [users, ...scores])),
          0,
        );
        if (!Number.isFinite(x)) return;
        expect(below!).toBeLessThan(above!);
        expect(Math.log(below!)).toBeLessThanOrEqual(x + 1e-9);
        expect(Math.log(above!)).toBeGreaterThanOrEqual(x - 1e-9);
        expect(without).toHaveLength(3);
        for (const each of without) expect(Number.isFinite(each)).toBe(true);
      }),
      { seed: 1, numRuns: 300 },
    );
  });
});

describe('the nearest ascending sequence', () => {
  it('by hand', () => {
    expect(isotonic([1, 2, 3])).toEqual([1, 2, 3]);
    expect(isotonic([1, 3, 2, 4])).toEqual([1, 2.5, 2.5, 4]);
    expect(isotonic([3, 2, 1])).toEqual([2, 2, 2]);
    expect(isotonic([])).toEqual([]);
  });

  it('ascends, keeps the sum, and leaves what ascends alone', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -50, max: 50 }), { maxLength: 20 }), (values) => {
        const found = isotonic(values);
        expect(found).toHaveLength(values.length);
        for (let i = 1; i < found.length; i++) expect(found[i]).toBeGreaterThanOrEqual(found[i - 1]);
        const sum = (list: number[]): number => list.reduce((a, b) => a + b, 0);
        expect(sum(found)).toBeCloseTo(sum(values), 9);
        const sorted = [...values].sort((a, b) => a - b);
        expect(isotonic(sorted).map((value, i) => Math.abs(value - sorted[i]) < 1e-9)).not.toContain(false);
      }),
      { seed: 1 },
    );
  });
});
