import { describe, expect, it } from 'vitest';
import { UsageError } from '../../scenarios/problem.js';
import type { Scenario } from '../../scenarios/schema/index.js';
import { rounded } from '../../sim/experiment/rounding.js';
import { runPlan, type RunOptions } from '../../sim/experiment/run.js';
import type { TrialFunction, TrialOptions } from '../../sim/experiment/trial.js';
import { totalIndex } from '../../sim/stack/measures.js';
import { layoutOver, loaded, Written } from './small-plan.js';

/** Four times as many workers answer four times as fast; else all depends on trial and users. */
const trial: TrialFunction = (scenario: Scenario, { users, trial, from, to, seed }: TrialOptions) => {
  const noon = 12 * 3600;
  const seconds = (users / 10 + trial / 100 + Number(seed) / 1000) / scenario.server.gunicorn.workers;
  const m = new Written(layoutOver(from, to))
    .answered(noon + 60, 0, 1000, { thread: seconds })
    .used(noon, 0, 4, 4, 9);
  m.totals[totalIndex('events')] = 5;
  m.totals[totalIndex('sessions')] = users;
  m.open.fill(users);
  return m;
};
const run = (options: RunOptions = {}) => runPlan(loaded, { workers: 0, trial, ...options });

describe('a run of a plan', () => {
  it('has a cell for each stage and day, in the order of the plan', async () => {
    const result = await run();
    expect(result.cells.map((c) => [c.stage, c.day, c.users])).toEqual([
      ['today', 'weekday', 10],
      ['today', 'exam', 30],
      ['p0', 'weekday', 10],
      ['p0', 'exam', 30],
    ]);
    expect(result).toMatchObject({ format: 'headroom/1', seed: '7', trials: 5, days: ['weekday', 'exam'] });
    expect(result.scenario).toMatchObject({ name: 'small', hash: loaded.hash, figures: loaded.figures });
    expect(result.stages[1]).toMatchObject({
      stage: 'p0',
      actions: ['workers', 'nothing'],
      claimedUsers: 400,
    });
    expect(result.run.events).toBe((4 + 4 + 4) * 5 * 5);
    expect(result.cells[0]).toMatchObject({ limit: 'threads' });
  });

  it('tries each action alone', async () => {
    const { actions } = await run();
    expect(actions.map((a) => [a.id, a.stage, a.verdict])).toEqual([
      ['workers', 'p0', 'helps'],
      ['nothing', 'p0', 'nothing'],
      ['spare', undefined, 'nothing'],
    ]);
    expect(actions[1].cost).toEqual({ value: 9, low: 9, high: 9 });
    expect((await run({ stages: ['p0'] })).actions).toEqual([]);
  });

  it('finds what misses, what is claimed in vain, what buys nothing and what nobody does', async () => {
    const { findings } = await run({ users: 100 });
    expect(findings.map((f) => [f.severity, f.key, f.where])).toEqual([
      ['danger', 'cell-misses', 'today/weekday'],
      ['danger', 'cell-misses', 'today/exam'],
      ['danger', 'cell-misses', 'p0/weekday'],
      ['danger', 'claim-missed', 'p0/weekday'],
      ['danger', 'cell-misses', 'p0/exam'],
      ['danger', 'claim-missed', 'p0/exam'],
      ['danger', 'task-never-consumed', 'celery.tasks.lost'],
      ['warning', 'model-outlasts-users', 'llm.timeout'],
      ['warning', 'idle-billed', 'celery.idle_commands'],
      ['warning', 'action-costs-for-nothing', 'action nothing'],
      ['warning', 'action-buys-nothing', 'action spare'],
    ]);
    expect(findings[3].text).toBe(
      'The plan claims 400 users for p0; with 100 it already misses the objective (weekday).',
    );
    expect(findings[9].text).toBe(
      'A paid nothing: alone on today it buys nothing in the busiest hour, and costs $9 a month more.',
    );
  });

  it('gives every stage of a day the same load, and each trial its own number', async () => {
    const seen = new Map<string, Set<number | undefined>>();
    const trials = new Set<number>();
    await run({
      trials: 3,
      screen: false,
      trial: (scenario, options) => {
        const key = `${options.users} users`;
        seen.set(key, (seen.get(key) ?? new Set()).add(options.sessionSeconds));
        trials.add(options.trial);
        return trial(scenario, options);
      },
    });
    // Two days of the plan, and as many quiet ones on which the bill is measured.
    expect([...seen.values()].map((seconds) => seconds.size)).toEqual([1, 1, 1, 1]);
    expect([...trials]).toEqual([0, 1, 2]);
  });

  it('is the same bytes each time, but for `run`', async () => {
    const bytes = async (): Promise<string> => JSON.stringify({ ...(await run()), run: null });
    expect(await bytes()).toBe(await bytes());
  });

  it('simulates some hours only where it is told so, without a bill', async () => {
    const { cells, hours } = await run({ hours: [12, 14], stages: ['today'], days: ['exam'], seed: '9' });
    expect(hours).toEqual([12, 14]);
    expect(cells).toHaveLength(1);
    expect(cells[0].timeline).toMatchObject({ from: 43_200 });
    expect(cells[0].timeline.arrivals).toHaveLength(120);
    expect(cells[0].cost).toBeUndefined();
  });

  it.each<[RunOptions, RegExp]>([
    [{ stages: ['p9'] }, /unknown stage p9; the stages are today, p0/],
    [{ days: ['sunday'] }, /unknown day sunday/],
    [{ trials: 1 }, /1 is not a number of trials/],
    [{ users: 0 }, /0 is not a number of users/],
    [{ workers: -1 }, /-1 is not a number of threads/],
    [{ hours: [14, 11] }, /14-11 are not hours/],
  ])('refuses %j', async (options, message) => {
    const error: unknown = await run(options).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(UsageError);
    expect((error as Error).message).toMatch(message);
  });
});

describe('a run of the real simulator', () => {
  it('gives the same bytes in this thread and in two others', async () => {
    const options: RunOptions = { hours: [12, 13], users: 20, trials: 2, screen: false };
    const module = new URL('../../dist/sim/experiment/worker.js', import.meta.url);
    const bytes = async (workers: number): Promise<string> =>
      JSON.stringify({ ...(await runPlan(loaded, { ...options, module, workers })), run: null });
    const alone = await bytes(0);
    expect(await bytes(2)).toBe(alone);
    expect(await bytes(1)).toBe(alone);
  });
});

describe('rounding', () => {
  it('keeps six digits, four in a timeline, and everything that is no number', () => {
    expect(
      rounded({ a: 1.23456789, b: [-0, 1234567.8], timeline: { x: [0.123456] }, n: null, s: 'x' }),
    ).toEqual({
      a: 1.23457,
      b: [0, 1234570],
      timeline: { x: [0.1235] },
      n: null,
      s: 'x',
    });
  });
  it('names the place of a number that JSON does not have', () => {
    expect(() => rounded({ cells: [{ open: { value: NaN } }] })).toThrow('NaN at cells[0].open.value');
  });
});
