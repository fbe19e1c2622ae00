import type { Runner } from './runner.js';
import { TrialError, type TrialJob } from './trial-job.js';

/** Why a trial is missing from a partial answer. */
export const NOT_YET = 'it has not been run yet';

/** Runs nothing: behind a store, it answers with what was finished before. */
export class NoRunner implements Runner {
  run(job: TrialJob): Promise<ArrayBuffer> {
    return Promise.reject(new TrialError(job, NOT_YET));
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
