import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FutureEvents, Row, Simulation, type Phase } from '../../sim/index.js';

// What is to come, comes in order of (time, phase, order of scheduling): against a sort, and against a plain list.

const times = fc.oneof(
  fc.double({ min: 0, max: 30, noNaN: true }),
  // Ties, and the edges of the buckets in which what is far ahead waits.
  fc.integer({ min: 0, max: 40 }),
  fc.integer({ min: 0, max: 5_000 }),
  fc.double({ min: 0, max: 1e7, noNaN: true }),
);
const phases = fc.integer({ min: 0, max: 4 }) as fc.Arbitrary<Phase>;

test('the future-event list alone gives events in the order of a sort', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(times, phases), { maxLength: 300 }), (events) => {
      const future = new FutureEvents();
      const rows = events.map(([time, phase], id) => {
        const row = new Row(id);
        row.wake = time;
        future.schedule(row, phase);
        return row;
      });
      const order: number[] = [];
      for (let head = future.peek(); head !== undefined; head = future.peek()) {
        order.push(head.row.id);
        future.drop();
      }
      const sorted = rows
        .map(({ id }) => id)
        .sort((a, b) => events[a][0] - events[b][0] || events[a][1] - events[b][1] || a - b);
      expect(order).toEqual(sorted);
    }),
    { numRuns: 200, seed: 4 },
  );
});

describe('near and far events, set and voided as others happen,', () => {
  test('come in the order of a plain list', () => {
    const plans = fc.array(
      fc.record({ after: times, phase: phases, then: fc.integer({ min: 0, max: 3 }), voids: fc.boolean() }),
      { minLength: 1, maxLength: 200 },
    );
    fc.assert(
      fc.property(plans, (plan) => {
        const sim = new Simulation();
        const pending: { time: number; phase: number; order: number; row: Row }[] = [];
        let next = 0;
        let order = 0;
        const set = (): void => {
          if (next >= plan.length) return;
          const { after, phase } = plan[next++];
          const row = sim.clock(handler, after, phase);
          pending.push({ time: sim.now + after, phase, order: order++, row });
        };
        const handler = {
          fire: (row: Row): void => {
            const earliest = pending.reduce((a, b) =>
              (b.time - a.time || b.phase - a.phase || b.order - a.order) < 0 ? b : a,
            );
            expect(earliest.row).toBe(row);
            expect(sim.now).toBe(earliest.time);
            pending.splice(pending.indexOf(earliest), 1);
            const { then, voids } = plan[next % plan.length];
            if (voids && pending.length > 0) pending.splice(0, 1)[0].row.stamp++;
            for (let i = 0; i < then; i++) set();
          },
        };
        for (let i = 0; i < 20; i++) set();
        sim.run();
        expect(pending).toEqual([]);
      }),
      { numRuns: 300, seed: 5 },
    );
  });
});

test('an event at the edge of a bucket, set long before, comes before one set later for the same instant', () => {
  const sim = new Simulation();
  const order: string[] = [];
  const note = (what: string) => ({ fire: () => order.push(what) });
  sim.clock(note('set first'), 100, 0);
  sim.clock({ fire: () => sim.clock(note('set at 97'), 3, 0) }, 97, 0);
  sim.run();
  expect(order).toEqual(['set first', 'set at 97']);
});

test('what never comes is forgotten, and what would come in the past or at no time is refused', () => {
  const sim = new Simulation();
  sim.clock({ fire: () => expect.unreachable() }, Infinity);
  sim.run();
  expect(sim.events).toBe(0);
  expect(() => sim.clock({ fire: () => 0 }, -1)).toThrow(RangeError);
  expect(() => sim.clock({ fire: () => 0 }, NaN)).toThrow(RangeError);
});

test('a lone event far ahead costs a handful of events, however far it is', () => {
  const sim = new Simulation();
  sim.clock({ fire: () => 0 }, 1e9);
  sim.run();
  expect(sim.now).toBe(1e9);
  expect(sim.events).toBeLessThan(5);
});
