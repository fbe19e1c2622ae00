import { describe, expect, test } from 'vitest';
import {
  erlang,
  exponential,
  piecewise,
  shortestLine,
  Simulation,
  twoChoices,
  uniform,
  type Program,
} from '../../sim/index.js';
import { firstDifference, traceOf, verify } from './trace.js';

// Golden traces: the first events of models that use everything. A change of the engine that is meant to change nothing
// keeps them; one that is meant to change them writes them anew (WRITE_TRACES=1) and shows what moved in its diff.

const models: Record<string, (sim: Simulation) => void> = {
  'threads and connections': (sim) => {
    const threads = sim.resource('threads', { servers: 3, capacity: 2 });
    const connections = sim.resource('connections', { servers: 1, patience: 1 });
    const query = (program: Program): void => {
      program.seize(connections).hold(exponential(0.5)).release(connections);
    };
    const request = sim.program('request').seize(threads);
    query(request);
    request.hold(uniform(0.1, 0.3)).chance(0.2, query).release(threads);
    sim.source('requests', exponential(0.5), request);
  },
  'processor sharing': (sim) => {
    const cpu = sim.processor('cpu', 2);
    const interpreter = cpu.group(1);
    const demand = erlang(0.8, 2);
    const chance = sim.streams.get('demand');
    const job = sim.program('job').chance(
      0.5,
      (free) => free.work(cpu, exponential(0.8)),
      (bound) =>
        bound.call((row) => {
          cpu.work(row, interpreter, demand.draw(chance));
          return false;
        }),
    );
    sim.source('jobs', exponential(0.6), job);
  },
  'breakdowns and priorities': (sim) => {
    const machine = sim.resource('machine', { servers: 2, preemptive: true, patience: exponential(5) });
    sim.breakdowns(machine, { after: exponential(4), lasts: exponential(1), clock: 'serving' });
    sim.timetable(
      machine,
      [
        [0, 2],
        [20, 1],
      ],
      30,
    );
    for (const priority of [0, 1]) {
      const job = sim.program(`class ${priority}`).serve(machine, exponential(1));
      sim.source(`arrivals ${priority}`, exponential(1.2), job, { priority });
    }
  },
  'routing and retrials': (sim) => {
    const doors = [1, 2, 3].map((door) => sim.resource(`door ${door}`, { capacity: 1 }));
    const desks = [1, 2].map((desk) => sim.resource(`desk ${desk}`));
    const visit = sim.program('visit');
    const again = visit.here;
    visit.attempt(
      (tries) =>
        tries
          .route(twoChoices(doors, sim.streams.get('doors')), (goes, door) =>
            goes.serve(door, exponential(0.9)),
          )
          .route(shortestLine(desks), (goes, desk) => goes.serve(desk, exponential(0.5))),
      (rescue) => rescue.hold(exponential(3)).jump(again),
    );
    sim.source(
      'arrivals',
      piecewise(
        [
          [0, 2],
          [10, 4],
        ],
        20,
      ),
      visit,
      { batch: uniform(1, 2) },
    );
  },
  'users who think': (sim) => {
    const server = sim.resource('server', { discipline: 'random' });
    const user = sim
      .program('user')
      .forever((loop) => loop.hold(exponential(30)).serve(server, exponential(2)));
    sim.populate(20, user);
  },
};

/** Events kept of each. */
const KEPT = 120;

const first = (name: string): readonly string[] => {
  const sim = new Simulation({ seed: `trace of ${name}`, trial: 3 });
  models[name](sim);
  return traceOf(sim, 200).slice(0, KEPT);
};

describe('the first events of', () => {
  for (const name of Object.keys(models)) {
    test(name, () => expect(verify(name.replaceAll(' ', '-'), first(name))).toBeNull());
  }
});

test('two runs with the same seed and trial are the same, event by event; another trial is not', () => {
  const trace = (trial: number): readonly string[] => {
    const sim = new Simulation({ seed: '42', trial });
    models['routing and retrials'](sim);
    return traceOf(sim, 200);
  };
  expect(firstDifference(trace(5), trace(5))).toBeNull();
  expect(firstDifference(trace(5), trace(6))).toMatch(/^event 1: /);
});

test('the first difference is reported', () => {
  expect(firstDifference(['a', 'b', 'c'], ['a', 'x', 'y'])).toBe('event 2: expected b, got x');
  expect(firstDifference(['a', 'b'], ['a'])).toBe('event 2: expected b, got no more events');
  expect(firstDifference(['a'], ['a', 'b'])).toBe('event 2: expected no more events, got b');
});

test('a part added to a model leaves the luck of the others alone', () => {
  const arrivals = (more: boolean): number[] => {
    const sim = new Simulation({ seed: '42' });
    const times: number[] = [];
    const program = sim.program('visit').call(() => {
      times.push(sim.now);
      return true;
    });
    if (more) {
      const other = sim.resource('other', { patience: exponential(1), discipline: 'random' });
      sim.source('others', exponential(0.1), sim.program('others').serve(other, exponential(1)));
    }
    sim.source('visits', exponential(1), program);
    sim.run(500);
    return times;
  };
  expect(arrivals(true)).toEqual(arrivals(false));
});
