import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BUCKETS, Histogram, bucketOf, lowerBound, nearestRank } from '../../sim/engine/histogram.js';

const LEAST = 2 ** -14;
const MOST = 2 ** 14;

const of = (values: readonly number[]): Histogram => {
  const histogram = new Histogram();
  for (const value of values) histogram.record(value);
  return histogram;
};

/** Durations spread evenly over the octaves of the histogram. */
const duration = fc
  .double({ min: Math.log2(LEAST), max: Math.log2(MOST) - 1e-9, noNaN: true })
  .map((exponent) => 2 ** exponent);
const durations = fc.array(duration, { minLength: 1, maxLength: 300 });
const share = fc.double({ min: 0, max: 1, noNaN: true });

describe('Histogram', () => {
  it('gives each quantile within 1 % of the order statistic, and never beyond the largest value', () => {
    fc.assert(
      fc.property(durations, share, (values, p) => {
        const sorted = [...values].sort((a, b) => a - b);
        const exact = sorted[nearestRank(p, sorted.length) - 1];
        const found = of(values).quantile(p);
        expect(Math.abs(found - exact)).toBeLessThanOrEqual(0.01 * exact);
        expect(found).toBeLessThanOrEqual(sorted.at(-1)!);
      }),
      { numRuns: 500 },
    );
  });

  it('has quantiles that never fall as p grows', () => {
    fc.assert(
      fc.property(durations, share, share, (values, p, q) => {
        const histogram = of(values);
        expect(histogram.quantile(Math.min(p, q))).toBeLessThanOrEqual(histogram.quantile(Math.max(p, q)));
      }),
    );
  });

  it('adds commutatively and associatively', () => {
    // Multiples of 1/1024 have exact sums, so that the whole histogram can be compared.
    const exact = fc.array(
      fc.integer({ min: 0, max: 1 << 20 }).map((n) => n / 1024),
      { maxLength: 50 },
    );
    fc.assert(
      fc.property(exact, exact, exact, (a, b, c) => {
        const all = of([...a, ...b, ...c]);
        expect(of(a).add(of(b)).add(of(c))).toEqual(all);
        expect(of(a).add(of(b).add(of(c)))).toEqual(all);
        expect(of(c).add(of(a)).add(of(b))).toEqual(all);
      }),
    );
  });

  it('leaves a part out as if it had never been added', () => {
    fc.assert(
      fc.property(durations, durations, share, (a, b, p) => {
        const alone = of(a).quantile(p);
        const found = of(a).add(of(b)).quantile(p, of(b));
        expect(Math.abs(found - alone)).toBeLessThanOrEqual(0.01 * alone);
      }),
    );
    expect(of([1]).quantile(0.5, of([1]))).toBeNaN();
  });

  it('comes back from its pairs', () => {
    fc.assert(
      fc.property(durations, (values) => {
        const histogram = of(values);
        expect(Histogram.from(histogram.pairs(), histogram.sum, histogram.max)).toEqual(histogram);
      }),
    );
    expect(() => Histogram.from([BUCKETS, 1], 1, 1)).toThrow(/there is no bucket 3585/);
  });

  it('files a value at the bound of two buckets in the upper one', () => {
    for (let bucket = 1; bucket < BUCKETS; bucket++) {
      const bound = lowerBound(bucket);
      expect(bucketOf(bound)).toBe(bucket);
      expect(bucketOf(bound * (1 - 2 ** -52))).toBe(bucket - 1);
    }
  });

  it('keeps what is below its range in the first bucket and what is beyond in the last', () => {
    expect([0, 1e-9, 6e-5].map(bucketOf)).toEqual([0, 0, 0]);
    expect([MOST * (1 - 2 ** -53), MOST, 1e300, Infinity].map(bucketOf)).toEqual(Array(4).fill(BUCKETS - 1));
    expect(of([0, 0]).quantile(0.99)).toBe(0);
    expect(of([1e5]).quantile(0.5)).toBeLessThanOrEqual(1e5);
  });

  it('is empty at first and after clear', () => {
    const histogram = of([1, 2]);
    expect([histogram.count, histogram.sum, histogram.max, histogram.mean]).toEqual([2, 3, 2, 1.5]);
    histogram.clear();
    expect(histogram).toEqual(new Histogram());
    expect(histogram.quantile(0.5)).toBeNaN();
    expect(histogram.mean).toBeNaN();
  });
});

describe('nearestRank', () => {
  it.each([
    [0, 10, 1],
    [0.5, 10, 5],
    [0.5, 11, 6],
    [0.95, 20, 19],
    [0.07, 100, 7],
    [0.999, 1000, 999],
    [1, 10, 10],
  ])('of the %d quantile of %d values is %d', (p, count, rank) => {
    expect(nearestRank(p, count)).toBe(rank);
  });
});
