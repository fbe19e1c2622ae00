import { describe, expect, test } from 'vitest';
import { aimsOf } from '../../bench/aims.js';
import { median, type BenchReport } from '../../bench/bench.js';
import { BENCHES } from '../../bench/benches.js';
import { hold } from '../../bench/engine/hold.js';
import { mm } from '../../bench/engine/mm.js';
import { web } from '../../bench/engine/web.js';
import { hold as holdFloor } from '../../bench/floor/hold.js';
import { mm as mmFloor } from '../../bench/floor/mm.js';
import { web as webFloor } from '../../bench/floor/web.js';
import type { Measured, Outcome } from '../../bench/outcome.js';
import { hold as holdTyped } from '../../bench/peers/typed-heap.js';
import { mm as mmSimJs } from '../../bench/peers/simjs/mm.js';
import { json, table } from '../../bench/table.js';

const round = (requests: number, cpuSeconds: number): Measured => ({
  events: 2 * requests,
  requests,
  checks: [],
  seconds: 2 * cpuSeconds,
  cpuSeconds,
  peakRssMb: 50,
});

const report: BenchReport = {
  results: [
    { bench: 'hold-16', program: 'engine', rounds: [round(100, 1)] },
    { bench: 'hold-256', program: 'engine', rounds: [round(100, 3)] },
    // The machine was slow in the second round, for both alike.
    { bench: 'mm16', program: 'engine', rounds: [round(100, 1), round(100, 4), round(100, 2)] },
    { bench: 'mm16', program: 'C++', rounds: [round(100, 0.5), round(100, 2), round(100, 1)] },
  ],
  notes: ['no SIM.JS: the package simjs is not installed'],
  memory: new Map([['mm16', { growth: 12, garbage: 8 }]]),
  comparisons: new Map([[16, 5]]),
  load: 0,
};

describe('the report of the benches', () => {
  test('an aim is the median of ratios within a round; what did not run has none', () => {
    expect(aimsOf(report)).toEqual([{ text: 'mm16: engine / C++', least: 0.45, found: 0.5 }]);
    expect(median([3, 1, 2, 10])).toBe(2.5);
  });

  test('in JSON a bench goes by its name, its other programs by theirs, a family by the sum of its members', () => {
    const { benches } = JSON.parse(json(report)) as { benches: { name: string; cpuSeconds: number }[] };
    expect(benches.map(({ name, cpuSeconds }) => [name, cpuSeconds])).toEqual([
      ['hold', 4],
      ['hold-16', 1],
      ['hold-256', 3],
      ['mm16', 2],
      ['mm16 C++', 1],
    ]);
    expect(Object.keys(benches[0])).toEqual([
      'name',
      'events',
      'requests',
      'seconds',
      'cpuSeconds',
      'peakRssMb',
    ]);
  });

  test('the table shows aims, memory, comparisons, and what could not run', () => {
    const text = table(report);
    for (const part of ['✓', 'no SIM.JS', 'comparisons/event', 'bytes per million events']) {
      expect(text).toContain(part);
    }
  });
});

describe('every program of a bench simulates its model', () => {
  const agrees = (bench: string, { checks }: Outcome): void => {
    const { expected } = BENCHES.find(({ name }) => name === bench)!;
    expected.forEach((value, i) => expect(Math.abs(checks[i] / value - 1)).toBeLessThan(0.1));
  };
  const size = 100_000;

  test('hold', () => {
    for (const program of [hold, holdFloor, holdTyped]) agrees('hold-256', program(256, size));
  });
  test('mm16', () => {
    const engine = mm(16, 0.9);
    engine.sim.run(size / 14.4);
    agrees('mm16', engine.outcome());
    agrees('mm16', mmFloor(16, 0.9, size));
    agrees('mm16', mmSimJs(16, 0.9, size));
  });
  test('web', () => {
    const engine = web();
    engine.sim.run(size / 3.2);
    agrees('web', engine.outcome());
    agrees('web', webFloor(size));
  });
});
