import type { Scenario } from '../../scenarios/schema/index.js';
import type { Measures } from '../stack/measures.js';
import { runTrials, type PoolOptions, type TrialJob } from './pool.js';
import { decodeTrial } from './trial-result.js';

/** Some trials of one scenario, and what to do with their measures: they are dropped afterwards. */
export interface Task {
  readonly name: string;
  readonly scenario: Scenario;
  readonly users: number;
  /** The counted time, seconds after midnight. */
  readonly from: number;
  readonly to: number;
  /** See `TrialOptions`: what is compared gets the same, so that as many sessions come. */
  readonly sessionSeconds?: number;
  /** Called once, as soon as all its trials are there, with their measures in trial order. */
  readonly finish: (trials: readonly Measures[]) => void;
}

/** How far a run is. */
export interface Progress {
  /** The task whose trial came last. */
  readonly task: string;
  readonly done: number;
  readonly trials: number;
  /** Share of the work done, 0 to 1: trials by their users and hours. */
  readonly share: number;
}

export interface TasksOptions extends PoolOptions {
  readonly trials: number;
  readonly seed: string;
}

/** Runs the trials of all tasks through one queue. Resolves when every task is finished; rejects as `runTrials` does. */
export async function runTasks(
  tasks: readonly Task[],
  options: TasksOptions,
  onProgress: (progress: Progress) => void = () => undefined,
): Promise<void> {
  const { trials, seed } = options;
  const jobs: TrialJob[] = tasks.flatMap(({ name, users, from, to, sessionSeconds }, scenario) =>
    Array.from({ length: trials }, (_, trial) => ({
      scenario,
      name,
      options: { users, seed, trial, from, to, ...(sessionSeconds !== undefined && { sessionSeconds }) },
    })),
  );
  const arrived = tasks.map(() => new Map<number, ArrayBuffer>());
  const effort = (task: Task): number => task.users * (task.to - task.from);
  const whole = tasks.reduce((sum, task) => sum + effort(task), 0) * trials;
  let done = 0;
  let worked = 0;
  const onTrial = (index: number, buffer: ArrayBuffer): void => {
    const at = Math.floor(index / trials);
    const task = tasks[at];
    const buffers = arrived[at];
    buffers.set(index % trials, buffer);
    if (buffers.size === trials) {
      const measures = Array.from({ length: trials }, (_, trial) => decodeTrial(buffers.get(trial)!));
      buffers.clear();
      task.finish(measures);
    }
    done++;
    worked += effort(task);
    onProgress({ task: task.name, done, trials: jobs.length, share: worked / whole });
  };
  await runTrials(
    tasks.map((task) => task.scenario),
    jobs,
    onTrial,
    options,
  );
}
