import { expect, test } from 'vitest';
import { findCapacities } from '../../../sim/experiment/capacity/study.js';
import type { TrialFunction } from '../../../sim/experiment/trial.js';
import { layoutOver, loaded, Written } from '../small-plan.js';

/** A second for ten users a worker; with four of them, the fifth trial of a load and all that follow it fail. */
const trial: TrialFunction = ({ server: { gunicorn } }, { users, trial: t, from, to }) => {
  const { workers } = gunicorn;
  if (workers === 4 && t > 3) throw new Error('no luck');
  const seconds = (users / 10 / workers) * (1 + t / 100);
  return new Written(layoutOver(from, to)).answered(from + 60, 0, 1000, { cpu: seconds });
};

test('a stage whose search loses a trial has no capacity, and the others keep theirs', async () => {
  const options = { workers: 0, trial, days: ['weekday'], trials: 6, most: 200 };
  const { capacity, missing } = await findCapacities(loaded, options);
  expect(capacity!.map(({ stage }) => stage)).toEqual(['today']);
  expect(capacity![0].users.value).toBeGreaterThan(8);
  expect(capacity![0].users.value).toBeLessThan(11);
  expect(missing!.length).toBeGreaterThan(0);
  for (const { cell, trial: t, why } of missing!) {
    expect(cell).toMatch(/^p0\/weekday.*, \d+ users held$/);
    expect([t > 3, why]).toEqual([true, 'no luck']);
  }
});
