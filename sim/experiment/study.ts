import type { LoadedScenario } from '../../scenarios/load.js';
import { UsageError } from '../../scenarios/problem.js';
import type { Plan } from '../../scenarios/schema/index.js';
import { documentOf, type Asked } from './document.js';
import { withLab, type Lab, type LabOptions, type Progress } from './lab.js';
import { defaultWorkers } from './open-runner.js';
import { FIRST_LOOK } from './precision/until-precise.js';
import type { Precision, Result } from './result.js';

/** Trials a cell has unless told otherwise. */
export const DEFAULT_TRIALS = 5;

/** What every study can be told. */
export interface StudyOptions extends Omit<LabOptions, 'seed'> {
  /** Names; default: all of the plan, in its order. */
  readonly stages?: readonly string[];
  readonly days?: readonly string[];
  /** The peak number of concurrent users on every day; default: each day's own. */
  readonly users?: number;
  /** Two or more: one trial says nothing of luck. */
  readonly trials?: number;
  /** Default: the plan's. */
  readonly seed?: string;
  /** Hours of the day to simulate, such as [11, 14]; default: all. */
  readonly hours?: readonly [number, number];
  readonly objective?: Plan['objective'];
  /** Adds trials to each cell until its headline figures are so precise; `trials` are then the least. */
  readonly precision?: Precision;
  /** What the Result says wrote it. */
  readonly version?: string;
}

/** A study's question, with every default filled in. */
export interface Question extends Asked {
  readonly loaded: LoadedScenario;
  readonly users: number | undefined;
}

/** What a study finds: sections of the Result. */
export type Found = Parameters<typeof documentOf>[2];

/**
 * Runs a study and answers with its Result: the same bytes for the same scenario, options and seed, whatever the
 * threads, but for `run`.
 * @throws UsageError for a stage, a day or a number of trials, users or hours that makes no sense
 * @throws TrialError when a trial fails that the study cannot do without; or the reason of `signal`
 */
export async function answer(
  command: string,
  loaded: LoadedScenario,
  options: StudyOptions,
  study: (question: Question, lab: Lab) => Promise<Found>,
  onProgress?: (progress: Progress) => void,
): Promise<Result> {
  const began = performance.now();
  check(options);
  const { plan } = loaded;
  const { seed = plan.seed, workers = defaultWorkers(), hours, users, precision } = options;
  const asked = options.trials ?? DEFAULT_TRIALS;
  const trials = precision === undefined ? asked : Math.max(FIRST_LOOK, asked);
  const question: Question = {
    command,
    loaded,
    seed,
    trials,
    users,
    stages: (options.stages ?? plan.stages.map(({ name }) => name)).map((name) => loaded.stage(name).name),
    days: (options.days ?? plan.days.map(({ name }) => name)).map((name) => loaded.day(name).name),
    ...(hours !== undefined && { hours }),
    ...(precision !== undefined && { precision }),
    objective: options.objective ?? plan.objective,
  };
  return withLab(
    { ...options, workers, seed },
    async (lab) => {
      const found = await study(question, lab);
      if (lab.failed.length > 0) await lab.idle();
      const missing = lab.failed
        .map(({ cell, trial, why }) => ({ cell, trial, why }))
        .sort((a, b) => (a.cell === b.cell ? a.trial - b.trial : a.cell < b.cell ? -1 : 1));
      const sections = missing.length > 0 ? { ...found, missing } : found;
      return documentOf(loaded, question, sections, {
        version: options.version,
        workers,
        events: lab.events,
        began,
      });
    },
    onProgress,
  );
}

function check(options: StudyOptions): void {
  const { trials = DEFAULT_TRIALS, users = 1, hours = [0, 24], workers = 0, precision } = options;
  const whole = (value: number, least: number): boolean => Number.isInteger(value) && value >= least;
  if (!whole(trials, 2)) {
    throw new UsageError(`${trials} is not a number of trials; an interval needs two or more, such as 5`);
  }
  if (!whole(users, 1)) throw new UsageError(`${users} is not a number of users; write 1 or more`);
  if (!whole(workers, 0)) throw new UsageError(`${workers} is not a number of threads; write 0 or more`);
  if (precision !== undefined && !(precision.relative > 0 && precision.relative < 1)) {
    throw new UsageError(
      `${precision.relative} is not a precision; write a share of the figure, such as 0.05`,
    );
  }
  if (precision !== undefined && !whole(precision.most, Math.max(FIRST_LOOK, trials))) {
    const least = Math.max(FIRST_LOOK, trials);
    throw new UsageError(`${precision.most} trials are too few for a precision; write ${least} or more`);
  }
  const [first, last] = hours;
  if (!(whole(first, 0) && whole(last, 1) && first < last && last <= 24)) {
    throw new UsageError(`${first}-${last} are not hours of a day; write them like 11-14, from 0 to 24`);
  }
}
