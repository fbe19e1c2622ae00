import { describe, expect, it } from 'vitest';
import { loadScenario } from '../../scenarios/load.js';
import type { Scenario } from '../../scenarios/schema/index.js';
import { runPlan } from '../../sim/experiment/run.js';
import { combinations } from '../../sim/experiment/sweep/grid.js';
import { sweepPlan, type SweepOptions } from '../../sim/experiment/sweep/sweep.js';
import type { TrialFunction, TrialOptions } from '../../sim/experiment/trial.js';
import { layoutOver, loaded, Written } from './small-plan.js';

const NOON = 12 * 3600;
/** Seconds an answer takes: more with users and trials, fewer with workers. */
const trial: TrialFunction = (scenario: Scenario, { users, trial, from, to }: TrialOptions) => {
  const { workers, threads } = scenario.server.gunicorn;
  const seconds = (users / 10 + trial / 100) / workers / threads;
  return new Written(layoutOver(from, to)).answered(NOON + 60, 0, 1000, { thread: seconds });
};
const sweep = (options: SweepOptions = {}) =>
  sweepPlan(loaded, { workers: 0, trial, hours: [12, 13], ...options });

it('combinations: every one, the last setting fastest', () => {
  const vary = [
    { path: 'a', values: [1, 2] },
    { path: 'b', values: ['x', 'y'] },
  ];
  expect(combinations(vary).map(({ a, b }) => `${String(a)}${String(b)}`)).toEqual(['1x', '1y', '2x', '2y']);
  expect(combinations([])).toEqual([{}]);
});

describe('a sweep', () => {
  it('tries half, once, twice and four times the users of the first day unless told otherwise', async () => {
    const { sweep: found, cells, days } = await sweep();
    expect(found?.cells.map(({ stage, day, users }) => [stage, day, users])).toEqual([
      ...[5, 10, 20, 40].map((users) => ['today', 'weekday', users]),
      ...[5, 10, 20, 40].map((users) => ['p0', 'weekday', users]),
    ]);
    expect([cells, days]).toEqual([[], ['weekday']]);
  });

  it('has the cells that run has', async () => {
    const run = await runPlan(loaded, { workers: 0, trial, hours: [12, 13], users: 20, screen: false });
    const { sweep: found } = await sweep({ counts: [20], days: ['weekday', 'exam'] });
    for (const [i, { set, ...cell }] of found!.cells.entries()) {
      expect(set).toEqual({});
      expect(run.cells[i]).toMatchObject(cell);
    }
  });

  it('varies settings after actions and days, in every combination, at the users of the day', async () => {
    const vary = [
      { path: 'server.gunicorn.workers', values: [2, 8] },
      { path: 'server.gunicorn.threads', values: [1, 2] },
    ];
    const { sweep: found } = await sweep({ vary, stages: ['p0'], days: ['exam'] });
    expect(found?.vary).toEqual([
      { path: 'server.gunicorn.workers', values: ['2', '8'] },
      { path: 'server.gunicorn.threads', values: ['1', '2'] },
    ]);
    // Stage p0 has 4 workers by an action; what is varied comes after it. 30 users: 3.02 s over all slots.
    expect(
      found?.cells.map(({ users, set, busiest }) => [
        users,
        ...Object.values(set),
        Number((3.02 / busiest.ordinary!.mean.value).toFixed(2)),
      ]),
    ).toEqual([
      [30, '2', '1', 2],
      [30, '2', '2', 4],
      [30, '8', '1', 8],
      [30, '8', '2', 16],
    ]);
  });

  it('has no users to vary where the load is a recorded one', async () => {
    const recorded = loadScenario('scenarios/examples/replay-2x2.yaml');
    const options = { workers: 0, trial, counts: [5] };
    await expect(sweepPlan(recorded, options)).rejects.toThrow('a recorded trace has no number of users');
    await expect(sweepPlan(recorded, { workers: 0, trial })).rejects.toThrow('vary settings');
  });

  it('keeps to a number of cells that somebody may read', async () => {
    const counts = Array.from({ length: 5001 }, (_, i) => i + 1);
    await expect(sweep({ counts })).rejects.toThrow(/10002 cells are too many .*at most 10000/);
  });
});
