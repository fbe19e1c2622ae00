import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Scenario } from '../../scenarios/schema/index.js';
import { Lab, withLab, type Progress, type Task } from '../../sim/experiment/lab.js';
import { openRunner, type RunnerOptions } from '../../sim/experiment/open-runner.js';
import { TrialError, type TrialJob } from '../../sim/experiment/trial-job.js';
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
  readonly hoard?: number;
}
const scenario = (fake: Fake): Scenario => fake as unknown as Scenario;

const TRIALS = 4;
const jobsOf = (fakes: readonly Fake[]): TrialJob[] =>
  fakes.flatMap((fake, s) => {
    const data = scenario(fake);
    return Array.from({ length: TRIALS }, (_, t) => ({
      name: fake.name,
      scenario: data,
      options: { users: 10 * (s + 1), seed: '42', trial: t, from: 0, to: 3600 },
    }));
  });

const hash = (buffer: ArrayBuffer): string =>
  createHash('sha256').update(new Uint8Array(buffer)).digest('hex');

async function run(fakes: readonly Fake[], options: RunnerOptions): Promise<string[]> {
  const runner = openRunner({ module, trial, ...options });
  try {
    return await Promise.all(jobsOf(fakes).map(async (job) => hash(await runner.run(job))));
  } finally {
    await runner.close();
  }
}

const fakes: Fake[] = [{ name: 'a' }, { name: 'bb' }, { name: 'ccc' }];

describe('a runner', () => {
  it('gives the same bytes for every number of threads, and without any', async () => {
    const alone = await run(fakes, { workers: 0 });
    expect(new Set(alone).size).toBe(fakes.length * TRIALS);
    for (const workers of [1, 2, 3, 40]) expect(await run(fakes, { workers })).toEqual(alone);
  });

  it.each([0, 1])('runs the longest jobs first (%d threads)', async (workers) => {
    const order: number[] = [];
    const runner = openRunner({ workers, trial, module });
    await Promise.all(
      jobsOf(fakes).map(async (job) => {
        await runner.run(job);
        order.push(job.options.users);
      }),
    );
    await runner.close();
    const each = (users: number): number[] => Array<number>(TRIALS).fill(users);
    expect(order).toEqual([...each(30), ...each(20), ...each(10)]);
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

  const outcomes = async (fake: Fake, timeout: object = {}): Promise<string[]> => {
    const runner = openRunner({ module, workers: 2 });
    const settled = await Promise.allSettled(jobsOf([fake]).map((job) => runner.run({ ...job, ...timeout })));
    await runner.close();
    return settled.map((each) =>
      each.status === 'fulfilled' ? 'done' : (each.reason as Error).message.replace(/.*failed: /, ''),
    );
  };

  it('goes on with the other trials when a worker dies of one', async () => {
    expect(await outcomes({ name: 'a', exit: 1 })).toEqual([
      'done',
      'the worker thread stopped by itself with code 7',
      'done',
      'done',
    ]);
  });

  it('gives up a trial that takes too long, and only that', async () => {
    expect(await outcomes({ name: 'a', hang: 2 }, { timeout: 0.5 })).toEqual([
      'done',
      'done',
      'it took longer than 0.5 s',
      'done',
    ]);
  });

  it('loses only the trial that takes more memory than a thread may have', async () => {
    const runner = openRunner({ module, workers: 2, megabytes: 64 });
    const settled = await Promise.allSettled(
      jobsOf([{ name: 'p0/exam', hoard: 1 }]).map((job) => runner.run(job)),
    );
    await runner.close();
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
    expect((settled[1] as PromiseRejectedResult).reason).toMatchObject({
      cell: 'p0/exam',
      trial: 1,
      seed: '42',
      why: expect.stringContaining('reaching memory limit') as string,
    });
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

  it.each([0, 2])('refuses what comes after it was closed (%d threads)', async (workers) => {
    const runner = openRunner({ workers, module, trial });
    await runner.close();
    await expect(runner.run(jobsOf(fakes)[0])).rejects.toThrow('the runner is closed');
  });
});

describe('a lab', () => {
  const tasks = fakes.map((fake, i): Task => {
    return { name: fake.name, scenario: scenario(fake), users: 10 * (i + 1), from: 0, to: 3600 };
  });
  const luckOf = ({ scenario, users, from, to }: Task, number: number): number =>
    trial(scenario, { users, seed: '42', trial: number, from, to }).totals[0];

  it('measures tasks, their trials in order, and says how far it is', async () => {
    const progress: Progress[] = [];
    const found = await withLab(
      { seed: '42', workers: 3, module },
      async (lab) => {
        const measured = await Promise.all(tasks.map((task) => lab.measure(task, 3)));
        expect(lab.events).toBe(measured.flat().reduce((sum, m) => sum + m.totals[0], 0));
        return measured.map((trials) => trials.map((m) => m.totals[0]));
      },
      (p) => progress.push(p),
    );
    expect(found).toEqual(tasks.map((task) => [0, 1, 2].map((t) => luckOf(task, t))));
    expect(progress.map((p) => p.done)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(progress.at(-1)).toMatchObject({ trials: 9 });
    expect(progress.at(-1)!.share).toBeCloseTo(1);
  });

  it('goes on with more trials of a task where it stopped', async () => {
    const runner = openRunner({ workers: 0, trial });
    const lab = new Lab(runner, '42');
    const more = await lab.measure(tasks[0], 2, 3);
    expect(more.map((m) => m.totals[0])).toEqual([3, 4].map((t) => luckOf(tasks[0], t)));
  });

  it.each([0, 2])('ends with what its study throws (%d threads)', async (workers) => {
    const running = withLab({ seed: '1', workers, module, trial }, async (lab) => {
      void lab.measure(tasks[0], 2).catch(() => undefined);
      await Promise.resolve();
      throw new Error('the disk is full');
    });
    await expect(running).rejects.toThrow('the disk is full');
  });
});
