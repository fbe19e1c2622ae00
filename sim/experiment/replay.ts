import type { LoadedScenario } from '../../scenarios/load.js';
import { cellTask, type CellLoad } from './cell-task.js';
import { outcomesOf, sojourns, totalOf, wholeTime } from './counts.js';
import { runTrial, type TrialFunction } from './trial.js';

/** Which trial of which cell. */
export interface TrialName {
  readonly stage: string;
  readonly day: string;
  readonly trial: number;
}

/** What one trial alone says: no intervals, for one trial knows nothing of luck. */
export interface Replayed {
  readonly requests: number;
  readonly failed: number;
  /** Seconds; undefined where nothing was answered. */
  readonly p95: number | undefined;
  readonly events: number;
}

/**
 * One trial alone, in this thread, as a run with the same seed makes it: to look into one that failed.
 * @throws UsageError for an unknown stage or day; whatever the trial throws
 */
export function replay(
  loaded: LoadedScenario,
  { stage, day, trial }: TrialName,
  load: CellLoad & { readonly seed?: string | undefined },
  simulate: TrialFunction = runTrial,
): Replayed {
  const task = cellTask(loaded, stage, day, load);
  const measures = simulate(task.scenario, { ...task, seed: load.seed ?? loaded.plan.seed, trial });
  const whole = wholeTime(measures.layout);
  const { requests, failed } = outcomesOf(measures, whole);
  const answered = sojourns(measures, whole, 'all');
  return {
    requests,
    failed,
    p95: answered.count > 0 ? answered.quantile(0.95) : undefined,
    events: totalOf(measures, 'events'),
  };
}
