import type { Runner } from '../runner.js';
import type { TrialJob } from '../trial-job.js';
import { keyOf } from './trial-key.js';
import type { TrialStore } from './trial-store.js';

/**
 * A runner that looks for a trial among those kept before it runs it, and keeps what it ran. When the store cannot
 * be written any more the trial rejects with the file system's error: what was kept until then is there.
 */
export class KeepingRunner implements Runner {
  /** Trials that need not be run again. */
  found = 0;

  constructor(
    private readonly runner: Runner,
    private readonly store: TrialStore,
  ) {}

  async run(job: TrialJob): Promise<ArrayBuffer> {
    const key = keyOf(job);
    const kept = this.store.find(key);
    if (kept !== undefined) {
      this.found++;
      return kept;
    }
    const trial = await this.runner.run(job);
    this.store.keep(key, trial);
    return trial;
  }

  again(job: TrialJob): ArrayBuffer | undefined {
    return this.store.find(keyOf(job));
  }

  close(): Promise<void> {
    return this.runner.close();
  }
}
