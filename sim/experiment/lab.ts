import type { Scenario } from '../../scenarios/schema/index.js';
import type { Measures } from '../stack/measures.js';
import { totalOf } from './counts.js';
import { NoRunner } from './no-runner.js';
import { openRunner, type RunnerOptions } from './open-runner.js';
import type { Runner } from './runner.js';
import { KeepingRunner } from './store/keeping-runner.js';
import type { TrialStore } from './store/trial-store.js';
import { effortOf, TrialError, type TrialJob } from './trial-job.js';
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

/** A trial that was run; without a buffer where the runner gives it again. */
interface Done {
  readonly job: TrialJob;
  readonly buffer?: ArrayBuffer;
}

/** Where every study gets its trials from: all with one seed, so that what is compared shares its luck. */
export class Lab {
  /** Simulated events of all trials. */
  events = 0;
  /** Trials that failed, in the order in which they did. */
  readonly failed: TrialError[] = [];
  private readonly open = new Set<Promise<unknown>>();
  private done = 0;
  private trials = 0;
  private worked = 0;
  private asked = 0;
  private expected = 0;

  constructor(
    private readonly runner: Runner,
    readonly seed: string,
    private readonly onProgress: (progress: Progress) => void = () => undefined,
    /** Seconds after which a trial is given up; default: never. */
    private readonly timeout?: number,
  ) {}

  /** Says how many trials will be asked for in all, where that is known: progress is then that of all of them. */
  expect(trials: number): void {
    this.expected += trials;
  }

  /**
   * The measures of `count` trials of a task, in trial order, beginning with number `first`: a search that wants
   * more of a task goes on where it stopped. Rejects as {@link Runner.run} does.
   */
  async measure(task: Task, count: number, first = 0): Promise<Measures[]> {
    const ended = await this.ended(task, count, first);
    const failed = ended.find((each) => each instanceof TrialError);
    if (failed !== undefined) throw failed;
    return this.decoded(ended as Done[]) as Promise<Measures[]>;
  }

  /** As {@link measure}, with undefined in the place of each trial that failed. */
  async outcomes(task: Task, count: number, first = 0): Promise<(Measures | undefined)[]> {
    const ended = await this.ended(task, count, first);
    return this.decoded(ended.map((each) => (each instanceof TrialError ? undefined : each)));
  }

  /** As {@link measure}, without the trials that fail: fewer measures than asked for, perhaps none. */
  async survivors(task: Task, count: number, first = 0): Promise<Measures[]> {
    return (await this.outcomes(task, count, first)).filter((each) => each !== undefined);
  }

  /**
   * Resolves when no trial is run or asked for any more: a study that went on without a trial may have left others to
   * themselves, and which of them failed must not depend on how fast they were.
   */
  async idle(): Promise<void> {
    while (this.open.size > 0) {
      await Promise.allSettled(this.open);
      // Whoever waited for them may ask for more.
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /** All of them, when the last has ended; what is no trial's own fault is thrown at once. */
  private ended(task: Task, count: number, first: number): Promise<(Done | TrialError)[]> {
    return Promise.all(
      this.ask(task, count, first).map((trial) => {
        const ended = trial.catch((error: unknown) => {
          if (error instanceof TrialError) return error;
          throw error;
        });
        this.open.add(ended);
        const close = (): void => void this.open.delete(ended);
        ended.then(close, close);
        return ended;
      }),
    );
  }

  private ask({ name, scenario, ...options }: Task, count: number, first: number): Promise<Done>[] {
    const jobs = Array.from({ length: count }, (_, i): TrialJob => {
      const job = { name, scenario, options: { ...options, seed: this.seed, trial: first + i } };
      return this.timeout === undefined ? job : { ...job, timeout: this.timeout };
    });
    this.trials += count;
    for (const job of jobs) this.asked += effortOf(job);
    return jobs.map((job) => this.one(job));
  }

  /** Decoded only when all are there: what waits is kept encoded, or by the runner. */
  private async decoded(done: readonly (Done | undefined)[]): Promise<(Measures | undefined)[]> {
    const measures: (Measures | undefined)[] = [];
    for (const one of done) {
      if (one === undefined) {
        measures.push(undefined);
        continue;
      }
      const { job, buffer } = one;
      const trial = buffer ?? this.runner.again?.(job) ?? (await this.runner.run(job));
      const decoded = decodeTrial(trial);
      this.events += totalOf(decoded, 'events');
      measures.push(decoded);
    }
    return measures;
  }

  private async one(job: TrialJob): Promise<Done> {
    try {
      const buffer = await this.runner.run(job);
      return this.runner.again === undefined ? { job, buffer } : { job };
    } catch (error) {
      if (error instanceof TrialError) this.failed.push(error);
      throw error;
    } finally {
      this.done++;
      this.worked += effortOf(job);
      const trials = Math.max(this.trials, this.expected);
      const share = (this.worked / this.asked) * (this.trials / trials);
      this.onProgress({ task: job.name, done: this.done, trials, share });
    }
  }
}

/** What a lab needs. */
export interface LabOptions extends RunnerOptions {
  readonly seed: string;
  /** Keeps the finished trials, and gives those it has already. Whoever opened it closes it. */
  readonly store?: TrialStore;
  /** Runs nothing: what the store has not is missing. */
  readonly partial?: boolean;
  /** Runs the trials instead of threads of this process; closed at the end. */
  readonly runner?: Runner;
  /** Seconds after which a trial in a thread is given up. Default: never. */
  readonly trialTimeout?: number;
}

/** A lab for as long as a study takes; rejects as the study does, when nothing runs any more. */
export async function withLab<T>(
  options: LabOptions,
  study: (lab: Lab) => Promise<T>,
  onProgress?: (progress: Progress) => void,
): Promise<T> {
  const { store, seed, signal, partial, trialTimeout } = options;
  const runner = partial ? new NoRunner() : (options.runner ?? openRunner(options));
  const lab = new Lab(
    store === undefined ? runner : new KeepingRunner(runner, store),
    seed,
    onProgress,
    trialTimeout,
  );
  try {
    const answer = await study(lab);
    signal?.throwIfAborted();
    return answer;
  } finally {
    await runner.close();
  }
}
