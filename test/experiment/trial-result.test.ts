import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Histogram } from '../../sim/engine/histogram.js';
import { decodeTrial, encodeTrial, merge, mergeInto } from '../../sim/experiment/trial-result.js';
import { Measures, type Layout } from '../../sim/stack/measures.js';

const layout: Layout = {
  from: 0,
  to: 600,
  endpoints: ['목록', 'ask'],
  ai: [false, true],
  resources: ['threads', 'cpu', 'db-pool'],
  caches: ['list'],
  calls: ['grading'],
};

/** Measures with whole numbers everywhere, so that sums are exact. */
const measures = fc.infiniteStream(fc.nat(1000)).map((stream) => {
  const next = (): number => stream.next().value as number;
  const m = new Measures(layout);
  for (const table of Object.values(m)) {
    if (table instanceof Float64Array) for (let i = 0; i < table.length; i++) table[i] = next();
  }
  const fill = (histogram: Histogram): Histogram => {
    for (let i = next() % 5; i > 0; i--) histogram.record(next() / 64);
    return histogram;
  };
  m.ordinary[0] = fill(new Histogram());
  if (next() % 2 === 0) m.ordinary[1] = fill(new Histogram());
  if (next() % 2 === 0) m.ai[1] = fill(new Histogram());
  m.endpoints.forEach(fill);
  fill(m.celeryWait);
  return m;
});

describe('a trial as one buffer', () => {
  it('comes back as it was', () => {
    fc.assert(
      fc.property(measures, (m) => {
        expect(decodeTrial(encodeTrial(m))).toEqual(m);
      }),
      { numRuns: 30 },
    );
  });

  it('is the same bytes for the same measures', () => {
    const [m] = fc.sample(measures, { numRuns: 1, seed: 1 });
    expect(new Uint8Array(encodeTrial(m))).toEqual(new Uint8Array(encodeTrial(decodeTrial(encodeTrial(m)))));
  });

  const whole = (): ArrayBuffer => encodeTrial(new Measures(layout));
  const body = (buffer: ArrayBuffer): Float64Array => {
    const json = new Uint32Array(buffer, 12, 1)[0];
    return new Float64Array(buffer, 16 + Math.ceil(json / 8) * 8);
  };
  const changed = (change: (buffer: ArrayBuffer) => ArrayBuffer | undefined): ArrayBuffer => {
    const buffer = whole();
    return change(buffer) ?? buffer;
  };
  const set = (at: number, word: number) =>
    changed((b) => {
      new Uint32Array(b)[at] = word;
      return undefined;
    });
  const setFigure = (fromEnd: number, value: number) =>
    changed((b) => {
      const figures = body(b);
      figures[figures.length - fromEnd] = value;
      return undefined;
    });

  // The last nine figures: the histograms of two endpoints and of Celery, all empty: 0, 0, 0 each.
  it.each([
    ['no head', () => new ArrayBuffer(8), /cut short: it has no head/],
    ['another magic', () => set(0, 1), /another kind/],
    ['another version', () => set(1, 9), /of version 9; this headroom reads version 3/],
    ['another digest', () => set(2, 1), /damaged: its layout/],
    ['a layout longer than itself', () => set(3, 1e6), /cut short: its layout/],
    [
      'half its figures',
      () => changed((b) => b.slice(0, b.byteLength - 80)),
      /cut short: \d+ of \d+ figures/,
    ],
    ['an odd histogram', () => setFigure(9, 1), /a histogram has 1 entries/],
    ['a bucket that is none', () => setFigure(9, 2), /left over|has a bucket|entries|missing/],
    ['an endpoint without histogram', () => setFigure(9, -1), /a histogram is missing/],
    [
      'figures left over',
      () =>
        changed((b) => {
          const longer = new ArrayBuffer(b.byteLength + 8);
          new Uint8Array(longer).set(new Uint8Array(b));
          body(longer)[0]++;
          return longer;
        }),
      /1 figures are left over/,
    ],
  ])('with %s is refused', (_, make, message) => {
    expect(() => decodeTrial(make())).toThrow(message);
  });

  it('with a bucket beyond the last is refused', () => {
    const m = new Measures(layout);
    m.celeryWait.record(1);
    const buffer = encodeTrial(m);
    const figures = body(buffer);
    figures[figures.length - 2] = 9999;
    expect(() => decodeTrial(buffer)).toThrow(/a bucket 9999/);
  });
});

describe('merging', () => {
  it('is associative and commutative', () => {
    fc.assert(
      fc.property(measures, measures, measures, (a, b, c) => {
        expect(merge(merge(a, b), c)).toEqual(merge(a, merge(b, c)));
        expect(merge(a, b)).toEqual(merge(b, a));
      }),
      { numRuns: 20 },
    );
  });

  it('adds what is counted, takes the most of what peaks, and keeps the servers', () => {
    const a = new Measures(layout);
    const b = new Measures(layout);
    [a.arrivals[0], b.arrivals[0]] = [2, 3];
    [a.peak[1], b.peak[1]] = [7, 5];
    a.servers[0] = b.servers[0] = 4;
    b.ai[0] = new Histogram();
    b.ai[0].record(1);
    const sum = merge(a, b);
    expect([sum.arrivals[0], sum.peak[1], sum.servers[0], sum.ai[0]?.count]).toEqual([5, 7, 4, 1]);
    expect(a.arrivals[0]).toBe(2);
  });

  it('refuses trials of different layouts', () => {
    expect(() => mergeInto(new Measures(layout), new Measures({ ...layout, to: 900 }))).toThrow(
      /different systems or hours/,
    );
  });
});
