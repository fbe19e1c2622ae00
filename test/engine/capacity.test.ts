import { describe, expect, test } from 'vitest';
import { constant, exponential, INTERRUPTED, Simulation, Tally, type Fate } from '../../sim/index.js';
import { Diary, given, instants } from './given.js';

// Servers that come and go: timetables, outages, breakdowns, and rows that take the server of others.

/** Jobs that come at 0, 1, 2, ... and need 4 seconds each; what happens to them. */
function jobs(
  servers: number,
  count: number,
  write: (sim: Simulation, desk: ReturnType<Simulation['resource']>) => void,
) {
  const sim = new Simulation();
  const desk = sim.resource('desk', { servers, interruptible: true });
  const diary = new Diary(sim);
  for (let job = 0; job < count; job++) {
    const program = sim.program(`${job}`).serve(desk, constant(4));
    program.whenEnded((_, cause) => diary.note(cause === 0 ? `${job} done` : `${job} lost for ${cause}`));
    sim.source(`${job} comes`, instants(job), program);
  }
  write(sim, desk);
  sim.run();
  expect([desk.busy.value, desk.line.length, desk.service!.serving, sim.population]).toEqual([0, 0, 0, 0]);
  return diary.lines;
}

describe('an outage', () => {
  const fates: Record<Fate, string[]> = {
    finishes: ['4: 0 done', '11: 1 done', '15: 2 done'],
    resumes: ['9: 0 done', '13: 1 done', '17: 2 done'],
    repeats: ['11: 0 done', '15: 1 done', '19: 2 done'],
    lost: [`2: 0 lost for ${INTERRUPTED}`, '11: 1 done', '15: 2 done'],
  };
  for (const [job, lines] of Object.entries(fates)) {
    test(`from 2 to 7, the job in service ${job}`, () => {
      expect(jobs(1, 3, (sim, desk) => sim.outage(desk, { at: 2, lasts: 5, job: job as Fate }))).toEqual(
        lines,
      );
    });
  }

  test('of one of two servers leaves the other serving', () => {
    const lines = jobs(2, 4, (sim, desk) =>
      sim.outage(desk, { at: 3, lasts: 10, servers: 1, job: 'finishes' }),
    );
    // 0 and 1 are in service, one server stops: when 0 is done nobody begins, when 1 is, 2 does.
    expect(lines).toEqual(['4: 0 done', '5: 1 done', '9: 2 done', '13: 3 done']);
  });

  test('of an idle server is felt by whoever comes', () => {
    const lines = jobs(1, 1, (sim, desk) => {
      sim.outage(desk, { at: 0, lasts: 3, job: 'resumes' });
    });
    expect(lines).toEqual(['7: 0 done']);
  });

  test('whose suspended job is killed leaves the server down until its end', () => {
    const sim = new Simulation();
    const desk = sim.resource('desk', { interruptible: true });
    const diary = new Diary(sim);
    const program = sim.program('job').serve(desk, constant(4));
    program.whenEnded((row, cause) => diary.note(`${row.id} ${cause}`));
    const first = sim.take();
    sim.start(first, program);
    sim.populate(1, program);
    sim.outage(desk, { at: 1, lasts: 5 });
    sim.clock({ fire: () => sim.fail(first, 7) }, 2);
    sim.run();
    expect(diary.lines).toEqual([`2: ${first.id} 7`, '10: 1 0']);
    expect(desk.up).toBe(1);
  });

  test('overlapping another counts each server once', () => {
    const lines = jobs(2, 3, (sim, desk) => {
      sim.outage(desk, { at: 1, lasts: 4, job: 'resumes' });
      sim.outage(desk, { at: 2, lasts: 6, job: 'resumes' });
    });
    // Both servers stop at 1 (0 has 3 left; 1 comes then and finds nobody) and go on at 5.
    expect(lines).toEqual(['8: 0 done', '9: 1 done', '12: 2 done']);
  });

  test('cannot interrupt where nobody can be interrupted', () => {
    const sim = new Simulation();
    const desk = sim.resource('desk');
    expect(() => sim.outage(desk, { at: 1, lasts: 1, job: 'lost' })).toThrow('interruptible');
    expect(() => sim.breakdowns(desk, { after: constant(1), lasts: constant(1), clock: 'serving' })).toThrow(
      'interruptible',
    );
  });
});

describe('a timetable', () => {
  test('opens and closes servers; those busy finish', () => {
    const sim = new Simulation();
    const desk = sim.resource('desk', { servers: 0 });
    sim.timetable(
      desk,
      [
        [2, 2],
        [5, 0],
      ],
      10,
    );
    const diary = new Diary(sim);
    const program = sim.program('job').serve(desk, constant(2));
    program.whenEnded(() => diary.note('done'));
    sim.populate(5, program);
    sim.run(30);
    // Open from 2 to 5 and from 12 to 15.
    expect(diary.lines).toEqual(['4: done', '4: done', '6: done', '6: done', '14: done']);
  });

  test('that makes no sense is refused', () => {
    const sim = new Simulation();
    const desk = sim.resource('desk');
    expect(() => sim.timetable(desk, [])).toThrow(RangeError);
    expect(() =>
      sim.timetable(desk, [
        [1, 1],
        [0, 2],
      ]),
    ).toThrow(RangeError);
    expect(() => sim.timetable(desk, [[0, -1]])).toThrow(RangeError);
    expect(() => sim.resource('none', { servers: -1 })).toThrow(RangeError);
    expect(() => sim.resource('none', { capacity: NaN })).toThrow(RangeError);
    expect(() => sim.resource('none', { patience: -1 })).toThrow(RangeError);
  });
});

describe('breakdowns', () => {
  test('by a clock of service count what was served, not what passed', () => {
    const sim = new Simulation();
    const desk = sim.resource('desk', { interruptible: true });
    // Breaks after every 3.25 seconds of service, for 1 second.
    sim.breakdowns(desk, { after: constant(3.25), lasts: constant(1), clock: 'serving' });
    const diary = new Diary(sim);
    const program = sim.program('job').serve(desk, constant(2));
    program.whenEnded(() => diary.note('done'));
    sim.source('jobs', instants(0, 10, 20), program);
    sim.run(40);
    // The second has had 1.25 when the machine breaks at 11.25; at the third's end 2.75 more have been served.
    expect(diary.lines).toEqual(['2: done', '13: done', '22: done']);
  });

  test('of several servers, each by itself: as many are up as theory says', () => {
    // c servers, each up exp(10) and down exp(2): each is up with chance 5/6, so that the mean is 5/6 c and the
    // variance 5/36 c. False alarms: 1 in 10 000 seeds by the interval below.
    const trials = new Tally();
    for (let trial = 0; trial < 30; trial++) {
      const sim = new Simulation({ seed: 'up', trial });
      const desk = sim.resource('desk', { servers: 6, interruptible: true });
      for (let i = 0; i < 6; i++)
        sim.breakdowns(desk, { after: exponential(10), lasts: exponential(2), servers: 1 });
      sim.source('jobs', exponential(1), sim.program('job').serve(desk, exponential(3)));
      let area = 0;
      let last = 0;
      let up = 6;
      sim.observe({
        afterEvent: (time) => {
          area += up * (time - last);
          [last, up] = [time, desk.up];
        },
      });
      sim.run(3_000);
      trials.note(area / last);
    }
    // Student's t with 29 degrees of freedom: 4.5.
    expect(Math.abs(trials.mean - 5)).toBeLessThan(4.5 * Math.sqrt(trials.variance / 30));
    expect(Math.sqrt(trials.variance / 30)).toBeLessThan(0.01);
  });
});

describe('preemption', () => {
  test('takes the server of the least urgent, who goes on later where it stopped', () => {
    const sim = new Simulation();
    const desk = sim.resource('desk', { preemptive: true });
    const diary = new Diary(sim);
    for (const [name, time, priority] of [
      ['low', 0, 3],
      ['middle', 1, 2],
      ['high', 2, 1],
      ['middle too', 3, 2],
    ] as const) {
      const program = sim.program(name).serve(desk, constant(4));
      program.whenEnded(() => diary.note(name));
      sim.source(`${name} comes`, instants(time), program, { priority });
    }
    sim.run();
    expect(diary.lines).toEqual(['6: high', '9: middle', '13: middle too', '16: low']);
    expect([desk.asked, desk.served]).toEqual([4, 4]);
    // 8 + 4 for low (1 to 13), 4 for middle (2 to 6), 6 for middle too (3 to 9).
    expect(desk.waitServed).toBe(12 + 4 + 6);
  });

  test('whoever fails after it was interrupted, and is served anew, needs all of its new demand', () => {
    const sim = new Simulation();
    const desk = sim.resource('desk', { preemptive: true });
    const diary = new Diary(sim);
    const low = sim.program('low').attempt(
      (tries) => tries.serve(desk, constant(4)),
      (rescue) => rescue.serve(desk, constant(4)),
    );
    low.whenEnded(() => diary.note('low'));
    const row = sim.take();
    row.priority = 1;
    sim.start(row, low);
    sim.source('high comes', instants(1), sim.program('high').serve(desk, constant(2)));
    sim.clock({ fire: () => sim.fail(row, 7) }, 2);
    sim.run();
    // Interrupted at 1 with 3 left, failed at 2, served anew from 3 on.
    expect(diary.lines).toEqual(['7: low']);
  });

  test('M/M/1, two classes, preemptive resume: mean stays are those of theory', () => {
    // W1 = 1/(1 - r1); W2 = 1/(1 - r1) + (r1 + r2)/((1 - r1)(1 - r1 - r2)), with service of mean 1: for rates .3 and .4,
    // 1.428571 and 4.761905. False alarms: |t| < 4.5 with 29 degrees of freedom, 1 in 10 000 for each.
    const stays = [new Tally(), new Tally()];
    for (let trial = 0; trial < 30; trial++) {
      const sim = new Simulation({ seed: 'preemptive', trial });
      const desk = sim.resource('desk', { preemptive: true });
      const mine = [0.3, 0.4].map((rate, priority) => {
        const stay = sim.track(new Tally());
        const program = sim.program(`class ${priority}`).serve(desk, exponential(1));
        program.whenEnded((row) => stay.note(sim.now - row.born));
        sim.source(`arrivals ${priority}`, exponential(1 / rate), program, { priority });
        return stay;
      });
      sim.run(300);
      sim.restart();
      sim.run(20_000);
      mine.forEach((stay, i) => stays[i].note(stay.mean));
    }
    [1 / 0.7, 1 / 0.7 + 0.7 / (0.7 * 0.3)].forEach((exact, i) => {
      const error = Math.sqrt(stays[i].variance / 30);
      expect(error / exact).toBeLessThan(0.01);
      expect(Math.abs(stays[i].mean - exact) / error).toBeLessThan(4.5);
    });
  });

  test('servers that come back go to who is most urgent', () => {
    const sim = new Simulation();
    const desk = sim.resource('desk', { servers: 1, preemptive: true });
    const diary = new Diary(sim);
    for (const [name, time, priority] of [
      ['low', 0, 2],
      ['high', 2, 1],
    ] as const) {
      const program = sim.program(name).serve(desk, given(4));
      program.whenEnded(() => diary.note(name));
      sim.source(`${name} comes`, instants(time), program, { priority });
    }
    sim.outage(desk, { at: 1, lasts: 4 });
    sim.run();
    // low is suspended from 1 to 5, when high, who has waited since 2, goes first.
    expect(diary.lines).toEqual(['9: high', '12: low']);
  });
});
