import type { LoadedScenario } from '../../scenarios/load.js';
import type { Scenario } from '../../scenarios/schema/index.js';
import { sessionSeconds } from '../stack/expected.js';
import { buildCell } from './cell.js';
import { findingsOf } from './findings.js';
import type { Lab, Progress } from './lab.js';
import type { Cell, Result } from './result.js';
import { rounded } from './rounding.js';
import { screen } from './screen.js';
import { answer, type Found, type Question, type StudyOptions } from './study.js';

export interface RunOptions extends StudyOptions {
  /** Whether to try each action alone; default: where all stages are asked for. */
  readonly screen?: boolean;
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
  const study = (question: Question, lab: Lab): Promise<Found> => run(question, lab, options.screen ?? whole);
  return answer('run', loaded, options, study, onProgress);
};

async function run(question: Question, lab: Lab, screened: boolean): Promise<Found> {
  const { loaded, stages, days, trials, users } = question;
  const measured = stages.flatMap((stage) => days.map((day) => cell(question, lab, stage, day)));
  const tried = screened ? screen(loaded, lab, trials, users) : [];
  const [cells, actions] = await Promise.all([Promise.all(measured), tried]);
  const figures = rounded({ cells, actions });
  return { ...figures, findings: findingsOf(loaded, figures.cells, figures.actions) };
}

async function cell(question: Question, lab: Lab, stage: string, day: string): Promise<Cell> {
  const { loaded, trials, hours, objective } = question;
  const { plan } = loaded;
  const scenario = loaded.scenarioAt(loaded.actionsOf(stage), day);
  const users = question.users ?? loaded.day(day).users;
  // The load is that of the plan's first stage, whichever are asked for.
  const seconds = sessionSeconds(loaded.scenarioAt(loaded.actionsOf(plan.stages[0].name), day));
  const window = windowOf(scenario, hours);
  const task = { name: `${stage}/${day}`, scenario, users, ...window, sessionSeconds: seconds };
  const measures = await lab.measure(task, trials);
  return buildCell(
    scenario,
    { ...plan, objective },
    { stage, day, users, sessionSeconds: seconds },
    measures,
  );
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
