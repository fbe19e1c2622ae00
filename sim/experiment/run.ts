import type { LoadedScenario } from '../../scenarios/load.js';
import { UsageError } from '../../scenarios/problem.js';
import type { Plan, Scenario } from '../../scenarios/schema/index.js';
import { sessionSeconds } from '../stack/expected.js';
import { buildCell } from './cell.js';
import { totalOf } from './counts.js';
import { findingsOf } from './findings.js';
import { defaultWorkers, type PoolOptions } from './pool.js';
import type { Cell, Guess, Result, StageClaim } from './result.js';
import { rounded } from './rounding.js';
import { screen } from './screen.js';
import { runTasks, type Progress, type Task } from './tasks.js';

/** Trials a cell has unless told otherwise. */
export const DEFAULT_TRIALS = 5;

export interface RunOptions extends PoolOptions {
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
  /** Whether to try each action alone; default: where all stages are asked for. */
  readonly screen?: boolean;
  /** What the Result says it answers. */
  readonly command?: string;
  readonly version?: string;
}

/**
 * Simulates every stage on every day asked for, and each action alone, and answers with the whole Result: the
 * same bytes for the same plan, options and seed, whatever the threads, but for `run`.
 * @throws UsageError for a stage, a day or a number of trials, users or hours that makes no sense
 * @throws TrialError when a trial fails; or the reason of `signal`
 */
export async function runPlan(
  loaded: LoadedScenario,
  options: RunOptions = {},
  onProgress?: (progress: Progress) => void,
): Promise<Result> {
  const began = performance.now();
  const { trials = DEFAULT_TRIALS, seed = loaded.plan.seed, workers = defaultWorkers(), hours } = options;
  check(options);
  const plan = { ...loaded.plan, objective: options.objective ?? loaded.plan.objective };
  const stages = (options.stages ?? plan.stages.map(({ name }) => name)).map((name) => loaded.stage(name));
  const days = (options.days ?? plan.days.map(({ name }) => name)).map((name) => loaded.day(name));

  const cells: Cell[] = [];
  let events = 0;
  const tasks = stages.flatMap((stage, s) =>
    days.map((day, d): Task => {
      const scenario = loaded.scenarioAt(loaded.actionsOf(stage.name), day.name);
      const users = options.users ?? day.users;
      // The load is that of the plan's first stage, whichever are asked for.
      const seconds = sessionSeconds(loaded.scenarioAt(loaded.actionsOf(plan.stages[0].name), day.name));
      return {
        name: `${stage.name}/${day.name}`,
        scenario,
        users,
        ...windowOf(scenario, hours),
        sessionSeconds: seconds,
        finish: (measures) => {
          const name = { stage: stage.name, day: day.name, users, sessionSeconds: seconds };
          cells[s * days.length + d] = buildCell(scenario, plan, name, measures);
          for (const m of measures) events += totalOf(m, 'events');
        },
      };
    }),
  );
  const screening = (options.screen ?? isWhole(plan, options)) ? screen(loaded, options.users) : undefined;
  await runTasks([...tasks, ...(screening?.tasks ?? [])], { ...options, trials, seed, workers }, onProgress);

  const figures = rounded({ cells, actions: screening?.effects() ?? [] });
  return {
    format: 'headroom/1',
    command: options.command ?? 'run',
    scenario: { name: plan.name, title: plan.title, hash: loaded.hash, figures: loaded.figures },
    seed,
    trials,
    ...(hours !== undefined && { hours }),
    objective: plan.objective,
    stages: stages.map((stage) => claimOf(stage, loaded.actionsOf(stage.name))),
    days: days.map(({ name }) => name),
    findings: findingsOf(loaded, figures.cells, figures.actions),
    ...figures,
    guesses: guessesOf(loaded),
    claims: [],
    run: {
      version: options.version ?? 'development',
      node: process.version,
      workers,
      events,
      seconds: (performance.now() - began) / 1000,
    },
  };
}

/** The counted time, seconds after midnight: the hours asked for, or a whole day, or as long as a trace lasts. */
function windowOf(
  { workload }: Scenario,
  hours: readonly [number, number] = [0, 24],
): { from: number; to: number } {
  const end = workload.trace?.seconds.at(-1);
  if (end !== undefined) return { from: 0, to: 60 * (Math.floor(end / 60) + 1) };
  return { from: hours[0] * 3600, to: hours[1] * 3600 };
}

/** Are all stages of the plan asked for? */
const isWhole = (plan: Plan, { stages }: RunOptions): boolean =>
  stages === undefined || plan.stages.every(({ name }) => stages.includes(name));

function check({ trials = DEFAULT_TRIALS, users = 1, hours = [0, 24], workers = 0 }: RunOptions): void {
  const whole = (value: number, least: number): boolean => Number.isInteger(value) && value >= least;
  if (!whole(trials, 2)) {
    throw new UsageError(`${trials} is not a number of trials; an interval needs two or more, such as 5`);
  }
  if (!whole(users, 1)) throw new UsageError(`${users} is not a number of users; write 1 or more`);
  if (!whole(workers, 0)) throw new UsageError(`${workers} is not a number of threads; write 0 or more`);
  const [first, last] = hours;
  if (!(whole(first, 0) && whole(last, 1) && first < last && last <= 24)) {
    throw new UsageError(`${first}-${last} are not hours of a day; write them like 11-14, from 0 to 24`);
  }
}

const claimOf = (stage: Plan['stages'][number], actions: readonly string[]): StageClaim => ({
  stage: stage.name,
  title: stage.title,
  actions,
  ...(stage.claim.users !== null && { claimedUsers: stage.claim.users }),
  says: stage.claim.says,
});

function guessesOf({ notes }: LoadedScenario): Guess[] {
  return notes
    .filter((note) => note.kind === 'guess')
    .map(({ path, value, between, text }) => ({
      path,
      value: String(value),
      ...(between !== undefined && { between: [String(between[0]), String(between[1])] as const }),
      why: text,
    }));
}
