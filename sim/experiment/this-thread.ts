import type { Runner } from './runner.js';
import { TrialError, type TrialJob } from './trial-job.js';
import { encodeTrial } from './trial-result.js';
import type { TrialFunction } from './trial.js';
import { WaitingJobs } from './waiting-jobs.js';

/** Runs trials one after another in this thread. */
export class ThisThread implements Runner {
  private readonly waiting = new WaitingJobs();
  private working = false;
  private closed = false;

  constructor(
    private readonly signal?: AbortSignal,
    private readonly trial?: TrialFunction,
  ) {}

  run(job: TrialJob): Promise<ArrayBuffer> {
    return new Promise((resolve, reject) => {
      if (this.closed) {
        reject(new Error('the runner is closed'));
        return;
      }
      this.waiting.add({ job, resolve, reject });
      void this.work();
    });
  }

  close(): Promise<void> {
    this.closed = true;
    this.waiting.rejectAll(new Error('the runner is closed'));
    return Promise.resolve();
  }

  private async work(): Promise<void> {
    if (this.working) return;
    this.working = true;
    const trial = this.trial ?? (await import('./trial.js')).runTrial;
    for (;;) {
      // Let an interrupt and the progress bar have their turn.
      await new Promise((resolve) => setImmediate(resolve));
      if (this.signal?.aborted) this.waiting.rejectAll(this.signal.reason);
      const next = this.waiting.next();
      if (next === undefined) break;
      const { job, resolve, reject } = next;
      try {
        resolve(encodeTrial(trial(job.scenario, job.options)));
      } catch (error) {
        const { message, stack } = error instanceof Error ? error : new Error(String(error));
        reject(new TrialError(job, message, stack));
      }
    }
    this.working = false;
  }
}
