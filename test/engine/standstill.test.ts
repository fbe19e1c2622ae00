import { expect, test } from 'vitest';
import { constant, Simulation } from '../../sim/index.js';
import { MOST_AT_ONCE, StandstillError } from '../../sim/engine/standstill.js';

/** What a run throws, which must be the clock's standing still. */
function stands(sim: Simulation): StandstillError {
  try {
    sim.run(10);
  } catch (error) {
    if (error instanceof StandstillError) return error;
    throw error;
  }
  throw new Error('the run ended');
}

test('events without end at one instant stop the run, and say whose they are', () => {
  const sim = new Simulation();
  const loop = sim.program('loop').forever((p) => p.hold(constant(0)));
  sim.source('comes', { after: (now) => (now < 3 ? 3 : Infinity) }, loop);
  const { at, message, stack } = stands(sim);
  expect(at).toBe(3);
  expect(message).toContain('stands still at 3 s');
  expect(message).toContain('the last of "loop"');
  expect(stack).toBe('');
  expect(sim.events).toBeLessThanOrEqual(2 * MOST_AT_ONCE + 1);
});

test('so does a time too small for the clock to move', () => {
  const sim = new Simulation();
  const loop = sim
    .program('loop')
    .hold(constant(1))
    .forever((p) => p.hold(constant(1e-20)));
  sim.populate(1, loop);
  expect(stands(sim).at).toBe(1);
});

test('many events at one instant are no standstill where the clock goes on', () => {
  const sim = new Simulation();
  let left = MOST_AT_ONCE / 4;
  const program = sim
    .program('burst')
    .hold(constant(0))
    .call((row) => {
      if (--left > 0) row.pc = 0;
      return true;
    });
  sim.populate(1, program);
  sim.populate(1, sim.program('later').hold(constant(5)));
  sim.run();
  expect(sim.now).toBe(5);
});
