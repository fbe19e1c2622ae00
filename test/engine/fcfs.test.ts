import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  constant,
  erlang,
  exponential,
  hyperexponential,
  lognormalOf,
  Simulation,
  Station,
  Stream,
  uniform,
  type Law,
  type Program,
  type Row,
} from '../../sim/index.js';
import { given, instants } from './given.js';

// First come, first served by c servers, against a recursion that shares nothing with the engine but the draws.

/** When each job begins and departs: each goes to the server that is free first. */
function recursion(
  arrivals: readonly number[],
  demands: readonly number[],
  c: number,
): { begin: number[]; depart: number[] } {
  const free = new Array<number>(c).fill(0);
  const begin: number[] = [];
  const depart: number[] = [];
  arrivals.forEach((arrival, job) => {
    const server = free.indexOf(Math.min(...free));
    begin.push(Math.max(arrival, free[server]));
    depart.push((free[server] = begin[job] + demands[job]));
  });
  return { begin, depart };
}

const laws = (mean: number): fc.Arbitrary<Law> =>
  fc.constantFrom(
    constant(mean),
    exponential(mean),
    uniform(0, 2 * mean),
    erlang(mean, 3),
    hyperexponential(mean, 3),
    lognormalOf(mean, 2),
  );

/** Jobs of a random system: laws of arrival and demand, servers, load, number of jobs. */
const jobs = fc
  .record({
    c: fc.integer({ min: 1, max: 12 }),
    load: fc.double({ min: 0.2, max: 1.5, noNaN: true }),
    seed: fc.string(),
    count: fc.integer({ min: 1, max: 400 }),
    between: laws(1),
    demand: laws(1),
  })
  .map(({ c, load, seed, count, between, demand }) => {
    const stream = new Stream('jobs', seed, 0);
    const arrivals: number[] = [];
    const demands: number[] = [];
    let time = 0;
    for (let job = 0; job < count; job++) {
      arrivals.push((time += between.draw(stream)));
      demands.push(demand.draw(stream) * c * load);
    }
    return { c, arrivals, demands };
  });

type Way = (c: number, arrivals: readonly number[], demands: readonly number[]) => number[];

const ways: Record<string, Way> = {
  'seize, hold, release': (c, arrivals, demands) => {
    const sim = new Simulation();
    const servers = sim.resource('servers', { servers: c });
    return run(
      sim,
      arrivals,
      sim
        .program('job')
        .seize(servers)
        .hold(given(...demands))
        .release(servers),
    );
  },
  'interruptible service': (c, arrivals, demands) => {
    const sim = new Simulation();
    const servers = sim.resource('servers', { servers: c, interruptible: true });
    return run(sim, arrivals, sim.program('job').serve(servers, given(...demands)));
  },
  'Resource.releaseAt': (c, arrivals, demands) => {
    const sim = new Simulation();
    const servers = sim.resource('servers', { servers: c });
    const departures: number[] = [];
    const law = given(...demands);
    const program = sim
      .program('job')
      .seize(servers)
      .call((row) => {
        const done = sim.now + law.draw(sim.streams.get('unused'));
        departures.push(done);
        servers.releaseAt(row, done);
        return true;
      });
    sim.source('jobs', instants(...arrivals), program);
    sim.run();
    return departures;
  },
  Station: (c, arrivals, demands) => {
    const station = new Station(new Simulation(), 'servers', c);
    return arrivals.map((arrival, job) => station.serve(arrival, demands[job]));
  },
};

/** Runs `program` for jobs that arrive at these instants; their departures, in order of arrival. */
function run(sim: Simulation, arrivals: readonly number[], program: Program): number[] {
  const departures: number[] = [];
  // Rows are recycled: which job one is, is noted when it starts.
  const job = new Map<Row, number>();
  program.whenEnded((row) => (departures[job.get(row)!] = sim.now));
  const arrival = sim.program('arrival').call(() => {
    const row = sim.take();
    job.set(row, count++);
    sim.start(row, program);
    return true;
  });
  let count = 0;
  sim.source('jobs', instants(...arrivals), arrival);
  sim.run();
  return departures;
}

describe('departures from a FCFS G/G/c equal those of the recursion', () => {
  for (const [name, way] of Object.entries(ways)) {
    test(`by ${name}`, () => {
      fc.assert(
        fc.property(jobs, ({ c, arrivals, demands }) => {
          const expected = recursion(arrivals, demands, c).depart;
          const departures = way(c, arrivals, demands);
          expect(departures.length).toBe(expected.length);
          expected.forEach((time, job) => {
            if (!(Math.abs(departures[job] - time) <= 1e-9 * Math.max(1, time))) {
              throw new Error(`job ${job} departs at ${departures[job]}, not ${time}`);
            }
          });
        }),
        { numRuns: 200, seed: 1 },
      );
    });
  }
});

test('one server more never makes a job begin or depart later', () => {
  fc.assert(
    fc.property(jobs, ({ c, arrivals, demands }) => {
      const fewer = ways['seize, hold, release'](c, arrivals, demands);
      const more = ways['seize, hold, release'](c + 1, arrivals, demands);
      more.forEach((time, job) => expect(time).toBeLessThanOrEqual(fewer[job]));
    }),
    { numRuns: 200, seed: 2 },
  );
});
