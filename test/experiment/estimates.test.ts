import oracle from '@stdlib/stats-base-dists-t-quantile';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Histogram } from '../../sim/engine/histogram.js';
import { betaQuantile, incompleteBeta } from '../../sim/experiment/beta.js';
import {
  extremeEstimate,
  meanEstimate,
  pairedDifference,
  percentileEstimate,
  rateEstimate,
  ratioEstimate,
} from '../../sim/experiment/estimates.js';
import type { Estimate } from '../../sim/experiment/result.js';
import { tQuantile } from '../../sim/experiment/student-t.js';

const near = (found: Estimate, value: number, low: number, high: number): void => {
  expect(found.value).toBeCloseTo(value, 6);
  expect(found.low).toBeCloseTo(low, 5);
  expect(found.high).toBeCloseTo(high, 5);
};

/** Uniform numbers from a fixed seed (mulberry32). */
function luck(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const histogramOf = (values: readonly number[]): Histogram => {
  const histogram = new Histogram();
  for (const value of values) histogram.record(value);
  return histogram;
};
const pool = (trials: readonly Histogram[]): Histogram =>
  trials.reduce((sum, trial) => sum.add(trial), new Histogram());

describe('the incomplete beta function', () => {
  it('has its closed forms', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0.1, max: 50, noNaN: true }),
        (x, a) => {
          expect(incompleteBeta(x, a, 1)).toBeCloseTo(x ** a, 11);
          expect(incompleteBeta(x, 1, a)).toBeCloseTo(1 - (1 - x) ** a, 11);
          expect(incompleteBeta(x, 0.5, 0.5)).toBeCloseTo(
            (2 / Math.PI) * Math.atan2(Math.sqrt(x), Math.sqrt(1 - x)),
            11,
          );
        },
      ),
    );
  });

  it('is undone by the quantile, large parameters too', () => {
    for (const [a, b] of [
      [1, 1],
      [0.5, 30],
      [3, 1e6],
      [5e5, 7e5],
    ]) {
      for (const p of [1e-6, 0.025, 0.5, 0.975]) {
        expect(incompleteBeta(betaQuantile(p, a, b), a, b) / p).toBeCloseTo(1, 6);
      }
    }
  });
});

describe('the quantile of Student’s t', () => {
  it('is that of stdlib', () => {
    for (const freedom of [1, 2, 3, 4, 9, 29, 99, 999, 1e5]) {
      for (const p of [0.001, 0.025, 0.1, 0.4, 0.499, 0.5, 0.5001, 0.6, 0.9, 0.975, 0.999]) {
        const exact = oracle(p, freedom);
        expect(Math.abs(tQuantile(p, freedom) - exact)).toBeLessThanOrEqual(1e-7 * Math.abs(exact));
      }
    }
  });

  it('refuses what is no probability and no degree of freedom', () => {
    expect(() => tQuantile(1, 5)).toThrow(/between 0 and 1, not at 1/);
    expect(() => tQuantile(0.5, 0)).toThrow(/above 0, not 0/);
  });
});

describe('a mean of trials', () => {
  it('has the interval of the textbook: 1, 2, 3, 4, 5 give 3 ± 2.776 √2.5/√5', () => {
    near(meanEstimate([1, 2, 3, 4, 5]), 3, 3 - 1.963243, 3 + 1.963243);
  });
  it('does not go below 0, but for differences', () => {
    expect(meanEstimate([0, 0, 1]).low).toBe(0);
    near(pairedDifference([1, 2, 3], [2, 4, 6]), -2, -2 - 2.484138, -2 + 2.484138);
  });
  it('needs two trials', () => {
    expect(() => meanEstimate([1])).toThrow(/needs two trials or more, not 1/);
    expect(() => pairedDifference([1, 2], [1])).toThrow(/2 trials cannot be paired with 1/);
  });
});

describe('a ratio', () => {
  it('of equal denominators is the mean, with its interval', () => {
    const mean = meanEstimate([1, 2, 3, 4, 5]);
    near(ratioEstimate([2, 4, 6, 8, 10], [2, 2, 2, 2, 2]), mean.value, mean.low, mean.high);
  });
  it('of unequal ones weights by them; the jackknife is computed by hand', () => {
    // 10/60; without each trial: 9/50, 8/40, 3/30; their sample deviation 0.052915; error 2/√3 of it.
    near(
      ratioEstimate([1, 2, 7], [10, 20, 30]),
      1 / 6,
      0,
      1 / 6 + (4.302653 * 2 * 0.05291503) / Math.sqrt(3),
    );
  });
  it('of nothing is 0, and of one trial alone is wide', () => {
    expect(ratioEstimate([0, 0], [0, 0])).toEqual({ value: 0, low: 0, high: 0 });
    const one = ratioEstimate([3, 0, 0], [6, 0, 0]);
    near(one, 0.5, 0, 0.5 * 5.302653);
  });
});

describe('a rate', () => {
  // Clopper-Pearson, as published tables and R's binom.test have them.
  it.each([
    [0, 10, 0, 0.3084971],
    [10, 10, 0.6915029, 1],
    [0, 1000, 0, 0.003682084],
  ])('of %d in %d is exact', (k, n, low, high) => {
    near(rateEstimate([k / 2, k / 2], [n / 2, n / 2]), k / n, low, high);
  });
  it('of few events is exact for as many independent opportunities as these are worth', () => {
    // Spread evenly they are worth (1.96/3.182)² of 1,000: 379.3; all in one trial a quarter of the count, times that.
    const bounds = (events: readonly number[]): number[] => {
      const { low, high } = rateEstimate(events, [250, 250, 250, 250]);
      return [low, high];
    };
    const exact = (worth: number): number[] => {
      const k = 0.004 * worth;
      return [betaQuantile(0.025, k, worth - k + 1), betaQuantile(0.975, k + 1, worth - k)];
    };
    const worth = 1000 * (1.959964 / 3.182446) ** 2;
    const design = ((9 + 3) * 4) / 3 / (1000 * 0.004 * 0.996);
    bounds([1, 1, 1, 1]).forEach((bound, i) => expect(bound).toBeCloseTo(exact(worth)[i], 7));
    bounds([4, 0, 0, 0]).forEach((bound, i) => expect(bound).toBeCloseTo(exact(worth / design)[i], 7));
    expect(design).toBeGreaterThan(4);
  });
  it('of many events varies as the trials do, in log odds', () => {
    const { value, low, high } = rateEstimate([10, 20, 30], [100, 100, 100]);
    const half = ratioEstimate([10, 20, 30], [100, 100, 100]).high - 0.2;
    const logit = (p: number): number => Math.log(p / (1 - p));
    expect(value).toBe(0.2);
    expect([logit(high) - logit(0.2), logit(0.2) - logit(low)].map((x) => x / (half / 0.16))).toEqual([
      expect.closeTo(1, 9),
      expect.closeTo(1, 9),
    ]);
    expect(rateEstimate([95, 40], [100, 100]).high).toBeLessThanOrEqual(1);
  });
  it('of no opportunity is unknown', () => {
    expect(rateEstimate([0, 0], [0, 0])).toEqual({ value: 0, low: 0, high: 1 });
  });
});

describe('a percentile', () => {
  it('is that of the pooled values', () => {
    const trials = [histogramOf([1, 2, 3]), histogramOf([4, 5, 6, 7]), histogramOf([8, 9, 10])];
    const found = percentileEstimate(trials, pool(trials), 0.5);
    expect(Math.abs(found.value - 5)).toBeLessThan(0.05);
    expect(found.low).toBeLessThan(found.value);
    expect(found.high).toBeGreaterThan(found.value);
  });
  it('has the interval of the share below it, computed by hand', () => {
    // Half of all values lie below 1: shares 0.4, 0.5, 0.5, 0.6 of 100 each. The standard error of the share is
    // √(2 x 10² x 4/3)/400; kurtosis 2 leaves 8/(2 - 1/3) = 4.8 degrees of freedom, at most 3: t is 3.182.
    const trials = [40, 50, 50, 60].map((below) =>
      histogramOf(Array.from({ length: 100 }, (_, i) => (i < below ? 0.5 + i / 200 : 1.001 + i / 100))),
    );
    const all = pool(trials);
    const found = percentileEstimate(trials, all, 0.5);
    const half = (3.182446 * Math.sqrt((200 * 4) / 3)) / 400;
    expect(found.low).toBeCloseTo(all.quantile(0.5 - half), 2);
    expect(found.high).toBeCloseTo(all.quantile(0.5 + half), 2);
  });
  it('beyond which hardly any value lies is bounded by none of them', () => {
    const found = percentileEstimate(
      [histogramOf([8, 8, 8]), histogramOf([9, 9, 9])],
      histogramOf([8, 8, 8, 9, 9, 9]),
      0.95,
    );
    expect(found.high).toBeGreaterThan(15);
  });
  it('of values in one trial only lies between the least and the largest', () => {
    const trials = [histogramOf([1, 2, 3]), new Histogram()];
    const found = percentileEstimate(trials, pool(trials), 0.5);
    expect([found.low, found.high].map(Math.round)).toEqual([1, 3]);
    expect(() => percentileEstimate([new Histogram(), new Histogram()], new Histogram(), 0.5)).toThrow(
      /no percentile of nothing/,
    );
  });
  it('is covered by its interval about 95 times in 100', () => {
    const next = luck(7);
    let covered = 0;
    const rounds = 400;
    for (let round = 0; round < rounds; round++) {
      const trials = Array.from({ length: 8 }, () =>
        histogramOf(Array.from({ length: 400 }, () => -Math.log(1 - next()))),
      );
      const found = percentileEstimate(trials, pool(trials), 0.9);
      if (found.low <= Math.LN10 && Math.LN10 <= found.high) covered++;
    }
    expect(covered / rounds).toBeGreaterThan(0.91);
    expect(covered / rounds).toBeLessThan(0.99);
  });
});

describe('rare events', () => {
  it('are covered by their interval at least 95 times in 100', () => {
    const next = luck(11);
    let covered = 0;
    for (let round = 0; round < 400; round++) {
      const events = [0, 0, 0, 0, 0].map(() => {
        let k = 0;
        for (let i = 0; i < 200; i++) if (next() < 0.004) k++;
        return k;
      });
      const found = rateEstimate(events, [200, 200, 200, 200, 200]);
      if (found.low <= 0.004 && 0.004 <= found.high) covered++;
    }
    expect(covered / 400).toBeGreaterThanOrEqual(0.94);
  });
});

describe('every estimate', () => {
  const amounts = fc.array(fc.tuple(fc.nat(1000), fc.nat(1000)), { minLength: 2, maxLength: 8 });
  it('is finite, holds its value and does not go below 0', () => {
    fc.assert(
      fc.property(amounts, (pairs) => {
        const a = pairs.map(([x, y]) => Math.min(x, y));
        const b = pairs.map(([x, y]) => Math.max(x, y));
        for (const e of [meanEstimate(a), ratioEstimate(a, b), rateEstimate(a, b), extremeEstimate(a)]) {
          expect([e.low, e.value, e.high].every(Number.isFinite)).toBe(true);
          expect(e.low).toBeGreaterThanOrEqual(0);
          expect(e.low).toBeLessThanOrEqual(e.value);
          expect(e.high).toBeGreaterThanOrEqual(e.value);
        }
      }),
    );
  });
});
