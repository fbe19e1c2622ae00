import type { LoadedScenario } from '../../scenarios/load.js';
import { buildCell } from './cell.js';
import { cellTask } from './cell-task.js';
import { calmOf, withEvents } from './events.js';
import { findingsOf } from './findings.js';
import type { Lab, Progress } from './lab.js';
import type { Cell, Result } from './result.js';
import { rounded } from './rounding.js';
import { screen } from './screen.js';
import { TrialError } from './trial-job.js';
import { answer, type Found, type Question, type StudyOptions } from './study.js';

export interface RunOptions extends StudyOptions {
  /** Whether to try each action alone; default: where all stages are asked for. */
  readonly screen?: boolean;
  /** What happens to the site, instead of what the scenario says: `db down 2m at 12:15`. See `eventOf`. */
  readonly events?: readonly string[];
}

/**
 * Simulates every stage on every day asked for, and each action alone. See `answer` for what it promises and
 * throws.
 */
export const runPlan = (
  loaded: LoadedScenario,
  options: RunOptions = {},
  onProgress?: (progress: Progress) => void,
): Promise<Result> => {
  const whole =
    options.stages === undefined || loaded.plan.stages.every(({ name }) => options.stages!.includes(name));
  const study = (question: Question, lab: Lab): Promise<Found> =>
    run(question, lab, options.screen ?? whole, options.events);
  return answer('run', loaded, options, study, onProgress);
};

async function run(
  question: Question,
  lab: Lab,
  screened: boolean,
  events: readonly string[] | undefined,
): Promise<Found> {
  const { loaded, stages, days, trials, users } = question;
  const measured = stages.flatMap((stage) =>
    days.map((day) => cell({ ...question, events }, lab, stage, day)),
  );
  const tried = screened ? screen(loaded, lab, trials, users).catch(nothingForAFailedTrial) : [];
  const [cells, actions] = await Promise.all([Promise.all(measured), tried]);
  const figures = rounded({ cells: cells.filter((each) => each !== undefined), actions });
  return {
    ...figures,
    findings: findingsOf(loaded, figures.cells, figures.actions),
    ...(events !== undefined && { events }),
  };
}

/** The cells are worth having without the screening; which trial failed, the lab remembers. */
function nothingForAFailedTrial(error: unknown): [] {
  if (error instanceof TrialError) return [];
  throw error;
}

/** A cell of the trials that did not fail; undefined where fewer than two are left. */
async function cell(
  question: Question & { readonly events: readonly string[] | undefined },
  lab: Lab,
  stage: string,
  day: string,
): Promise<Cell | undefined> {
  const { loaded, trials, objective } = question;
  const task = cellTask(loaded, stage, day, question);
  const calm = calmOf(task);
  const [measures, usual] = await Promise.all([
    lab.survivors(task, trials),
    calm === undefined ? [] : lab.survivors(calm, trials),
  ]);
  if (measures.length < 2) return undefined;
  const built = buildCell(task.scenario, { ...loaded.plan, objective }, { ...task, stage, day }, measures);
  // What is compared has to be of the same trials.
  const paired = measures.length === trials && usual.length === trials;
  return paired ? withEvents(built, task.scenario, objective, measures, usual) : built;
}
