import { describe, expect, test } from 'vitest';
import { constant, Phase, Simulation, type Program } from '../../sim/index.js';
import { Diary, given, instants } from './given.js';

// Laws of what happens in one instant, with arrivals at hand-picked instants and nothing drawn.

/** A customer `name` who comes at `time` and does what `write` says; notes when it begins and how it ends. */
function customer(
  sim: Simulation,
  diary: Diary,
  name: string,
  time: number,
  write: (program: Program) => void,
) {
  const program = sim.program(name);
  write(program);
  program.whenEnded((_, cause) => diary.note(cause === 0 ? `${name} leaves` : `${name} fails for ${cause}`));
  sim.source(`${name} comes`, instants(time), program);
  return program;
}

describe('in one instant', () => {
  test('a release is executed before a seize by somebody who arrives', () => {
    const sim = new Simulation();
    const diary = new Diary(sim);
    const desk = sim.resource('desk', { capacity: 0 });
    customer(sim, diary, 'b', 2, (p) =>
      p.seize(desk).call(noting(diary, 'b begins')).hold(constant(1)).release(desk),
    );
    customer(sim, diary, 'a', 1, (p) =>
      p.seize(desk).call(noting(diary, 'a begins')).hold(constant(1)).release(desk),
    );
    sim.run();
    expect(diary.lines).toEqual(['1: a begins', '2: a leaves', '2: b begins', '3: b leaves']);
  });

  test('a release is executed before a seize by somebody who comes from elsewhere', () => {
    const sim = new Simulation();
    const diary = new Diary(sim);
    const desk = sim.resource('desk', { capacity: 0 });
    // b's walk ends in the same instant as a's service, and was scheduled first.
    customer(sim, diary, 'b', 0, (p) =>
      p.hold(constant(3)).seize(desk).call(noting(diary, 'b begins')).hold(constant(1)).release(desk),
    );
    customer(sim, diary, 'a', 1, (p) => p.seize(desk).hold(constant(2)).release(desk));
    sim.run();
    expect(diary.lines).toEqual(['3: a leaves', '3: b begins', '4: b leaves']);
  });

  test('more servers come before anybody finishes, and whoever waited is served before anybody arrives', () => {
    const sim = new Simulation();
    const diary = new Diary(sim);
    const desk = sim.resource('desk', { servers: 1 });
    sim.timetable(desk, [[5, 2]]);
    for (const [name, time] of [
      ['c', 5],
      ['b', 1],
      ['a', 0],
    ] as const) {
      customer(sim, diary, name, time, (p) =>
        p
          .seize(desk)
          .call(noting(diary, `${name} begins`))
          .hold(constant(5))
          .release(desk),
      );
    }
    sim.run();
    expect(diary.lines).toEqual([
      '0: a begins',
      '5: b begins',
      '5: a leaves',
      '5: c begins',
      '10: b leaves',
      '10: c leaves',
    ]);
  });

  test('a server that comes free in the instant in which patience ends is still got', () => {
    const sim = new Simulation();
    const diary = new Diary(sim);
    const desk = sim.resource('desk', { patience: 2 });
    customer(sim, diary, 'a', 0, (p) => p.seize(desk).hold(constant(3)).release(desk));
    customer(sim, diary, 'b', 1, (p) =>
      p.seize(desk).call(noting(diary, 'b begins')).hold(constant(1)).release(desk),
    );
    sim.run();
    expect(diary.lines).toEqual(['3: a leaves', '3: b begins', '4: b leaves']);
    expect(desk.reneges).toBe(0);
  });

  test('patience that ends makes room for whoever arrives', () => {
    const sim = new Simulation();
    const diary = new Diary(sim);
    const desk = sim.resource('desk', { capacity: 1, patience: 2 });
    customer(sim, diary, 'a', 0, (p) => p.seize(desk).hold(constant(9)).release(desk));
    customer(sim, diary, 'c', 3, (p) => p.seize(desk).hold(constant(9)).release(desk));
    customer(sim, diary, 'b', 1, (p) => p.seize(desk).hold(constant(9)).release(desk));
    sim.run(4);
    expect(diary.lines).toEqual(['3: b fails for 2']);
    expect(desk.line.length).toBe(1);
  });

  test('observers look last', () => {
    const sim = new Simulation();
    const desk = sim.resource('desk');
    const seen: number[] = [];
    sim.clock({ fire: () => seen.push(desk.busy.value) }, 1, Phase.Sample);
    sim.source('comes', instants(1), sim.program('visit').seize(desk).hold(constant(1)).release(desk));
    sim.run();
    expect(seen).toEqual([1]);
  });

  test('arrivals come in the order in which they were set', () => {
    const sim = new Simulation();
    const diary = new Diary(sim);
    const desk = sim.resource('desk');
    for (const name of ['first', 'second', 'third']) {
      customer(sim, diary, name, 1, (p) => p.seize(desk).hold(constant(1)).release(desk));
    }
    sim.run();
    expect(diary.lines).toEqual(['2: first leaves', '3: second leaves', '4: third leaves']);
  });

  test('what happens at the horizon happens, what comes after it does not', () => {
    const sim = new Simulation();
    const diary = new Diary(sim);
    customer(sim, diary, 'a', 1, (p) => p.hold(constant(1)));
    customer(sim, diary, 'b', 1, (p) => p.hold(constant(1.5)));
    sim.run(2);
    expect(diary.lines).toEqual(['2: a leaves']);
    expect(sim.now).toBe(2);
    sim.run(3);
    expect(diary.lines).toEqual(['2: a leaves', '2.5: b leaves']);
    expect(sim.now).toBe(3);
  });

  test('a row of no duration passes in one instant', () => {
    const sim = new Simulation();
    const diary = new Diary(sim);
    const desk = sim.resource('desk');
    customer(sim, diary, 'a', 1, (p) => p.serve(desk, constant(0)).serve(desk, constant(0)));
    sim.run();
    expect(diary.lines).toEqual(['1: a leaves']);
    expect(sim.population).toBe(0);
  });
});

describe('lines', () => {
  const served = (discipline: 'fifo' | 'lifo' | 'priority', priorities: readonly number[]): string[] => {
    const sim = new Simulation();
    const diary = new Diary(sim);
    const desk = sim.resource('desk', { discipline });
    priorities.forEach((priority, index) =>
      customer(sim, diary, `${index}`, index / 10, (p) => p.priority(priority).serve(desk, constant(10))),
    );
    sim.run();
    return diary.lines.map((line) => line.split(' ')[1]);
  };

  test('first come, first served', () => expect(served('fifo', [0, 0, 0, 0])).toEqual(['0', '1', '2', '3']));
  test('last come, first served', () => expect(served('lifo', [0, 0, 0, 0])).toEqual(['0', '3', '2', '1']));
  test('by priority, and as they came within one', () =>
    expect(served('priority', [5, 3, 2, 3, 1, 2, 9, 1])).toEqual(['0', '4', '7', '2', '5', '1', '3', '6']));
});

test('blocking after service: a server stays held until the next place takes its customer', () => {
  const sim = new Simulation();
  const diary = new Diary(sim);
  const first = sim.resource('first');
  const second = sim.resource('second');
  const stays = given(4, 4, 4);
  for (const [name, time] of [
    ['a', 0],
    ['b', 1],
    ['c', 2],
  ] as const) {
    customer(sim, diary, name, time, (p) =>
      p
        .seize(first)
        .call(noting(diary, `${name} at first`))
        .hold(constant(1))
        .seize(second)
        .release(first)
        .call(noting(diary, `${name} at second`))
        .hold(stays)
        .release(second),
    );
  }
  sim.run();
  expect(diary.lines).toEqual([
    '0: a at first',
    '1: a at second',
    '1: b at first',
    '5: a leaves',
    '5: b at second',
    '5: c at first',
    '9: b leaves',
    '9: c at second',
    '13: c leaves',
  ]);
});

function noting(diary: Diary, what: string): () => boolean {
  return () => {
    diary.note(what);
    return true;
  };
}
