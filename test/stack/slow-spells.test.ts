import { expect, test } from 'vitest';
import { Simulation } from '../../sim/index.js';
import { meanPace, SlowSpells } from '../../sim/stack/slow-spells.js';

/** Work done, in seconds of a core at full speed, by a job that never ends. */
function done(slow: { share: number; factor: number; spell: number }, seconds: number, cores = 1): number {
  const sim = new Simulation({ seed: 'slow' });
  const cpu = sim.processor('cpu', cores);
  new SlowSpells(sim, cpu, slow, sim.streams.get('slow'));
  let steps = 0;
  const work = sim.program('work').forever((program) => {
    program.call((row) => {
      steps++;
      cpu.work(row, cpu.shared, 0.01);
      return false;
    });
  });
  sim.start(sim.take(), work);
  sim.run(seconds);
  return 0.01 * (steps - 1);
}

test('cores that are always slow take `factor` times as long', () => {
  expect(done({ share: 1, factor: 4, spell: 1 }, 100)).toBeCloseTo(25, 1);
  expect(done({ share: 0, factor: 4, spell: 1 }, 100)).toBeCloseTo(100, 1);
});

test('slow for their share of the time, they do what their mean pace says', () => {
  // 4,000 spells: the share of slow time has a standard error of 0.3 points, so that 2 % are more than 5 of them.
  for (const slow of [
    { share: 0.4, factor: 2, spell: 0.25 },
    { share: 0.25, factor: 3, spell: 0.5 },
  ]) {
    const seconds = (4000 * slow.spell) / slow.share;
    expect(done(slow, seconds, 2) / seconds / meanPace(slow)).toBeGreaterThan(0.98);
    expect(done(slow, seconds, 2) / seconds / meanPace(slow)).toBeLessThan(1.02);
  }
});
