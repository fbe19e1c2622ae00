import { describe, expect, test } from 'vitest';
import {
  constant,
  exponential,
  piecewise,
  Simulation,
  Stream,
  Tally,
  thinned,
  uniform,
  type Arrivals,
} from '../../sim/index.js';
import { given, instants } from './given.js';

/** The instants at which rows start, by a source of these arrivals. */
function starts(arrivals: Arrivals, horizon: number, seed = '1'): number[] {
  const sim = new Simulation({ seed });
  const times: number[] = [];
  const visit = sim.program('visit').call(() => {
    times.push(sim.now);
    return true;
  });
  sim.source('arrivals', arrivals, visit);
  sim.run(horizon);
  return times;
}

describe('arrivals whose rate changes', () => {
  // Every draw is exactly one expected arrival.
  const chance = { next: () => 1 - Math.exp(-1), exponential: () => 1 };

  test('by steps come where the draws of a Poisson process of rate 1 fall, in time changed', () => {
    const rates = piecewise(
      [
        [0, 0.5],
        [3, 2],
        [4, 0],
        [6, 4],
      ],
      10,
    );
    const times: number[] = [];
    let now = 0;
    for (let i = 0; i < 6; i++) times.push((now = rates.after(now, chance)));
    // In [0, 3) 1.5 are expected, in [3, 4) 2, then none until 6, then 16 until 10.
    [2, 3.25, 3.75, 6.125, 6.375, 6.625].forEach((time, i) => expect(times[i]).toBeCloseTo(time, 12));
    // The last piece of a cycle runs into the first of the next.
    expect(rates.after(9.9, chance)).toBeCloseTo(10 + 0.6 / 0.5, 12);
    expect(rates.after(19.9, chance)).toBeCloseTo(20 + 0.6 / 0.5, 12);
  });

  test('by steps that do not repeat, keep the last rate; a last rate of 0 ends them', () => {
    expect(piecewise([[5, 2]]).after(0, chance)).toBeCloseTo(5.5, 12);
    expect(piecewise([[5, 2]]).after(100, chance)).toBeCloseTo(100.5, 12);
    expect(
      piecewise([
        [0, 1],
        [5, 0],
      ]).after(4.5, chance),
    ).toBe(Infinity);
  });

  test('repeated with a first instant after 0, begin as they ended', () => {
    expect(
      piecewise(
        [
          [2, 1],
          [4, 3],
        ],
        5,
      ).after(0, chance),
    ).toBeCloseTo(1 / 3, 12);
  });

  const curve = (time: number): number => 3 + 2 * Math.sin(time);
  const integral = (time: number): number => 3 * time + 2 * (1 - Math.cos(time));
  const ways: Record<string, [Arrivals, (time: number) => number]> = {
    'by thinning': [thinned(curve, 5), integral],
    'by steps': [
      piecewise(
        [
          [0, 1],
          [1, 6],
          [1.5, 0],
          [4, 2],
        ],
        5,
      ),
      (time) => {
        const [cycles, rest] = [Math.floor(time / 5), time % 5];
        const expected =
          Math.min(rest, 1) + 6 * Math.max(0, Math.min(rest, 1.5) - 1) + 2 * Math.max(0, rest - 4);
        return cycles * 6 + expected;
      },
    ],
  };
  for (const [name, [arrivals, expected]] of Object.entries(ways)) {
    test(`${name} are Poisson of that rate: in time changed, their gaps are exponential and uncorrelated`, () => {
      const times = starts(arrivals, 10_000, 'poisson').map(expected);
      const gaps = times.map((time, i) => time - (i === 0 ? 0 : times[i - 1]));
      const n = gaps.length;
      // Kolmogorov and Smirnov, and the correlation of neighbours: false alarms 1 in 10 000 seeds each.
      const sorted = gaps.map((gap) => 1 - Math.exp(-gap)).sort((a, b) => a - b);
      const distance = Math.max(...sorted.map((u, i) => Math.max(u - i / n, (i + 1) / n - u)));
      expect(Math.sqrt(n) * distance).toBeLessThan(2.225);
      const products = gaps.slice(1).map((gap, i) => (gap - 1) * (gaps[i] - 1));
      expect(Math.abs(products.reduce((a, b) => a + b, 0)) / Math.sqrt(n)).toBeLessThan(3.89);
    });
  }

  test('beyond their bound, or of no meaning, are refused', () => {
    const chance = new Stream('x', '1', 0);
    expect(() => thinned(() => 6, 5).after(0, chance)).toThrow('the rate at');
    expect(() => thinned(() => NaN, 5).after(0, chance)).toThrow(RangeError);
    expect(() => thinned(() => 1, 0)).toThrow(RangeError);
    expect(() => piecewise([])).toThrow('no step');
    expect(() =>
      piecewise([
        [0, 1],
        [0, 2],
      ]),
    ).toThrow('ascend');
    expect(() => piecewise([[0, -1]])).toThrow('below 0');
    expect(() => piecewise([[0, 0]], 5)).toThrow('for ever');
    expect(() => piecewise([[6, 1]], 5)).toThrow('beyond the period');
  });
});

describe('a source', () => {
  test('starts as many rows at once as its batch says, one after the other', () => {
    const sim = new Simulation();
    const desk = sim.resource('desk');
    const waits: number[] = [];
    const visit = sim
      .program('visit')
      .seize(desk)
      .call((row) => waits.push(sim.now - row.born) > 0);
    visit.hold(constant(1)).release(desk);
    sim.source('groups', instants(1, 10), visit, { batch: given(2.2, 2.6) });
    sim.run();
    expect(waits).toEqual([0, 1, 0, 1, 2]);
  });

  test('whose batches are of a random size gives as many rows as their mean', () => {
    const sim = new Simulation();
    const sizes = new Tally();
    let before = 0;
    let rows = 0;
    const visit = sim.program('visit').call(() => ++rows > 0);
    const source = sim.source('groups', constant(1), visit, { batch: uniform(0.5, 4.5) });
    sim.observe({
      afterEvent: () => {
        sizes.note(rows - before);
        before = rows;
      },
    });
    sim.run(10_000);
    expect(source.count).toBe(10_000);
    // 1, 2, 3 or 4, each as often: false alarms 1 in 10 000.
    expect(Math.abs(sizes.mean - 2.5)).toBeLessThan(3.89 * Math.sqrt(1.25 / 10_000));
    expect([sizes.min, sizes.max]).toEqual([1, 4]);
  });

  test('stops when told, or at its last instant', () => {
    const sim = new Simulation();
    let rows = 0;
    const visit = sim.program('visit').call(() => ++rows > 0);
    sim.source('few', constant(1), visit, { until: 5 });
    sim.run();
    expect(rows).toBe(5);
    const source = sim.source('more', constant(1), visit);
    sim.run(8.5);
    source.stop();
    sim.run();
    expect(rows).toBe(8);
  });

  test('gives its rows their priority', () => {
    const sim = new Simulation();
    const seen: number[] = [];
    const visit = sim.program('visit').call((row) => seen.push(row.priority) > 0);
    sim.source('urgent', instants(1), visit, { priority: -3 });
    sim.run();
    expect(seen).toEqual([-3]);
  });
});

test('an initial population is there at once', () => {
  const sim = new Simulation();
  const desk = sim.resource('desk', { servers: 2 });
  sim.populate(5, sim.program('visit').serve(desk, exponential(1)));
  expect([desk.busy.value, desk.line.length, sim.population]).toEqual([2, 3, 5]);
  sim.run();
  expect(sim.population).toBe(0);
});
