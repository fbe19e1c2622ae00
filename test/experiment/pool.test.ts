import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Scenario } from '../../scenarios/schema/index.js';
import { TrialError, runTrials, type PoolOptions, type TrialJob } from '../../sim/experiment/pool.js';
import { runTasks, type Progress } from '../../sim/experiment/tasks.js';
import type { TrialFunction } from '../../sim/experiment/trial.js';

// Worker threads run JavaScript: what `npm run build` made.
const module = new URL('./fake-worker.mjs', import.meta.url);
const { trial } = (await import(new URL('./fake-trial.mjs', import.meta.url).href)) as {
  trial: TrialFunction;
};

interface Fake {
  readonly name: string;
  readonly fail?: number;
  readonly exit?: number;
  readonly hang?: number;
}
const scenario = (fake: Fake): Scenario => fake as unknown as Scenario;

const TRIALS = 4;
const jobsOf = (fakes: readonly Fake[]): TrialJob[] =>
  fakes.flatMap((fake, s) =>
    Array.from({ length: TRIALS }, (_, t) => ({
      scenario: s,
      name: fake.name,
      options: { users: 10 * (s + 1), seed: '42', trial: t, from: 0, to: 3600 },
    })),
  );

async function run(fakes: readonly Fake[], options: PoolOptions): Promise<string[]> {
  const jobs = jobsOf(fakes);
  const hashes = new Array<string>(jobs.length);
  await runTrials(
    fakes.map(scenario),
    jobs,
    (job, buffer) => {
      hashes[job] = createHash('sha256').update(new Uint8Array(buffer)).digest('hex');
    },
    { module, trial, ...options },
  );
  return hashes;
}

const fakes: Fake[] = [{ name: 'a' }, { name: 'bb' }, { name: 'ccc' }];

describe('the pool', () => {
  it('gives the same bytes for every number of threads, and without any', async () => {
    const alone = await run(fakes, { workers: 0 });
    expect(new Set(alone).size).toBe(fakes.length * TRIALS);
    for (const workers of [1, 2, 3, 40]) expect(await run(fakes, { workers })).toEqual(alone);
  });

  it('runs the longest jobs first', async () => {
    const order: number[] = [];
    const jobs = jobsOf(fakes);
    await runTrials(fakes.map(scenario), jobs, (job) => order.push(jobs[job].options.users), {
      workers: 0,
      trial,
    });
    expect(order).toEqual([
      ...Array<number>(4).fill(30),
      ...Array<number>(4).fill(20),
      ...Array<number>(4).fill(10),
    ]);
  });

  it('does nothing where there is nothing to do', async () => {
    expect(await run([], { workers: 2 })).toEqual([]);
    expect(await run([], { workers: 0 })).toEqual([]);
  });

  it.each([0, 2])('names the cell, the trial and the seed of a fault (%d threads)', async (workers) => {
    const failing = run([{ name: 'good' }, { name: 'p0/exam', fail: 2 }], { workers });
    const error = await failing.catch((e: unknown) => e);
    expect(error).toBeInstanceOf(TrialError);
    expect(error).toMatchObject({
      message: 'trial 2 of p0/exam with seed 42 failed: no luck with p0/exam',
      cell: 'p0/exam',
      trial: 2,
      seed: '42',
    });
    expect((error as TrialError).stack).toContain('fake-trial.mjs');
  });

  it('ends when a worker dies', async () => {
    await expect(run([{ name: 'a', exit: 1 }], { workers: 2 })).rejects.toThrow(
      /stopped by itself with code 7/,
    );
  });

  it('ends when the worker cannot start', async () => {
    const missing = new URL('./no-such-worker.mjs', import.meta.url);
    await expect(run(fakes, { workers: 2, module: missing })).rejects.toThrow(/no-such-worker/);
  });

  it('stops at once when it is interrupted, even in the middle of a trial', async () => {
    const interrupt = new AbortController();
    const running = run([{ name: 'a', hang: 0 }], { workers: 2, signal: interrupt.signal });
    setTimeout(() => {
      interrupt.abort(new Error('interrupted by the user'));
    }, 200);
    await expect(running).rejects.toThrow('interrupted by the user');
    await expect(run(fakes, { workers: 2, signal: interrupt.signal })).rejects.toThrow('interrupted');
    await expect(run(fakes, { workers: 0, signal: interrupt.signal })).rejects.toThrow('interrupted');
  });

  it.each([0, 2])('ends with what its listener throws (%d threads)', async (workers) => {
    const running = runTrials(
      fakes.map(scenario),
      jobsOf(fakes),
      () => {
        throw new Error('the disk is full');
      },
      { module, trial, workers },
    );
    await expect(running).rejects.toThrow('the disk is full');
  });
});

describe('tasks', () => {
  it('finish once, with their trials in order, and say how far they are', async () => {
    const finished: [string, number[]][] = [];
    const progress: Progress[] = [];
    const tasks = fakes.map((fake, i) => ({
      name: fake.name,
      scenario: scenario(fake),
      users: 10 * (i + 1),
      from: 0,
      to: 3600,
      finish: (trials: readonly { totals: Float64Array }[]) => {
        finished.push([fake.name, trials.map((m) => m.totals[0])]);
      },
    }));
    await runTasks(tasks, { trials: 3, seed: '42', workers: 3, module }, (p) => progress.push(p));
    const expected = tasks.map(({ name, scenario, users, from, to }) => [
      name,
      [0, 1, 2].map((t) => trial(scenario, { users, seed: '42', trial: t, from, to }).totals[0]),
    ]);
    expect(finished.sort()).toEqual(expected.sort());
    expect(progress.map((p) => p.done)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(progress.at(-1)).toMatchObject({ trials: 9 });
    expect(progress.at(-1)!.share).toBeCloseTo(1);
  });
});
