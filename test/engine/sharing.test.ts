import fc from 'fast-check';
import { expect, test } from 'vitest';
import { constant, exponential, Simulation, type Group } from '../../sim/index.js';
import { at, given, instants } from './given.js';

// Processor sharing against a naive simulation that looks at every job at every event.

interface Job {
  readonly arrival: number;
  readonly demand: number;
  /** Which group; -1: none. */
  readonly group: number;
  /** When it is killed, if it is still there. */
  readonly killed: number;
}

/** When each job is done; NaN if it was killed before. */
function naive(jobs: readonly Job[], cores: number, limits: readonly number[]): number[] {
  const done = jobs.map(() => NaN);
  const left = jobs.map(({ demand }) => demand);
  const here = new Set<number>();
  let now = 0;
  const order = jobs.map((_, job) => job).sort((a, b) => jobs[a].arrival - jobs[b].arrival || a - b);
  let next = 0;
  while (next < order.length || here.size > 0) {
    const sizes = new Map<number, number>();
    for (const job of here) sizes.set(jobs[job].group, (sizes.get(jobs[job].group) ?? 0) + 1);
    const wants = (group: number): number => Math.min(sizes.get(group)!, group < 0 ? cores : limits[group]);
    let total = 0;
    for (const group of sizes.keys()) total += wants(group);
    const speed = (job: number): number =>
      (Math.min(1, cores / total) * wants(jobs[job].group)) / sizes.get(jobs[job].group)!;
    let time = next < order.length ? jobs[order[next]].arrival : Infinity;
    for (const job of here) time = Math.min(time, now + left[job] / speed(job), jobs[job].killed);
    const speeds = new Map([...here].map((job) => [job, speed(job)]));
    for (const job of here) left[job] -= (time - now) * speeds.get(job)!;
    now = time;
    for (const job of [...here]) {
      if (left[job] <= 1e-12 * (1 + now)) {
        done[job] = now;
        here.delete(job);
      } else if (jobs[job].killed <= now) here.delete(job);
    }
    while (next < order.length && jobs[order[next]].arrival <= now) here.add(order[next++]);
  }
  return done;
}

function engine(jobs: readonly Job[], cores: number, limits: readonly number[]): number[] {
  const sim = new Simulation();
  const cpu = sim.processor('cpu', cores);
  const groups: Group[] = limits.map((limit) => cpu.group(limit));
  const done = jobs.map(() => NaN);
  jobs.forEach(({ arrival, demand, group, killed }, job) => {
    const program = sim.program(`job ${job}`).call((row) => {
      if (killed < Infinity) {
        at(sim, killed, () => {
          if (row.alive && row.program === program) sim.fail(row, 1);
        });
      }
      cpu.work(row, group < 0 ? cpu.shared : groups[group], demand);
      return false;
    });
    program.whenEnded((_, cause) => {
      if (cause === 0) done[job] = sim.now;
    });
    sim.source(`job ${job} comes`, instants(arrival), program);
  });
  sim.run();
  expect(cpu.busy).toBe(0);
  expect(cpu.waiting).toBe(0);
  return done;
}

const positive = fc.double({ min: 0.001, max: 10, noNaN: true });

test('jobs in groups with limits are done when a naive simulation says', () => {
  const systems = fc.record({
    cores: fc.double({ min: 0.5, max: 6, noNaN: true }),
    limits: fc.array(fc.double({ min: 0.25, max: 4, noNaN: true }), { maxLength: 3 }),
    jobs: fc.array(
      fc.record({
        arrival: positive,
        demand: positive,
        group: fc.integer({ min: -1, max: 2 }),
        patience: positive,
        mortal: fc.boolean(),
      }),
      { minLength: 1, maxLength: 60 },
    ),
  });
  fc.assert(
    fc.property(systems, ({ cores, limits, jobs: drawn }) => {
      const jobs = drawn.map(({ arrival, demand, group, patience, mortal }) => ({
        arrival,
        demand,
        group: Math.min(group, limits.length - 1),
        killed: mortal ? arrival + patience : Infinity,
      }));
      const expected = naive(jobs, cores, limits);
      engine(jobs, cores, limits).forEach((time, job) => {
        // Killed in the very instant in which it is done: rounding decides which came first.
        const tie = (instant: number): boolean => Math.abs(instant - jobs[job].killed) < 1e-9;
        if (tie(expected[job]) || tie(time)) return;
        if (Number.isNaN(expected[job])) expect(time).toBeNaN();
        else if (!(Math.abs(time - expected[job]) <= 1e-9 * Math.max(1, time))) {
          throw new Error(`job ${job} is done at ${time}, not ${expected[job]}`);
        }
      });
    }),
    { numRuns: 300, seed: 3 },
  );
});

test('a job uses at most one core, two share one, and each finishes when it should', () => {
  const sim = new Simulation();
  const cpu = sim.processor('cpu', 1);
  const done: string[] = [];
  const job = sim.program('job').work(cpu, given(2, 1));
  job.whenEnded((row) => done.push(`${row.born} done at ${sim.now}`));
  sim.source('jobs', instants(0, 1), job);
  sim.run();
  // Alone until 1; at half speed until both are done.
  expect(done).toEqual(['0 done at 3', '1 done at 3']);
  expect(cpu.areas()).toEqual({ busy: 3, waiting: 2 });
});

test('a pace below 1 slows every job from then on, and half the pace twice as much', () => {
  const sim = new Simulation();
  const cpu = sim.processor('cpu', 1);
  const done: number[] = [];
  const job = sim.program('job').work(cpu, given(2, 1));
  job.whenEnded(() => done.push(sim.now));
  sim.source('jobs', instants(0, 8), job);
  at(sim, 1, () => (cpu.pace = 0.5));
  at(sim, 2, () => (cpu.pace = 0.25));
  at(sim, 9, () => (cpu.pace = 1));
  sim.run();
  // One second at full pace, half of one by 2, a quarter a second until 4; 0.25 from 8 to 9, and 0.75 after.
  expect(done).toEqual([4, 9.75]);
  expect(() => (cpu.pace = 0)).toThrow('must be above 0');
});

test('jobs done in the same instant leave in the order in which they came', () => {
  const sim = new Simulation();
  const cpu = sim.processor('cpu', 2);
  const left: number[] = [];
  const job = sim.program('job').work(cpu, constant(3));
  job.whenEnded((row) => left.push(row.id));
  sim.populate(7, job);
  sim.run();
  expect(left).toEqual([0, 1, 2, 3, 4, 5, 6]);
});

test('looking at a processor, and forgetting its statistics, change nothing, not even a rounding', () => {
  const done = (disturbed: boolean): number[] => {
    const sim = new Simulation({ seed: 'looks' });
    const cpu = sim.processor('cpu', 1.7);
    const groups = [1, 1, 1.5].map((limit) => cpu.group(limit));
    const times: number[] = [];
    const demand = exponential(0.01);
    let count = 0;
    const job = sim.program('job').call((row) => {
      cpu.work(row, groups[count++ % 3], demand.draw(sim.streams.get('demand')));
      return false;
    });
    job.whenEnded(() => times.push(sim.now));
    sim.source('jobs', exponential(0.005), job, { until: 2 });
    const chance = sim.streams.get('looks');
    const look = (): void => {
      expect(cpu.areas().busy).toBeGreaterThanOrEqual(0);
      sim.restart();
    };
    if (disturbed) {
      const clock = sim.clock(
        {
          fire: () => {
            look();
            if (sim.now < 3) sim.wakeAt(clock, sim.now + chance.next() * 0.006, 0);
          },
        },
        0,
      );
    }
    sim.run(4);
    return times;
  };
  expect(done(true)).toEqual(done(false));
});
