import fc from 'fast-check';
import { mean, sampleVariance } from 'simple-statistics';
import { describe, expect, test } from 'vitest';
import {
  constant,
  exponential,
  Level,
  Occupancy,
  runToPrecision,
  Simulation,
  Tally,
} from '../../sim/index.js';
import { instants } from './given.js';

describe('a tally', () => {
  test('has the mean, variance and extremes of what was noted', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 2 }), (values) => {
        const tally = new Tally();
        for (const value of values) tally.note(value);
        expect(tally.count).toBe(values.length);
        expect(tally.mean).toBeCloseTo(mean(values), 8);
        expect(tally.sum).toBeCloseTo(mean(values) * values.length, 6);
        expect(tally.variance).toBeCloseTo(sampleVariance(values), 4);
        expect([tally.min, tally.max]).toEqual([Math.min(...values), Math.max(...values)]);
      }),
      { seed: 10 },
    );
  });

  test('that is empty has none', () => {
    const tally = new Tally();
    expect([tally.mean, tally.variance, tally.min, tally.max]).toEqual([NaN, NaN, NaN, NaN]);
    tally.note(3);
    tally.restart();
    expect([tally.count, tally.mean, tally.max]).toEqual([0, NaN, NaN]);
  });
});

test('a level and an occupancy integrate over time, from the last restart', () => {
  const level = new Level();
  const occupancy = new Occupancy();
  for (const measure of [level, occupancy]) {
    measure.set(5, 1);
    measure.restart(2);
    measure.add(-2, 4); // 5 from 2 to 4
    measure.set(0, 7); // 3 from 4 to 7
    measure.set(1, 12); // 0 from 7 to 12
  }
  expect(level.areaAt(14)).toBe(10 + 9 + 2);
  expect(level.peak).toBe(5);
  expect([0, 1, 2, 3, 5].map((value) => occupancy.share(value))).toEqual([0.5, 0, 0, 0.3, 0.2]);
  expect(occupancy.mean).toBeCloseTo(1.9, 12);
  expect(occupancy.variance).toBeCloseTo(0.3 * 9 + 0.2 * 25 - 1.9 ** 2, 12);
});

test('warm-up: what was before the restart is not counted, what is going on is', () => {
  const sim = new Simulation();
  const desk = sim.resource('desk');
  const stays = sim.track(new Tally());
  const visit = sim.program('visit').serve(desk, constant(4));
  visit.whenEnded((row) => stays.note(sim.now - row.born));
  sim.source('arrivals', instants(0, 1, 2, 9), visit);
  sim.run(5);
  sim.restart();
  sim.run();
  // Busy from 5 to 16 (four in all), one waits until 8, another from 9 to 12; three leave after 5.
  expect(desk.busy.areaAt(sim.now)).toBe(11);
  expect(desk.waiting.areaAt(sim.now)).toBe(3 + 3);
  expect([desk.asked, desk.served, stays.count]).toEqual([1, 2, 3]);
  expect(stays.sum).toBe(7 + 10 + 7);
});

describe('stop rules', () => {
  test('after so many served', () => {
    const sim = new Simulation();
    const desk = sim.resource('desk');
    const visit = sim.program('visit').serve(desk, exponential(1));
    let ended = 0;
    visit.whenEnded(() => ended++);
    sim.source('arrivals', exponential(2), visit);
    sim.stopAfter(1000, visit);
    sim.run();
    expect(ended).toBe(1000);
    const { now } = sim;
    sim.run(now + 5);
    expect(sim.now).toBe(now + 5);
  });

  /** An M/M/1 of load .5, run until its mean wait (1) and its idle share (.5) are precise. */
  function precise(trial: number, relative: number) {
    const sim = new Simulation({ seed: 'precision', trial });
    const desk = sim.resource('desk');
    sim.source('arrivals', exponential(2), sim.program('visit').serve(desk, exponential(1)));
    const figures = {
      wait: () => desk.waitServed / desk.served,
      idle: () => 1 - desk.busy.areaAt(sim.now) / seconds(),
    };
    let since = 0;
    sim.track({ restart: (now) => (since = now) });
    const seconds = (): number => sim.now - since;
    const result = runToPrecision(sim, figures, { relative, warmUp: 100, batch: 200 });
    return { ...result, seconds: sim.now };
  }

  test('when several figures are precise at once, each contains the truth about as often as it says', () => {
    const truth = { wait: 1, idle: 0.5 };
    const hits = { wait: 0, idle: 0 };
    const runs = 200;
    for (let trial = 0; trial < runs; trial++) {
      const found = precise(trial, 0.08);
      for (const name of ['wait', 'idle'] as const) {
        const { value, halfWidth } = found[name];
        expect(halfWidth).toBeLessThanOrEqual(0.08 * value);
        if (Math.abs(value - truth[name]) <= halfWidth) hits[name]++;
      }
    }
    // About nine of ten; 165 of 200 is three and a half standard deviations below that (1 in 5000).
    expect(hits.wait).toBeGreaterThan(165);
    expect(hits.idle).toBeGreaterThan(165);
  });

  test('a finer precision takes longer; a figure that cannot be had ends at the last instant', () => {
    expect(precise(0, 0.03).seconds).toBeGreaterThan(2 * precise(0, 0.1).seconds);
    const sim = new Simulation();
    const coin = sim.streams.get('coin');
    const { noise } = runToPrecision(
      sim,
      { noise: () => coin.next() - 0.5 },
      { batch: 1, until: 500, relative: 1e-6 },
    );
    expect(sim.now).toBeLessThanOrEqual(500);
    expect(noise.halfWidth).toBeGreaterThan(0);
    expect(() => runToPrecision(sim, { noise: () => 1 }, { batch: 0 })).toThrow(RangeError);
  });
});
