import { describe, expect, it } from 'vitest';
import { limitOf } from '../../sim/experiment/limit.js';
import { judge } from '../../sim/experiment/verdict.js';
import { splitAround } from '../../sim/experiment/waits.js';
import { OWNERS, WAIT_BUCKETS } from '../../sim/stack/measures.js';
import { layoutOver, Written } from './small-plan.js';

/** Five minutes of 300 requests; for each of threads, cpu and db-pool: servers, busy, waiting. */
const limit = (...used: [servers: number, busy: number, waiting: number][]): string => {
  const m = new Written(layoutOver(0, 300)).answered(0, 0, 300, { cpu: 0.01 });
  used.forEach((u, r) => m.used(0, r, ...u));
  return limitOf([m, m], { from: 0, to: 1 });
};

describe('the first limit', () => {
  it('is the busiest resource where nothing queues', () => {
    expect(limit([4, 2, 0], [2, 1.5, 0.3], [15, 3, 0])).toBe('cpu');
  });
  it('is the queue, though another resource is busier', () => {
    expect(limit([4, 3.2, 5], [2, 1.9, 0], [15, 3, 0])).toBe('threads');
  });
  it('is the pool inside, where the threads only wait for it', () => {
    expect(limit([16, 16, 500], [2, 0.5, 0], [4, 4, 12])).toBe('db-pool');
  });
  it('is the threads, where a few of them wait for the pool', () => {
    expect(limit([16, 16, 500], [2, 0.5, 0], [4, 3.5, 2])).toBe('threads');
  });
  it('is never a resource without servers unless it queues', () => {
    expect(limit([0, 50, 0], [2, 0.1, 0], [15, 1, 0])).toBe('db-pool');
  });
});

describe('a verdict', () => {
  it.each([
    [0.2, 0.9, 'holds'],
    [0.2, 1, 'holds'],
    [0.9, 1.1, 'unsure'],
    [1.01, 2, 'misses'],
  ])('on an interval from %d to %d against 1 is %s', (low, high, verdict) => {
    expect(judge({ value: (low + high) / 2, low, high }, 1)).toBe(verdict);
  });
  it('on what was not measured is unsure', () => {
    expect(judge(undefined, 1)).toBe('unsure');
  });
});

describe('the split at a percentile', () => {
  const columns = 1 + OWNERS.length;
  const table = (rows: [bucket: number, count: number, cpu: number, llm: number][]): Float64Array => {
    const t = new Float64Array(WAIT_BUCKETS * columns);
    for (const [bucket, count, cpu, llm] of rows) {
      t[bucket * columns] = count;
      t[bucket * columns + 1 + OWNERS.indexOf('cpu')] = cpu;
      t[bucket * columns + 1 + OWNERS.indexOf('llm')] = llm;
    }
    return t;
  };
  const parts = (t: Float64Array, p: number, percentile: number): [cpu: number, llm: number] => {
    const split = splitAround(t, p, percentile);
    return [split[OWNERS.indexOf('cpu')], split[OWNERS.indexOf('llm')]];
  };

  it('takes half a percent of the requests on either side', () => {
    // 100,000 requests: at p95 the ranks 94,500 to 95,500; half of them quick, half slow.
    const t = table([
      [10, 95_000, 950, 0],
      [200, 5_000, 50, 4_950],
    ]);
    const [cpu, llm] = parts(t, 0.95, 1);
    expect(cpu).toBeCloseTo((0.01 * 1000) / (0.01 * 1000 + 0.99 * 500));
    expect(cpu + llm).toBeCloseTo(1);
  });
  it('takes at least 200 requests, moved inside where they would reach past the end', () => {
    // 1,000 requests: at p99 the last 200, half of them slow.
    const t = table([
      [10, 900, 9, 0],
      [200, 100, 1, 99],
    ]);
    expect(parts(t, 0.99, 2)[1]).toBeCloseTo((2 * 99) / 101);
  });
  it('takes all where there are fewer', () => {
    expect(parts(table([[10, 3, 1, 3]]), 0.5, 8)).toEqual([2, 6]);
    expect(parts(table([]), 0.5, 8)).toEqual([0, 0]);
  });
});
