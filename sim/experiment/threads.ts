import { totalmem } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Scenario } from '../../scenarios/schema/index.js';
import type { Runner } from './runner.js';
import type { Answer, Request } from './serve.js';
import { TrialError, type TrialJob } from './trial-job.js';
import { WaitingJobs, type WaitingJob } from './waiting-jobs.js';

/** One worker thread: what it works on, and which scenarios it has been sent. */
class Thread {
  readonly known = new Map<Scenario, number>();
  busy: WaitingJob | undefined;
  timer: NodeJS.Timeout | undefined;
  /** Did it come up at all? One that did not will not do better when started again. */
  ready = false;

  constructor(readonly worker: Worker) {}
}

/**
 * Megabytes of new objects a thread may have before it looks which are still needed: with 12 a trial took a twentieth to
 * a seventh more CPU, at the same peak of memory.
 */
const YOUNG = 32;
/** Share of the machine's memory that all threads together may take for what a trial keeps. */
const SHARE = 0.8;
const LEAST = 256;

/** Megabytes a thread may take, so that a trial that takes too much fails alone and does not end them all. */
const shareOf = (threads: number): number => {
  const machine = Math.min(totalmem(), process.constrainedMemory() || Infinity);
  return Math.max(LEAST, Math.floor((SHARE * machine) / threads / 2 ** 20));
};

/** Scenarios that a worker keeps; a search asks for few many times, a sweep for many once. */
const KNOWN = 64;

/**
 * Runs trials in worker threads, each one job at a time from a common line. A thread that dies or takes
 * longer than its trial may fails its own trial, and another takes its place.
 */
export class Threads implements Runner {
  private readonly waiting = new WaitingJobs();
  private readonly threads = new Set<Thread>();
  /** Why nothing more is run. */
  private ended: { readonly reason: Error } | undefined;
  private readonly interrupt = (): void => void this.end(this.signal!.reason);

  constructor(
    private readonly count: number,
    private readonly signal?: AbortSignal,
    private readonly module = new URL('./worker.js', import.meta.url),
    private readonly megabytes = shareOf(count),
  ) {
    signal?.addEventListener('abort', this.interrupt);
  }

  run(job: TrialJob): Promise<ArrayBuffer> {
    return new Promise((resolve, reject) => {
      if (this.ended !== undefined) {
        reject(this.ended.reason);
        return;
      }
      this.waiting.add({ job, resolve, reject });
      // All jobs of one turn stand in line before the first is taken, so that the longest goes first.
      queueMicrotask(() => this.dispatch());
    });
  }

  async close(): Promise<void> {
    await this.end(new Error('the runner is closed'));
  }

  private dispatch(): void {
    if (this.ended !== undefined) return;
    for (const thread of this.threads) if (thread.busy === undefined) this.give(thread);
    while (this.threads.size < this.count) {
      const next = this.waiting.next();
      if (next === undefined) return;
      this.begin(this.start(), next);
    }
  }

  private start(): Thread {
    const resourceLimits = { maxOldGenerationSizeMb: this.megabytes, maxYoungGenerationSizeMb: YOUNG };
    const thread = new Thread(new Worker(this.module, { resourceLimits }));
    this.threads.add(thread);
    const { worker } = thread;
    worker.on('message', (answer: Answer) => this.take(thread, answer));
    worker.on('error', (error) => this.lose(thread, error));
    worker.on('messageerror', (error) => this.lose(thread, error));
    worker.on('exit', (code) =>
      this.lose(thread, new Error(`the worker thread stopped by itself with code ${code}`)),
    );
    return thread;
  }

  private give(thread: Thread): void {
    const next = this.waiting.next();
    if (next !== undefined) this.begin(thread, next);
  }

  private begin(thread: Thread, next: WaitingJob): void {
    const { scenario: data, options } = next.job;
    thread.busy = next;
    if (thread.ready) this.time(thread);
    try {
      let scenario = thread.known.get(data);
      if (scenario === undefined) {
        if (thread.known.size === KNOWN) {
          thread.known.clear();
          thread.worker.postMessage({ kind: 'forget' } satisfies Request);
        }
        scenario = thread.known.size;
        thread.known.set(data, scenario);
        thread.worker.postMessage({ kind: 'scenario', scenario, data } satisfies Request);
      }
      thread.worker.postMessage({ kind: 'trial', scenario, options } satisfies Request);
    } catch (error) {
      this.lose(thread, error);
    }
  }

  /** A trial's time begins when its thread does: it is not to blame for a slow start. */
  private time(thread: Thread): void {
    const timeout = thread.busy?.job.timeout;
    if (timeout === undefined) return;
    const late = new Error(`it took longer than ${timeout} s`);
    thread.timer = setTimeout(() => this.lose(thread, late), timeout * 1000);
  }

  private take(thread: Thread, answer: Answer): void {
    if ('ready' in answer) {
      thread.ready = true;
      this.time(thread);
      return;
    }
    const done = thread.busy;
    if (done === undefined || !this.threads.has(thread)) return;
    clearTimeout(thread.timer);
    thread.busy = undefined;
    // The worker gets its next job before the result is looked at.
    this.give(thread);
    if ('message' in answer) done.reject(new TrialError(done.job, answer.message, answer.stack));
    else done.resolve(answer.buffer);
  }

  /** A thread that is no more, or must be no more: its trial fails, the rest goes on with another. */
  private lose(thread: Thread, error: unknown): void {
    if (!this.threads.delete(thread)) return;
    clearTimeout(thread.timer);
    void thread.worker.terminate();
    const { message } = error instanceof Error ? error : new Error(String(error));
    const failed = thread.busy;
    failed?.reject(new TrialError(failed.job, message));
    if (thread.ready) this.dispatch();
    else void this.end(error);
  }

  private async end(reason: unknown): Promise<void> {
    this.ended ??= { reason: reason instanceof Error ? reason : new Error(String(reason)) };
    this.signal?.removeEventListener('abort', this.interrupt);
    this.waiting.rejectAll(this.ended.reason);
    const threads = [...this.threads];
    this.threads.clear();
    for (const thread of threads) {
      clearTimeout(thread.timer);
      thread.busy?.reject(this.ended.reason);
    }
    await Promise.all(threads.map(({ worker }) => worker.terminate()));
  }
}
