import type { LoadedScenario } from '../../../scenarios/load.js';
import { say, type Said } from '../../../scenarios/problem-text.js';
import { UsageError } from '../../../scenarios/problem.js';
import { findingsOf } from '../findings.js';
import type { Lab, Progress } from '../lab.js';
import { measuredCells } from '../measured-cell.js';
import type { Cell, Check, Result, Verdict } from '../result.js';
import { rounded } from '../rounding.js';
import { answer, type Found, type Question, type StudyOptions } from '../study.js';
import { compared } from './baseline.js';

/** Trials a cell: twice those of a run, for a verdict should not be unsure. */
export const CHECK_TRIALS = 10;

export interface CheckOptions extends StudyOptions {
  /** A cell of which the trials cannot tell counts as missing its objective. */
  readonly strict?: boolean;
  /** The document of an earlier check or run to compare with. */
  readonly baseline?: Result;
}

/**
 * Simulates every stage on every day asked for and says whether all hold the objective, and whether any is worse than
 * in a baseline. See `answer` for what it promises and throws.
 * @throws UsageError for a baseline of another scenario, or one that has none of the cells
 */
export function checkPlan(
  loaded: LoadedScenario,
  { strict = false, baseline, ...options }: CheckOptions = {},
  onProgress?: (progress: Progress) => void,
): Promise<Result> {
  const study = (question: Question, lab: Lab): Promise<Found> => check(question, lab, strict, baseline);
  return answer('check', loaded, { trials: CHECK_TRIALS, ...options }, study, onProgress);
}

async function check(
  question: Question,
  lab: Lab,
  strict: boolean,
  baseline: Result | undefined,
): Promise<Found> {
  const { loaded, stages, days } = question;
  const asked = stages.flatMap((stage) => days.map((day) => ({ stage, day })));
  if (baseline !== undefined) demandCommon(question, asked, baseline);
  const measured = await measuredCells(question, lab, asked);
  const { cells } = rounded({ cells: measured.filter((cell) => cell !== undefined) });
  const counts = countsOf(cells);
  const against = baseline && compared({ ...question, cells }, baseline);
  const worse = against?.changes.some(({ verdict }) => verdict === 'worse') ?? false;
  const found: Check = {
    // Of a cell without its trials nobody knows that it holds.
    passed: cells.length === asked.length && counts.misses === 0 && !(strict && counts.unsure > 0) && !worse,
    strict,
    cells: counts,
    ...(against !== undefined && { baseline: against }),
  };
  return { cells, check: found, findings: findingsOf(loaded, cells, []) };
}

function countsOf(cells: readonly Cell[]): Record<Verdict, number> {
  const counts = { holds: 0, misses: 0, unsure: 0 };
  for (const { verdict } of cells) counts[verdict]++;
  return counts;
}

/** Says before anything is simulated that a baseline is of no use. */
function demandCommon(
  { loaded, users, hours }: Question,
  asked: readonly { readonly stage: string; readonly day: string }[],
  { scenario, cells, hours: before }: Result,
): void {
  const { name } = loaded.plan;
  if (scenario.name !== name) {
    throw new UsageError(
      say('baseline-of-other', { found: JSON.stringify(scenario.name), asked: JSON.stringify(name) }),
    );
  }
  const common = asked.some(({ stage, day }) =>
    cells.some(
      (cell) =>
        cell.stage === stage &&
        cell.day === day &&
        cell.users === (users ?? loaded.day(day).users) &&
        JSON.stringify(hours) === JSON.stringify(before),
    ),
  );
  if (common) return;
  if (cells.length === 0) throw new UsageError(say('baseline-empty'));
  const when =
    before === undefined ? say('whole-days') : say('hours-only', { from: before[0], to: before[1] });
  throw new UsageError(say('baseline-apart', { cells: namesOf(cells), when }));
}

/** Each cell once, as `today/exam with 300 users`, in the words of any language. */
function namesOf(cells: Result['cells']): Said[] {
  const named = new Map(
    cells.map(({ stage, day, users }) => [JSON.stringify([stage, day, users]), { stage, day, users }]),
  );
  return [...named.values()].map((cell) => say('baseline-cell', cell));
}
