import type { LoadedScenario } from '../../scenarios/load.js';
import type { Measures } from '../stack/measures.js';
import { monthlyBill } from './by-trial.js';
import { buildCell, daysAMonth, isWholeDay } from './cell.js';
import { cellTask } from './cell-task.js';
import { calmOf, withEvents } from './events.js';
import type { Lab, Task } from './lab.js';
import { precisionOf, headlinesOf } from './precision/headlines.js';
import { inTurn } from './precision/in-turn.js';
import { preciseTrials } from './precision/precise-trials.js';
import type { Cell } from './result.js';
import type { Question } from './study.js';

/** Cells measured at once: each keeps its scenario and its trials until it has its last. */
const AT_ONCE = 32;
/** The same where the number of trials is found out. */
const PRECISELY_AT_ONCE = 4;

/** What is asked of the cells. */
export type CellQuestion = Question & {
  readonly events?: readonly string[] | undefined;
  /** Is shown the trials of each cell before they are forgotten. */
  readonly seen?: (
    cell: { readonly stage: string; readonly day: string; readonly users: number },
    trials: readonly Measures[],
  ) => void;
};

/** Which cell to measure; `loaded` where it is not the question's, `users` where they are not. */
export interface CellAsked {
  readonly stage: string;
  readonly day: string;
  readonly loaded?: LoadedScenario;
  readonly users?: number;
  /** What errors call it, where stage and day do not tell it from others. */
  readonly name?: string;
}

/** The cells of a question as they are. See {@link cellsMade}. */
export const measuredCells = (
  question: CellQuestion,
  lab: Lab,
  asked: readonly CellAsked[],
): Promise<(Cell | undefined)[]> => cellsMade(question, lab, asked, (cell) => cell);

/**
 * What `make` makes of each cell of a question, in their order: with so many trials each, or as many as the precision
 * takes that was asked for. Undefined for a cell of whose trials fewer than two did not fail.
 */
export function cellsMade<A extends CellAsked, T>(
  question: CellQuestion,
  lab: Lab,
  asked: readonly A[],
  make: (cell: Cell, asked: A) => T,
): Promise<(T | undefined)[]> {
  const pieces = asked.map((one) => async () => {
    const cell = await measuredCell(question, lab, one);
    return cell === undefined ? undefined : make(cell, one);
  });
  return inTurn(pieces, question.precision === undefined ? AT_ONCE : PRECISELY_AT_ONCE);
}

async function measuredCell(
  question: CellQuestion,
  lab: Lab,
  { stage, day, loaded = question.loaded, users = question.users, name = `${stage}/${day}` }: CellAsked,
): Promise<Cell | undefined> {
  const { objective, hours, events, precision } = question;
  const task = { ...cellTask(loaded, stage, day, { users, hours, events }), name };
  const { scenario } = task;
  const calm = calmOf(task);
  const measured = trialsOf(question, lab, task, daysAMonth(loaded.plan, day), calm === undefined);
  const [measures, usual] = await Promise.all([
    measured,
    calm === undefined ? [] : calmTrials(question, lab, calm, measured),
  ]);
  if (measures.length < 2) return undefined;
  question.seen?.({ stage, day, users: task.users }, measures);
  const built = buildCell(scenario, { ...loaded.plan, objective }, { ...task, stage, day }, measures);
  // Which trial is missing, a row of figures cannot say; and what is compared has to be of the same trials.
  const missing = lab.failed.some(({ cell }) => cell === task.name || cell === calm?.name);
  const eventful = calm !== undefined && !missing && usual.length === measures.length;
  const cell = eventful ? withEvents(built, scenario, objective, measures, usual) : built;
  return {
    ...cell,
    ...(missing && { byTrial: {} }),
    ...(precision !== undefined && {
      precision: precisionOf(headlinesOf(cell), precision.relative, objective),
    }),
  };
}

function trialsOf(
  { trials, objective, precision }: CellQuestion,
  lab: Lab,
  task: ReturnType<typeof cellTask>,
  days: number,
  billed: boolean,
): Promise<Measures[]> {
  if (precision === undefined) return lab.survivors(task, trials);
  const { scenario, users, sessionSeconds } = task;
  const bill = (m: Measures): number => monthlyBill(scenario, m, users, days, sessionSeconds);
  return preciseTrials(lab, task, trials, precision, {
    objective,
    ...(billed && isWholeDay(task) && { bill }),
  });
}

/** As many trials without the events as with them: how many that will be may not be known before. */
async function calmTrials(
  { trials, precision }: CellQuestion,
  lab: Lab,
  calm: Task,
  measured: Promise<readonly Measures[]>,
): Promise<Measures[]> {
  return lab.survivors(calm, precision === undefined ? trials : (await measured).length);
}
