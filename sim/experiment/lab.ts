import type { Scenario } from '../../scenarios/schema/index.js';
import type { Measures } from '../stack/measures.js';
import { totalOf } from './counts.js';
import { openRunner, type RunnerOptions } from './open-runner.js';
import type { Runner } from './runner.js';
import { effortOf, type TrialJob } from './trial-job.js';
import { decodeTrial } from './trial-result.js';
import type { TrialOptions } from './trial.js';

/** Something to measure by trials: a deployment under a load. */
export interface Task extends Omit<TrialOptions, 'seed' | 'trial'> {
  /** What errors and progress call it. */
  readonly name: string;
  readonly scenario: Scenario;
}

/** How far the work is. */
export interface Progress {
  /** The task whose trial came last. */
  readonly task: string;
  readonly done: number;
  /** Trials asked for so far: a search asks for more as it learns. */
  readonly trials: number;
  /** Share of the work asked for that is done, 0 to 1: trials by their users and hours. */
  readonly share: number;
}

/** Where every study gets its trials from: all with one seed, so that what is compared shares its luck. */
export class Lab {
  /** Simulated events of all trials. */
  events = 0;
  private done = 0;
  private trials = 0;
  private worked = 0;
  private asked = 0;

  constructor(
    private readonly runner: Runner,
    readonly seed: string,
    private readonly onProgress: (progress: Progress) => void = () => undefined,
  ) {}

  /**
   * The measures of `count` trials of a task, in trial order, beginning with number `first`: a search that wants
   * more of a task goes on where it stopped. Rejects as {@link Runner.run} does.
   */
  async measure(task: Task, count: number, first = 0): Promise<Measures[]> {
    const { name, scenario, ...options } = task;
    const jobs = Array.from({ length: count }, (_, i): TrialJob => {
      return { name, scenario, options: { ...options, seed: this.seed, trial: first + i } };
    });
    this.trials += count;
    for (const job of jobs) this.asked += effortOf(job);
    // Decoded only when all are there: a buffer is the smallest thing to wait with.
    const buffers = await Promise.all(jobs.map((job) => this.one(job)));
    const measures = buffers.map(decodeTrial);
    for (const m of measures) this.events += totalOf(m, 'events');
    return measures;
  }

  private async one(job: TrialJob): Promise<ArrayBuffer> {
    const buffer = await this.runner.run(job);
    this.done++;
    this.worked += effortOf(job);
    const { done, trials } = this;
    this.onProgress({ task: job.name, done, trials, share: this.worked / this.asked });
    return buffer;
  }
}

/** A lab for as long as a study takes; rejects as the study does, when nothing runs any more. */
export async function withLab<T>(
  options: RunnerOptions & { readonly seed: string },
  study: (lab: Lab) => Promise<T>,
  onProgress?: (progress: Progress) => void,
): Promise<T> {
  const runner = openRunner(options);
  try {
    const answer = await study(new Lab(runner, options.seed, onProgress));
    options.signal?.throwIfAborted();
    return answer;
  } finally {
    await runner.close();
  }
}
