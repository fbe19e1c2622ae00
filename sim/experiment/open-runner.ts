import { availableParallelism } from 'node:os';
import type { Runner } from './runner.js';
import { ThisThread } from './this-thread.js';
import { Threads } from './threads.js';
import type { TrialFunction } from './trial.js';

export interface RunnerOptions {
  /** Threads; 0 runs the trials in this one. Default: as many as the machine can run at once. */
  readonly workers?: number;
  /** Interrupts the work: every trial not yet done rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** The module a worker thread runs. Default: `worker.js` beside this file, as built. */
  readonly module?: URL;
  /** Megabytes that a thread may take. Default: its share of most of the machine's memory. */
  readonly megabytes?: number;
  /** What runs a trial where `workers` is 0. Default: `runTrial`. */
  readonly trial?: TrialFunction;
}

export const defaultWorkers = (): number => availableParallelism();

/** Trials in threads of this process. Throws the signal's reason where it is aborted already. */
export function openRunner(options: RunnerOptions = {}): Runner {
  const { workers = defaultWorkers(), signal, trial, module, megabytes } = options;
  signal?.throwIfAborted();
  return workers === 0 ? new ThisThread(signal, trial) : new Threads(workers, signal, module, megabytes);
}
