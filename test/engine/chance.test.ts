import { describe, expect, test } from 'vitest';
import {
  constant,
  empirical,
  erlang,
  exponential,
  exponentialOf,
  gamma,
  hyperexponential,
  KeyedDraws,
  KeyFamily,
  lognormal,
  lognormalOf,
  Stream,
  Tally,
  uniform,
  type Law,
  type Uniforms,
} from '../../sim/index.js';

// Every statistical test here fails by chance once in 10 000 choices of its seed (|z| < 3.89, two-sided, unless said
// otherwise); there are about 120, so that a change of seeding raises a false alarm in about one of a hundred cases.

const Z = 3.89;

/** That numbers in [0, 1) look uniform: their mean, their variance, and a chi-square of 64 cells. */
function looksUniform(values: readonly number[]): void {
  const n = values.length;
  const cells = new Array<number>(64).fill(0);
  let sum = 0;
  let squares = 0;
  for (const u of values) {
    cells[Math.floor(64 * u)]++;
    sum += u - 0.5;
    squares += (u - 0.5) ** 2 - 1 / 12;
  }
  expect(Math.abs(sum) / Math.sqrt(n / 12)).toBeLessThan(Z);
  expect(Math.abs(squares) / Math.sqrt(n / 180)).toBeLessThan(Z);
  expect(values.every((u) => u >= 0 && u < 1)).toBe(true);
  const chi = cells.reduce((total, count) => total + (count - n / 64) ** 2 / (n / 64), 0);
  // Wilson and Hilferty: the cube root of chi-square is nearly normal.
  const z = ((chi / 63) ** (1 / 3) - (1 - 2 / (9 * 63))) / Math.sqrt(2 / (9 * 63));
  expect(Math.abs(z)).toBeLessThan(Z);
}

/** That two lists of uniform numbers are uncorrelated. */
function lookIndependent(a: readonly number[], b: readonly number[]): void {
  const sum = a.reduce((total, u, i) => total + (u - 0.5) * (b[i] - 0.5), 0);
  expect(Math.abs(sum * 12) / Math.sqrt(a.length)).toBeLessThan(Z);
}

const take = (count: number, source: Uniforms): number[] =>
  Array.from({ length: count }, () => source.next());

describe('Threefry-2x32-20', () => {
  // Known answers published with Random123 (kat_vectors).
  const cases = [
    [0x00000000, 0x00000000, 0x00000000, 0x00000000, 0x6b200159, 0x99ba4efe],
    [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0x1cb996fc, 0xbb002be7],
    [0x13198a2e, 0x03707344, 0x243f6a88, 0x85a308d3, 0xc4923a9c, 0x483df7a0],
  ];
  for (const [k0, k1, c0, c1, x0, x1] of cases) {
    test(`key ${k0.toString(16)} ${k1.toString(16)}, counter ${c0.toString(16)} ${c1.toString(16)}`, () => {
      const draws = new KeyedDraws().key(k0, k1);
      draws.block(c0, c1);
      expect([draws.x0 >>> 0, draws.x1 >>> 0]).toEqual([x0, x1]);
    });
  }

  test('a draw depends on key and counter alone, not on what was drawn before', () => {
    const draws = new KeyedDraws().key(1, 2);
    const fresh = take(5, draws.at(3, 4));
    take(7, draws.at(9, 9));
    expect(take(5, draws.key(1, 2).at(3, 4))).toEqual(fresh);
    expect(take(5, draws.key(1, 2).at(3, 5))).not.toEqual(fresh);
    expect(take(5, draws.key(1, 3).at(3, 4))).not.toEqual(fresh);
  });
});

describe('a stream', () => {
  test('is the same whenever it is asked for by the same seed, trial and name', () => {
    expect(take(20, new Stream('arrivals', '7', 3))).toEqual(take(20, new Stream('arrivals', '7', 3)));
  });

  const keys: Record<string, (i: number) => Stream> = {
    trials: (i) => new Stream('arrivals', '7', i),
    seeds: (i) => new Stream('arrivals', `${i}`, 0),
    'names that differ in a digit': (i) => new Stream(`server ${i}`, '7', 0),
    'names that differ in length': (i) => new Stream('x'.repeat(i), '7', 0),
  };
  for (const [what, key] of Object.entries(keys)) {
    test(`looks uniform and independent across ${what}`, () => {
      // First draws of many streams, their second draws, and each against its neighbour.
      const count = what === 'names that differ in length' ? 2_000 : 20_000;
      const streams = Array.from({ length: count + 1 }, (_, i) => take(2, key(i)));
      const first = streams.map(([u]) => u);
      const second = streams.map(([, u]) => u);
      looksUniform(first);
      looksUniform(second);
      lookIndependent(first.slice(0, -1), first.slice(1));
      lookIndependent(first, second);
      lookIndependent(first.slice(0, -1), second.slice(1));
    });

    test(`is uncorrelated draw by draw with its neighbours across ${what}`, () => {
      for (const i of [0, 1, 9, 99]) lookIndependent(take(50_000, key(i)), take(50_000, key(i + 1)));
    });
  }

  test('the same trial and seed swapped are different streams', () => {
    lookIndependent(take(50_000, new Stream('a', '1', 2)), take(50_000, new Stream('a', '2', 1)));
    lookIndependent(take(50_000, new Stream('a', '12', 3)), take(50_000, new Stream('a', '1', 23)));
  });
});

describe('draws keyed by session', () => {
  const draws = new KeyedDraws();
  const family = (trial: number, name = 'sessions'): KeyFamily => new KeyFamily('7', trial, name);
  const first = (keys: KeyFamily, session: number, counter = 0, purpose = 0): number => {
    keys.of(session);
    return draws.key(keys.k0, keys.k1).at(counter, purpose).next();
  };
  const second = (keys: KeyFamily, session: number, counter: number): number => {
    first(keys, session, counter);
    return draws.next();
  };
  const many = (draw: (i: number) => number): number[] => Array.from({ length: 50_000 }, (_, i) => draw(i));

  const neighbours: Record<string, readonly [(i: number) => number, (i: number) => number]> = {
    sessions: [(i) => first(family0, i), (i) => first(family0, i + 1)],
    trials: [(i) => first(family0, i), (i) => first(family1, i)],
    names: [(i) => first(family0, i), (i) => first(users, i)],
    requests: [(i) => first(family0, 5, i), (i) => first(family0, 5, i + 1)],
    purposes: [(i) => first(family0, 5, i, 1), (i) => first(family0, 5, i, 2)],
    'the two words of a block': [(i) => first(family0, 5, i), (i) => second(family0, 5, i)],
    'sessions beyond 2^32': [(i) => first(family0, i), (i) => first(family0, i + 2 ** 32)],
  };
  const family0 = family(0);
  const family1 = family(1);
  const users = family(0, 'users');
  for (const [what, [one, other]] of Object.entries(neighbours)) {
    test(`look uniform and independent across ${what}`, () => {
      const [a, b] = [many(one), many(other)];
      looksUniform(a);
      looksUniform(b);
      lookIndependent(a, b);
    });
  }

  test('look uniform along a long sequence of one key', () => {
    const sequence = take(60_000, draws.key(1, 2).at(0, 1));
    looksUniform(sequence);
    lookIndependent(sequence.slice(1), sequence.slice(0, -1));
  });
});

describe('laws', () => {
  const LAST = 1 - 2 ** -32;
  const always = (u: number): Uniforms => ({ next: () => u, exponential: () => exponentialOf(u) });

  test('an exponential is -log(1-u): 0 for u = 0, and finite for the largest u', () => {
    expect(exponential(2).draw(always(0)) + 0).toBe(0);
    expect(exponential(1).draw(always(LAST))).toBeCloseTo(32 * Math.LN2, 9);
  });

  const laws: Record<string, [law: Law, variance: number]> = {
    constant: [constant(3), 0],
    exponential: [exponential(3), 9],
    uniform: [uniform(1, 4), 9 / 12],
    lognormal: [lognormal(2, 0.5), (Math.exp(0.25) - 1) * 4 * Math.exp(0.25)],
    'lognormal by mean and cv': [lognormalOf(3, 0.7), (3 * 0.7) ** 2],
    'gamma below 1': [gamma(3, 1.5), 4.5 ** 2],
    'gamma above 1': [gamma(3, 0.5), 1.5 ** 2],
    erlang: [erlang(3, 4), 9 / 4],
    hyperexponential: [hyperexponential(3, 2), 36],
    empirical: [empirical([1, 2, 6]), 14 / 3],
  };
  for (const [name, [law, variance]] of Object.entries(laws)) {
    test(`${name}: mean and variance of a million draws are those of the law; extremes are finite`, () => {
      const stream = new Stream(name, 'laws', 0);
      const values = new Tally();
      const squares = new Tally();
      for (let i = 0; i < 1_000_000; i++) {
        const value = law.draw(stream);
        values.note(value);
        squares.note((value - law.mean) ** 2);
      }
      expect(values.min).toBeGreaterThanOrEqual(0);
      const error = Math.sqrt(values.variance / values.count);
      expect(Math.abs(values.mean - law.mean)).toBeLessThanOrEqual(Z * error + 1e-12);
      const spread = Math.sqrt(squares.variance / squares.count);
      expect(Math.abs(squares.mean - variance)).toBeLessThanOrEqual(Z * spread + 1e-12);
      if (name.startsWith('gamma') || name === 'erlang') return;
      for (const u of [0, LAST]) expect(Number.isFinite(law.draw(always(u)))).toBe(true);
    });
  }

  test('figures that make no law are refused', () => {
    for (const make of [
      () => exponential(-1),
      () => exponential(NaN),
      () => constant(Infinity),
      () => uniform(2, 1),
      () => lognormal(0, 1),
      () => lognormalOf(1, -1),
      () => gamma(1, 0),
      () => hyperexponential(1, 0.5),
      () => empirical([]),
      () => empirical([-1]),
    ]) {
      expect(make).toThrow(RangeError);
    }
  });
});
