import type { Scenario } from '../../scenarios/schema/index.js';
import type { TrialOptions } from './trial.js';

/** One trial to run: of which scenario, under which name errors speak of it, and how. */
export interface TrialJob {
  readonly name: string;
  readonly scenario: Scenario;
  readonly options: TrialOptions;
  /** Seconds after which it is given up; default: never. */
  readonly timeout?: number;
}

/** How long a job takes, in units of its own: users times simulated seconds. */
export const effortOf = ({ options: { users, from, to } }: TrialJob): number => users * (to - from);

/** A trial that failed, with what is needed to run it again alone. Its stack is that of the fault. */
export class TrialError extends Error {
  override readonly name = 'TrialError';
  readonly cell: string;
  readonly seed: string;
  readonly trial: number;

  constructor(
    job: TrialJob,
    /** What went wrong, in a line. */
    readonly why: string,
    /** The stack of what the trial threw; empty where it ended otherwise. */
    readonly fault = '',
  ) {
    const { seed, trial } = job.options;
    super(`trial ${trial} of ${job.name} with seed ${seed} failed: ${why}`);
    this.cell = job.name;
    this.seed = seed;
    this.trial = trial;
    if (fault !== '') this.stack = `${this.name}: ${this.message}\n${fault}`;
  }
}

/** What a part of a study comes to that lost a trial it cannot do without: which one, the lab remembers. */
export function nothingForAFailedTrial(error: unknown): undefined {
  if (!(error instanceof TrialError)) throw error;
}
