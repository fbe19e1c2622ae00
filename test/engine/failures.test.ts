import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { constant, exponential, Simulation, type Program, type Row } from '../../sim/index.js';
import { at, Diary } from './given.js';

// Whoever is ended, wherever it is, leaves nothing behind.

/** A place with everything in it, and one customer at a time under observation. */
function house() {
  const sim = new Simulation({ seed: 'failures' });
  const diary = new Diary(sim);
  const outer = sim.resource('outer', { servers: 2 });
  const inner = sim.resource('inner');
  const tool = sim.resource('tool', { preemptive: true });
  const cpu = sim.processor('cpu');
  const start = (name: string, write: (program: Program) => void): Row => {
    const program = sim.program(name);
    write(program);
    program.whenEnded((_, cause) => diary.note(`${name} ends for ${cause}`));
    const row = sim.take();
    sim.start(row, program);
    return row;
  };
  /** Runs to the end: nothing is left. */
  const empty = (): void => {
    sim.run();
    for (const { name, busy, waiting, line, present } of sim.resources) {
      expect([name, busy.value, waiting.value, line.length, present]).toEqual([name, 0, 0, 0, 0]);
    }
    expect([cpu.busy, cpu.waiting]).toEqual([0, 0]);
    expect(sim.population).toBe(0);
  };
  return { sim, diary, outer, inner, tool, cpu, start, empty };
}

describe('a row that is killed', () => {
  test('while it sleeps, ends at once and wakes no more', () => {
    const { sim, diary, start, empty } = house();
    const row = start('a', (p) => p.hold(constant(9)));
    at(sim, 2, () => sim.fail(row, 7));
    empty();
    expect(diary.lines).toEqual(['2: a ends for 7']);
  });

  test('in a line, leaves it, and the one behind it moves up', () => {
    const { sim, diary, inner, start, empty } = house();
    start('a', (p) => p.serve(inner, constant(5)));
    const row = start('b', (p) => p.serve(inner, constant(5)));
    start('c', (p) => p.serve(inner, constant(5)));
    at(sim, 2, () => sim.fail(row, 7));
    empty();
    expect(diary.lines).toEqual(['2: b ends for 7', '5: a ends for 0', '10: c ends for 0']);
    expect(inner.waitAll).toBe(2 + 5);
  });

  test('in service, frees the server for the next in that instant', () => {
    const { sim, diary, inner, start, empty } = house();
    const row = start('a', (p) => p.serve(inner, constant(5)));
    start('b', (p) => p.serve(inner, constant(5)));
    at(sim, 2, () => sim.fail(row, 7));
    empty();
    expect(diary.lines).toEqual(['2: a ends for 7', '7: b ends for 0']);
  });

  test('in an interruptible service, likewise', () => {
    const { sim, diary, tool, start, empty } = house();
    const row = start('a', (p) => p.serve(tool, constant(5)));
    start('b', (p) => p.serve(tool, constant(5)));
    at(sim, 2, () => sim.fail(row, 7));
    empty();
    expect(diary.lines).toEqual(['2: a ends for 7', '7: b ends for 0']);
  });

  test('while it works, leaves its share to the others', () => {
    const { sim, diary, cpu, start, empty } = house();
    const row = start('a', (p) => p.work(cpu, constant(5)));
    start('b', (p) => p.work(cpu, constant(5)));
    at(sim, 2, () => sim.fail(row, 7));
    empty();
    expect(diary.lines).toEqual(['2: a ends for 7', '6: b ends for 0']);
  });

  test('with nested scopes, gives back all of them in reverse', () => {
    const { sim, diary, outer, inner, cpu, start, empty } = house();
    const row = start('a', (p) =>
      p.seize(outer).seize(inner).work(cpu, constant(9)).release(inner).release(outer),
    );
    at(sim, 2, () => sim.fail(row, 7));
    at(sim, 3, () => expect([outer.busy.value, inner.busy.value]).toEqual([0, 0]));
    empty();
    expect(diary.lines).toEqual(['2: a ends for 7']);
  });

  test('when it is about to go on in this instant, goes on to its end', () => {
    const { sim, diary, inner, start, empty } = house();
    const first = start('a', (p) => p.serve(inner, constant(5)));
    const second = start('b', (p) => p.serve(inner, constant(5)));
    at(sim, 2, () => {
      sim.fail(first, 7);
      expect(second.ready).toBe(true);
      sim.fail(second, 8);
      // The first cause stands.
      sim.fail(second, 9);
    });
    empty();
    expect(diary.lines).toEqual(['2: a ends for 7', '2: b ends for 8']);
  });

  test('inside an attempt, is rescued, and keeps what it had before', () => {
    const { sim, diary, outer, inner, start, empty } = house();
    const row = start('a', (p) =>
      p
        .seize(outer)
        .attempt(
          (tries) => tries.seize(inner).hold(constant(9)).release(inner),
          (rescue) => {
            rescue.call((failed) => {
              diary.note(`a is rescued from ${failed.cause}`);
              return true;
            });
            rescue.hold(constant(1));
          },
        )
        .release(outer),
    );
    at(sim, 2, () => sim.fail(row, 7));
    at(sim, 2.5, () => expect([outer.busy.value, inner.busy.value]).toEqual([1, 0]));
    empty();
    expect(diary.lines).toEqual(['2: a is rescued from 7', '3: a ends for 0']);
  });

  test('after an attempt that kept what it took, gives that back too', () => {
    const { sim, outer, inner, start, empty } = house();
    const row = start('a', (p) =>
      p
        .seize(outer)
        .attempt(
          (tries) => tries.seize(inner),
          () => undefined,
        )
        .hold(constant(9))
        .release(outer)
        .release(inner),
    );
    at(sim, 2, () => {
      expect([outer.busy.value, inner.busy.value]).toEqual([1, 1]);
      sim.fail(row, 7);
    });
    empty();
  });

  test('when it has ended already, is a mistake of the model', () => {
    const { sim, start } = house();
    const row = start('a', (p) => p.hold(constant(1)));
    sim.run();
    expect(() => sim.fail(row, 7)).toThrow('has ended');
  });
});

test('patience runs out for a row that holds another server, which it gives back', () => {
  const sim = new Simulation();
  const thread = sim.resource('thread', { servers: 2 });
  const connection = sim.resource('connection', { patience: 2 });
  const diary = new Diary(sim);
  for (const name of ['a', 'b', 'c']) {
    const program = sim.program(name).seize(thread).serve(connection, constant(10)).release(thread);
    program.whenEnded((_, cause) => diary.note(`${name} ends for ${cause}`));
    sim.populate(1, program);
  }
  sim.run();
  // c gets the thread that b gives back at 2, and runs out of patience in its turn.
  expect(diary.lines).toEqual(['2: b ends for 2', '4: c ends for 2', '10: a ends for 0']);
  expect([thread.busy.value, connection.busy.value]).toEqual([0, 0]);
});

test('releasing what is not held is a mistake of the model', () => {
  const sim = new Simulation();
  const desk = sim.resource('desk');
  expect(() => sim.populate(1, sim.program('a').release(desk))).toThrow('does not hold');
});

test('rows killed at random, anywhere, leave nothing behind', () => {
  const kills = fc.array(fc.tuple(fc.double({ min: 0, max: 60, noNaN: true }), fc.nat()), { maxLength: 80 });
  fc.assert(
    fc.property(fc.string(), kills, (seed, plan) => {
      const sim = new Simulation({ seed });
      const live = new Set<Row>();
      const outer = sim.resource('outer', { servers: 3, patience: exponential(5) });
      const inner = sim.resource('inner', { discipline: 'random', patience: 3 });
      const tool = sim.resource('tool', { servers: 2, preemptive: true, patience: 6 });
      const later = sim.resource('later', { servers: 2 });
      const cpu = sim.processor('cpu', 2);
      sim.breakdowns(tool, { after: exponential(4), lasts: exponential(1), servers: 1, clock: 'always' });
      const visit = sim
        .program('visit')
        .call((row) => {
          live.add(row);
          return true;
        })
        .chance(0.3, (urgent) => urgent.priority(-1))
        .seize(outer)
        .attempt(
          (tries) =>
            tries.seize(inner).work(cpu, exponential(0.5)).serve(tool, exponential(1)).release(inner),
          (rescue) => rescue.serve(tool, exponential(0.2)),
        )
        .release(outer)
        .seize(later)
        .call((row) => {
          later.releaseAt(row, sim.now + 0.7);
          return true;
        })
        .hold(exponential(6));
      visit.whenEnded((row) => live.delete(row));
      sim.source('arrivals', exponential(0.5), visit, { until: 60 });
      for (const [time, which] of plan) {
        at(sim, time, () => {
          const rows = [...live];
          // Two in one instant: the second may have become ready by the end of the first.
          for (const pick of [which, which + 1]) {
            const row = rows[pick % rows.length];
            if (live.has(row) && row.alive) sim.fail(row, 9);
          }
        });
      }
      sim.run(1000);
      expect(sim.population).toBe(0);
      for (const resource of sim.resources) {
        expect([resource.present, resource.busy.value, resource.waiting.value]).toEqual([0, 0, 0]);
      }
      expect([cpu.busy, cpu.waiting]).toEqual([0, 0]);
    }),
    { numRuns: 200, seed: 7 },
  );
});
