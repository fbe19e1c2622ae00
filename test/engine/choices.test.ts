import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  atRandom,
  BALKED,
  constant,
  exponential,
  leastLoaded,
  REJECTED,
  RENEGED,
  roundRobin,
  Row,
  shortestLine,
  Simulation,
  Station,
  Stream,
  twoChoices,
  type Loaded,
} from '../../sim/index.js';
import { given, instants } from './given.js';

// Where to go, and whether to stay.

describe('routing', () => {
  const stations = (...loads: [present: number, servers: number][]): Loaded[] =>
    loads.map(([present, servers]) => ({ present, servers }));
  const row = new Row(0);

  test('the shortest line has the fewest rows; of equals the first', () => {
    expect(shortestLine(stations([3, 1], [2, 1], [2, 9])).choose(row)).toBe(1);
  });

  test('the least loaded has the fewest rows per server, or the least of what is given', () => {
    expect(leastLoaded(stations([3, 1], [2, 1], [4, 4])).choose(row)).toBe(2);
    expect(leastLoaded([5, 4, 4], (load) => load).choose(row)).toBe(1);
  });

  test('round robin goes round', () => {
    const routing = roundRobin(['a', 'b', 'c']);
    expect([1, 2, 3, 4].map(() => routing.choose(row))).toEqual([0, 1, 2, 0]);
  });

  test('at random, each has the same chance', () => {
    const routing = atRandom([1, 2, 3, 4], new Stream('x', '1', 0));
    const counts = [0, 0, 0, 0];
    for (let i = 0; i < 40_000; i++) counts[routing.choose(row)]++;
    // Chi-square with 3 degrees of freedom: above 21.1 in 1 of 10 000.
    expect(counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0)).toBeLessThan(21.1);
  });

  test('two choices never takes the most loaded, and every pair is as likely', () => {
    const routing = twoChoices(stations([4, 1], [3, 1], [2, 1], [1, 1]), new Stream('x', '1', 0));
    const counts = [0, 0, 0, 0];
    for (let i = 0; i < 36_000; i++) counts[routing.choose(row)]++;
    // The last wins in 3 of 6 pairs, the third in 2, the second in 1, the first in none.
    expect(counts[0]).toBe(0);
    const expected = [6_000, 12_000, 18_000];
    const chi = expected.reduce((sum, e, i) => sum + (counts[i + 1] - e) ** 2 / e, 0);
    // Chi-square with 2 degrees of freedom: above 18.4 in 1 of 10 000.
    expect(chi).toBeLessThan(18.4);
  });

  test('among no stations is refused', () => {
    const chance = new Stream('x', '1', 0);
    expect(() => shortestLine([])).toThrow(RangeError);
    expect(() => roundRobin([])).toThrow(RangeError);
    expect(() => atRandom([], chance)).toThrow(RangeError);
    expect(() => twoChoices(stations([1, 1]), chance)).toThrow(RangeError);
  });

  test('to the least work left makes c lines depart as one', () => {
    // Foss: with the work known, c single lines and one line of c servers have the same departures.
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 6 }), (seed, c) => {
        const sim = new Simulation();
        const chance = new Stream('jobs', seed, 0);
        const one = new Station(sim, 'one', c);
        const many = Array.from({ length: c }, (_, i) => new Station(sim, `${i}`, 1));
        let time = 0;
        const routing = leastLoaded(many, (station) => station.backlog(time));
        for (let job = 0; job < 300; job++) {
          time += exponential(1).draw(chance);
          const demand = exponential(0.9 * c).draw(chance);
          expect(many[routing.choose(row)].serve(time, demand)).toBeCloseTo(one.serve(time, demand), 9);
        }
      }),
      { numRuns: 50, seed: 8 },
    );
  });

  test('each row runs the steps of its branch, and all go on after it', () => {
    const sim = new Simulation();
    const lines: string[] = [];
    const visit = sim
      .program('visit')
      .route(roundRobin(['a', 'b', 'c']), (goes, name) => {
        goes.call((r) => lines.push(`${r.id} at ${name}`) > 0).hold(constant(1));
      })
      .call((r) => lines.push(`${r.id} after`) > 0)
      .hold(constant(1));
    sim.populate(4, visit);
    sim.run();
    expect(lines).toEqual([
      '0 at a',
      '1 at b',
      '2 at c',
      '3 at a',
      '0 after',
      '1 after',
      '2 after',
      '3 after',
    ]);
  });
});

describe('whether to stay', () => {
  test('a full line rejects, the state makes balk, patience makes renege: each with its cause', () => {
    const causes = (options: Parameters<Simulation['resource']>[1]): number[] => {
      const sim = new Simulation();
      const desk = sim.resource('desk', options);
      const ended: number[] = [];
      let come = 0;
      const program = sim.program('visit').call((row) => {
        row.context = come++;
        return true;
      });
      program.serve(desk, constant(10)).whenEnded((row, cause) => (ended[row.context as number] = cause));
      sim.populate(3, program);
      sim.run();
      return ended;
    };
    expect(causes({})).toEqual([0, 0, 0]);
    expect(causes({ capacity: 1 })).toEqual([0, 0, REJECTED]);
    expect(causes({ patience: 5 })).toEqual([0, RENEGED, RENEGED]);
    expect(causes({ patience: given(20, 5) })).toEqual([0, 0, RENEGED]);
    expect(causes({ joins: ({ present }) => (present < 2 ? 1 : 0) })).toEqual([0, 0, BALKED]);
    expect(causes({ capacity: 1, rejected: 42 })).toEqual([0, 0, 42]);
    expect(causes({ patience: 5, reneged: 43 })).toEqual([0, 43, 43]);
    expect(causes({ joins: () => 0, balked: 44 })).toEqual([44, 44, 44]);
  });

  test('every customer is counted once', () => {
    const sim = new Simulation({ seed: 'counts' });
    const desk = sim.resource('desk', {
      servers: 2,
      capacity: 4,
      patience: exponential(2),
      joins: ({ present }) => 1 - present / 10,
      discipline: 'random',
    });
    sim.source('arrivals', exponential(0.3), sim.program('visit').serve(desk, exponential(1)), {
      until: 2_000,
    });
    sim.run();
    const { asked, joined, served, rejections, reneges, balks } = desk;
    expect(served + rejections + reneges + balks).toBe(asked);
    expect(joined).toBeLessThan(asked);
    for (const count of [served, rejections, reneges, balks]) expect(count).toBeGreaterThan(100);
  });

  test('a random line serves each of those who wait with the same chance', () => {
    const counts = [0, 0, 0];
    for (let trial = 0; trial < 6_000; trial++) {
      const sim = new Simulation({ trial });
      const desk = sim.resource('desk', { discipline: 'random' });
      const order: number[] = [];
      const program = sim.program('visit').serve(desk, constant(1));
      program.whenEnded((row) => order.push(row.id));
      sim.populate(4, program);
      sim.run();
      expect([...order].sort()).toEqual([0, 1, 2, 3]);
      counts[order[1] - 1]++;
    }
    // Chi-square with 2 degrees of freedom: above 18.4 in 1 of 10 000.
    expect(counts.reduce((sum, count) => sum + (count - 2_000) ** 2 / 2_000, 0)).toBeLessThan(18.4);
  });
});

describe('lines', () => {
  test('keep their order while rows of many priorities come, leave and are served', () => {
    const steps = fc.array(
      fc.tuple(fc.constantFrom('join', 'leave', 'serve', 'rejoin'), fc.integer({ min: 0, max: 5 })),
    );
    fc.assert(
      fc.property(steps, (plan) => {
        const sim = new Simulation();
        const desk = sim.resource('desk', { discipline: 'priority' });
        const { line } = desk;
        const list: Row[] = [];
        let id = 0;
        for (const [what, number] of plan) {
          if (what === 'join' || what === 'rejoin') {
            const row = new Row(id++);
            row.priority = number;
            const at = list.findIndex((other) =>
              what === 'join' ? other.priority > number : other.priority >= number,
            );
            list.splice(at < 0 ? list.length : at, 0, row);
            line[what](row);
          } else if (what === 'serve') expect(line.shift()).toBe(list.shift() ?? null);
          else if (list.length > 0) line.remove(list.splice(number % list.length, 1)[0]);
          expect(line.length).toBe(list.length);
          expect(line.first).toBe(list[0] ?? null);
        }
        while (list.length > 0) expect(line.shift()).toBe(list.shift());
      }),
      { numRuns: 300, seed: 9 },
    );
  });
});

test('a source of instants is what these tests say it is', () => {
  const arrivals = instants(1, 2);
  const chance = new Stream('x', '1', 0);
  expect([0, 0, 0].map(() => arrivals.after(0, chance))).toEqual([1, 2, Infinity]);
});
