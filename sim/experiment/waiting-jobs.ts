import { effortOf, type TrialJob } from './trial-job.js';

/** A job somebody waits for. */
export interface WaitingJob {
  readonly job: TrialJob;
  readonly resolve: (buffer: ArrayBuffer) => void;
  readonly reject: (error: unknown) => void;
}

/** Jobs not yet begun, longest first (the earliest of equals), so that no thread idles at the end. */
export class WaitingJobs {
  private readonly jobs: WaitingJob[] = [];

  add(waiting: WaitingJob): void {
    const effort = effortOf(waiting.job);
    let low = 0;
    let high = this.jobs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (effortOf(this.jobs[middle].job) >= effort) low = middle + 1;
      else high = middle;
    }
    this.jobs.splice(low, 0, waiting);
  }

  next(): WaitingJob | undefined {
    return this.jobs.shift();
  }

  rejectAll(error: unknown): void {
    for (const { reject } of this.jobs.splice(0)) reject(error);
  }
}
