import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Scenario } from '../../scenarios/schema/index.js';
import type { Answer, Request } from './serve.js';
import { encodeTrial } from './trial-result.js';
import type { TrialFunction, TrialOptions } from './trial.js';

/** One trial to run: of which of the scenarios, under which name errors speak of it, and how. */
export interface TrialJob {
  readonly scenario: number;
  readonly name: string;
  readonly options: TrialOptions;
}

export interface PoolOptions {
  /** Threads; 0 runs the trials in this one. Default: as many as the machine can run at once. */
  readonly workers?: number;
  /** Stops the pool: the promise rejects with the signal's reason, once every worker is gone. */
  readonly signal?: AbortSignal;
  /** The module a worker runs. Default: `worker.js` beside this file, as built. */
  readonly module?: URL;
  /** What runs a trial where `workers` is 0. Default: `runTrial`. */
  readonly trial?: TrialFunction;
}

/** A trial that failed, with what is needed to run it again alone. Its stack is that of the fault. */
export class TrialError extends Error {
  override readonly name = 'TrialError';
  readonly cell: string;
  readonly seed: string;
  readonly trial: number;

  constructor(job: TrialJob, message: string, stack: string) {
    const { seed, trial } = job.options;
    super(`trial ${trial} of ${job.name} with seed ${seed} failed: ${message}`);
    this.cell = job.name;
    this.seed = seed;
    this.trial = trial;
    this.stack = `${this.name}: ${this.message}\n${stack}`;
  }
}

export const defaultWorkers = (): number => availableParallelism();

/**
 * Runs every job, longest first (users times hours), so that no thread idles at the end. `onTrial` gets each
 * result as an encoded buffer with its job's index, in the order of **arrival**: place it by the index. Rejects
 * at the first error (a {@link TrialError}, what `onTrial` threw, a worker that died, the signal's reason);
 * settles only when every worker has ended, and then nothing more arrives.
 */
export async function runTrials(
  scenarios: readonly Scenario[],
  jobs: readonly TrialJob[],
  onTrial: (job: number, buffer: ArrayBuffer) => void,
  options: PoolOptions = {},
): Promise<void> {
  const { workers = defaultWorkers(), signal } = options;
  signal?.throwIfAborted();
  const queue = longestFirst(jobs);
  if (workers === 0) return inThisThread(scenarios, jobs, queue, onTrial, options);
  const count = Math.min(workers, jobs.length);
  if (count > 0) await new Pool(scenarios, jobs, queue, onTrial).run(count, options);
}

const effort = ({ options: { users, from, to } }: TrialJob): number => users * (to - from);

function longestFirst(jobs: readonly TrialJob[]): number[] {
  return jobs.map((_, i) => i).sort((a, b) => effort(jobs[b]) - effort(jobs[a]) || a - b);
}

async function inThisThread(
  scenarios: readonly Scenario[],
  jobs: readonly TrialJob[],
  queue: readonly number[],
  onTrial: (job: number, buffer: ArrayBuffer) => void,
  options: PoolOptions,
): Promise<void> {
  const trial = options.trial ?? (await import('./trial.js')).runTrial;
  for (const index of queue) {
    // Let an interrupt and the progress bar have their turn.
    await new Promise((resolve) => setImmediate(resolve));
    options.signal?.throwIfAborted();
    const job = jobs[index];
    let buffer: ArrayBuffer;
    try {
      buffer = encodeTrial(trial(scenarios[job.scenario], job.options));
    } catch (error) {
      const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
      throw new TrialError(job, message, stack);
    }
    onTrial(index, buffer);
  }
}

/** Worker threads that take one job at a time from a common queue. Runs once. */
class Pool {
  private readonly threads: Worker[] = [];
  private next = 0;
  private done = 0;
  private over = false;
  private settle!: (error?: unknown) => void;

  constructor(
    private readonly scenarios: readonly Scenario[],
    private readonly jobs: readonly TrialJob[],
    private readonly queue: readonly number[],
    private readonly onTrial: (job: number, buffer: ArrayBuffer) => void,
  ) {}

  async run(count: number, { signal, module }: PoolOptions): Promise<void> {
    const ended = new Promise<unknown>((resolve) => (this.settle = resolve));
    const interrupt = (): void => this.end();
    signal?.addEventListener('abort', interrupt);
    try {
      const file = module ?? new URL('./worker.js', import.meta.url);
      for (let i = 0; i < count; i++) this.start(new Worker(file));
      const error = await ended;
      if (error !== undefined) throw error as Error;
      if (this.done < this.jobs.length) signal?.throwIfAborted();
    } finally {
      this.over = true;
      signal?.removeEventListener('abort', interrupt);
      await Promise.all(this.threads.map((thread) => thread.terminate()));
    }
  }

  private start(thread: Worker): void {
    const known = new Set<number>();
    this.threads.push(thread);
    thread.on('message', (answer: Answer) => {
      if (this.over) return;
      this.guard(() => {
        if ('message' in answer) throw new TrialError(this.jobs[answer.job], answer.message, answer.stack);
        // The worker gets its next job before the result is looked at.
        this.give(thread, known);
        this.onTrial(answer.job, answer.buffer);
        this.done++;
        if (this.done === this.jobs.length) this.end();
      });
    });
    thread.on('error', (error) => this.end(error));
    thread.on('messageerror', (error) => this.end(error));
    thread.on('exit', (code) => this.end(new Error(`a worker thread stopped by itself with code ${code}`)));
    this.guard(() => this.give(thread, known));
  }

  private give(thread: Worker, known: Set<number>): void {
    if (this.next === this.queue.length) return;
    const index = this.queue[this.next++];
    const { scenario, options } = this.jobs[index];
    if (!known.has(scenario)) {
      known.add(scenario);
      const data = this.scenarios[scenario];
      thread.postMessage({ kind: 'scenario', scenario, data } satisfies Request);
    }
    thread.postMessage({ kind: 'trial', job: index, scenario, options } satisfies Request);
  }

  private guard(action: () => void): void {
    try {
      action();
    } catch (error) {
      this.end(error);
    }
  }

  /** Nothing counts after the first end: done, interrupted, or an error. */
  private end(error?: unknown): void {
    if (this.over) return;
    this.over = true;
    this.settle(error);
  }
}
