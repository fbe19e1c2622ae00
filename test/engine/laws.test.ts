import fc from 'fast-check';
import { sampleCorrelation } from 'simple-statistics';
import { describe, expect, test } from 'vitest';
import {
  constant,
  erlang,
  exponential,
  hyperexponential,
  Level,
  Phase,
  piecewise,
  Simulation,
  Stream,
  Tally,
  type Discipline,
  type Law,
} from '../../sim/index.js';

// Laws that hold for every system, whatever is drawn.

/** A small model of everything, all of its times `scale` times as long; when each row ended, and why. */
function busyPlace(seed: string, scale: number, disturb?: (sim: Simulation) => void): string[] {
  const sim = new Simulation({ seed });
  const times = (mean: number): Law => exponential(mean * scale);
  const threads = sim.resource('threads', { servers: 3, capacity: 6, patience: 5 * scale });
  const connection = sim.resource('connection', { patience: times(2), discipline: 'priority' });
  const machine = sim.resource('machine', { preemptive: true });
  const cpu = sim.processor('cpu', 1.2);
  sim.breakdowns(machine, { after: times(5), lasts: times(1) });
  sim.timetable(
    threads,
    [
      [0, 3],
      [40 * scale, 1],
      [50 * scale, 4],
    ],
    60 * scale,
  );
  const visit = sim
    .program('visit')
    .seize(threads)
    .work(cpu, erlang(0.5 * scale, 3))
    .attempt(
      (tries) =>
        tries
          .seize(connection)
          .hold(hyperexponential(0.8 * scale, 2))
          .release(connection),
      (rescue) => rescue.hold(constant(0.1 * scale)),
    )
    .release(threads)
    .hold(times(8))
    .chance(0.5, (urgent) => urgent.priority(-1))
    .serve(machine, times(0.7));
  const ends: string[] = [];
  visit.whenEnded((row, cause) => ends.push(`${row.born} ${sim.now} ${cause}`));
  const rates = piecewise(
    [
      [0, 0.8 / scale],
      [30 * scale, 2 / scale],
    ],
    50 * scale,
  );
  sim.source('arrivals', rates, visit, { batch: 2 });
  disturb?.(sim);
  sim.run(1000 * scale);
  expect(ends.length).toBeGreaterThan(500);
  return ends;
}

test('scale invariance: with all times twice as long, all instants are exactly twice as late', () => {
  for (const seed of ['a', 'b', 'c']) {
    const twice = busyPlace(seed, 1).map((line) => {
      const [born, ended, cause] = line.split(' ').map(Number);
      return `${2 * born} ${2 * ended} ${cause}`;
    });
    expect(busyPlace(seed, 2)).toEqual(twice);
  }
});

test('an event that does nothing, or only looks, changes nothing', () => {
  const looks = (sim: Simulation): void => {
    const chance = new Stream('looks', 'x', 0);
    for (const phase of Object.values(Phase)) {
      const clock = sim.clock(
        {
          fire: () => {
            for (const { present, up } of sim.resources) expect(present + up).toBeGreaterThanOrEqual(0);
            for (const processor of sim.processors) expect(processor.areas().busy).toBeGreaterThanOrEqual(0);
            sim.wakeAt(clock, sim.now + 3 * chance.next(), phase);
          },
        },
        1,
        phase,
      );
    }
  };
  for (const seed of ['a', 'b', 'c']) expect(busyPlace(seed, 1, looks)).toEqual(busyPlace(seed, 1));
});

test('forgetting the statistics changes nothing that happens', () => {
  const restarts = (sim: Simulation): void => {
    for (let time = 7.3; time < 1000; time += 7.3)
      sim.clock({ fire: () => sim.restart() }, time, Phase.Sample);
  };
  expect(busyPlace('a', 1, restarts)).toEqual(busyPlace('a', 1));
});

describe('work conservation', () => {
  const disciplines: readonly (Discipline | 'preemptive' | 'shared')[] = [
    'fifo',
    'lifo',
    'random',
    'priority',
    'preemptive',
    'shared',
  ];

  /** Seconds worked up to each of a hundred instants by one server whose jobs carry their demands. */
  function worked(discipline: (typeof disciplines)[number], seed: string, load: number): number[] {
    const sim = new Simulation({ seed });
    const shared = discipline === 'shared';
    const preemptive = discipline === 'preemptive';
    const server = sim.resource(
      'server',
      preemptive ? { preemptive } : { discipline: shared ? 'fifo' : discipline },
    );
    const cpu = sim.processor('cpu');
    const chance = sim.streams.get('demands');
    const demand = hyperexponential(load, 2);
    const source = sim.program('arrival').call(() => {
      const law = constant(demand.draw(chance));
      const job = sim.program('job').priority(Math.floor(chance.next() * 3));
      sim.start(sim.take(), shared ? job.work(cpu, law) : job.serve(server, law));
      return true;
    });
    sim.source('arrivals', exponential(1), source);
    return Array.from({ length: 100 }, (_, i) => {
      sim.run(5 * (i + 1));
      return shared ? cpu.areas().busy : server.busy.areaAt(sim.now);
    });
  }

  for (const discipline of disciplines.slice(1)) {
    test(`a single server works just as long, at every instant, served ${discipline} as served fifo`, () => {
      for (const load of [0.5, 0.9, 1.2]) {
        const [one, other] = [worked('fifo', 'w', load), worked(discipline, 'w', load)];
        other.forEach((seconds, i) => expect(seconds).toBeCloseTo(one[i], 8));
      }
    });
  }

  test('no server is idle while somebody waits, after every event', () => {
    const sim = new Simulation({ seed: 'idle' });
    const desk = sim.resource('desk', { servers: 3, patience: exponential(3), capacity: 10 });
    sim.source('arrivals', exponential(1), sim.program('visit').serve(desk, exponential(2)), { batch: 2 });
    let waited = 0;
    sim.observe({
      afterEvent: () => {
        if (desk.line.length === 0) return;
        waited++;
        expect(desk.busy.value).toBe(3);
      },
    });
    sim.run(2000);
    expect(waited).toBeGreaterThan(1000);
  });
});

test("Little's law, from independent measures: the integral of how many are there is the sum of all stays", () => {
  fc.assert(
    fc.property(fc.string(), fc.double({ min: 0.1, max: 2, noNaN: true }), (seed, rate) => {
      const sim = new Simulation({ seed });
      const first = sim.resource('first', { servers: 2, patience: exponential(4) });
      const second = sim.resource('second', { capacity: 3, discipline: 'random' });
      const cpu = sim.processor('cpu', 1);
      const stays = new Tally();
      const visit = sim
        .program('visit')
        .seize(first)
        .work(cpu, exponential(0.6))
        .serve(second, exponential(0.7))
        .release(first);
      visit.whenEnded((row) => stays.note(sim.now - row.born));
      sim.source('arrivals', exponential(1 / rate), visit, { until: 300 });
      const here = new Level();
      sim.observe({ afterEvent: (time) => here.set(sim.population, time) });
      sim.run();
      expect(sim.population).toBe(0);
      if (stays.count > 0) expect(here.areaAt(sim.now) / stays.sum).toBeCloseTo(1, 9);
    }),
    { numRuns: 50, seed: 6 },
  );
});

test('departures of M/M/3 are Poisson (Burke)', () => {
  // False alarms: three tests, each at 1 in 10 000, for a seed that is chosen anew; this one is fixed.
  const sim = new Simulation({ seed: 'Burke' });
  const servers = sim.resource('servers', { servers: 3 });
  const visit = sim.program('visit').serve(servers, exponential(1));
  sim.source('arrivals', exponential(1 / 2.4), visit);
  const gaps: number[] = [];
  let last = NaN;
  visit.whenEnded(() => {
    if (sim.now > 200) gaps.push(sim.now - last);
    last = sim.now;
  });
  sim.run(25_000);
  const n = gaps.length;
  // Kolmogorov and Smirnov: P(sqrt(n) D > 2.225) = 2 exp(-2 x 2.225^2) = 1.0e-4.
  const sorted = gaps.map((gap) => 1 - Math.exp(-2.4 * gap)).sort((a, b) => a - b);
  const distance = Math.max(...sorted.map((u, i) => Math.max(u - i / n, (i + 1) / n - u)));
  expect(Math.sqrt(n) * distance).toBeLessThan(2.225);
  // Neighbours are uncorrelated: |z| < 3.89 but for 1 in 10 000.
  expect(Math.abs(sampleCorrelation(gaps.slice(1), gaps.slice(0, -1))) * Math.sqrt(n)).toBeLessThan(3.89);
  // Counts in windows of 10 have a variance of their mean: the index of dispersion is nearly normal.
  const counts: number[] = [];
  let time = 0;
  for (const gap of gaps) {
    time += gap;
    const window = Math.floor(time / 10);
    while (counts.length <= window) counts.push(0);
    counts[window]++;
  }
  counts.pop();
  const tally = new Tally();
  for (const count of counts) tally.note(count);
  const dispersion = tally.variance / tally.mean;
  expect((Math.abs(dispersion - 1) * Math.sqrt(counts.length)) / Math.SQRT2).toBeLessThan(3.89);
});
