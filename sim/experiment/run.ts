import type { LoadedScenario } from '../../scenarios/load.js';
import { stepsOf } from './check/steps.js';
import { contradictionsOf } from './claims/contradictions.js';
import { RunJudge } from './claims/of-run.js';
import { doubtCells, withRanges } from './doubt/cells.js';
import { findingsOf } from './findings.js';
import type { Lab, Progress } from './lab.js';
import { measuredCells } from './measured-cell.js';
import type { Result } from './result.js';
import { rounded } from './rounding.js';
import { screen } from './screen.js';
import { nothingForAFailedTrial } from './trial-job.js';
import { answer, type Found, type Question, type StudyOptions } from './study.js';

export interface RunOptions extends StudyOptions {
  /** Whether to try each action alone; default: where all stages are asked for. */
  readonly screen?: boolean;
  /** What happens to the site, instead of what the scenario says: `db down 2m at 12:15`. See `eventOf`. */
  readonly events?: readonly string[];
  /** Monthly users whose bill is asked for; default: the plan's tables', else those its days mean. */
  readonly mau?: number;
  /** Draws the guesses so many times from their beliefs: see `doubt`. */
  readonly doubt?: number;
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
    run(question, lab, { ...options, screen: options.screen ?? whole });
  return answer('run', loaded, options, study, onProgress);
};

async function run(
  question: Question,
  lab: Lab,
  { screen: screened, events, mau, doubt: draws }: RunOptions & { readonly screen: boolean },
): Promise<Found> {
  const { loaded, stages, days, trials, users, objective } = question;
  const judge = new RunJudge(question, lab, { mau, screened, disturbed: events !== undefined });
  const seen: RunJudge['seen'] = (cell, measures) => judge.seen(cell, measures);
  const asked = stages.flatMap((stage) => days.map((day) => ({ stage, day })));
  const tried = screened ? screen(loaded, lab, trials, users, objective) : [];
  const measured = measuredCells({ ...question, events, seen }, lab, asked);
  const [all, actions, money, doubt] = await Promise.all([
    measured,
    tried,
    judge.light().catch(nothingForAFailedTrial),
    draws === undefined ? undefined : doubtCells(question, lab, asked, measured, draws),
  ]);
  const cells = all.filter((each) => each !== undefined);
  const figures = rounded({
    cells: doubt === undefined ? cells : cells.map((cell) => withRanges(cell, doubt)),
    actions,
  });
  const steps = rounded(stepsOf(figures.cells));
  return {
    ...figures,
    ...(steps.length > 0 && { steps }),
    ...(doubt !== undefined && { doubt }),
    claims: judge.claims(),
    ...(money !== undefined && { money }),
    findings: [...findingsOf(loaded, figures.cells, figures.actions), ...contradictionsOf(loaded)],
    ...(events !== undefined && { events }),
  };
}
