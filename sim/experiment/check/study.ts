import type { LoadedScenario } from '../../../scenarios/load.js';
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
      `the baseline is of the scenario ${JSON.stringify(scenario.name)}, not of ${JSON.stringify(name)}`,
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
  const has = [...new Set(cells.map((cell) => `${cell.stage}/${cell.day} with ${cell.users} users`))];
  const when = before === undefined ? 'whole days' : `${before[0]}-${before[1]} h`;
  throw new UsageError(
    `the baseline has no cell in common with this check; it has ${has.length > 0 ? `${has.join(', ')} (${when})` : 'none'}`,
  );
}
