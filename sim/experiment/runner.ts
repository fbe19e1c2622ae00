import type { TrialJob } from './trial-job.js';

/** Something that runs trials: threads of this process, this thread, or other machines. */
export interface Runner {
  /**
   * The encoded measures of a trial (`encodeTrial`). Rejects with a `TrialError` when the trial fails, with the
   * signal's reason when the work was interrupted, with a plain error when the runner was closed meanwhile.
   */
  run(job: TrialJob): Promise<ArrayBuffer>;
  /**
   * What {@link run} answered before, where it need not be kept by whoever asked; undefined where it has to be run
   * again. Absent where the runner keeps nothing.
   */
  again?(job: TrialJob): ArrayBuffer | undefined;
  /** Ends everything that still runs; resolves when nothing does. */
  close(): Promise<void>;
}

/** The trials cannot be run where they were to be run; the message says why, and holds no secret. */
export class RunnerError extends Error {
  override readonly name = 'RunnerError';
}
