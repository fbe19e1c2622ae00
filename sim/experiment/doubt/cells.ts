import { mean } from 'simple-statistics';
import type { LoadedScenario } from '../../../scenarios/load.js';
import { daysAMonth } from '../cell.js';
import { cellTask } from '../cell-task.js';
import { hourFigures } from '../hour.js';
import type { Lab } from '../lab.js';
import { headlinesOf } from '../precision/headlines.js';
import type { Cell, Doubt, Doubted, DoubtedFigure, Estimate } from '../result.js';
import type { Question } from '../study.js';
import { doubt, type Figures, type Pinned, type Subject } from './doubt.js';

/**
 * What follows from not knowing the guesses for the cells of a run: see `doubt`. Each draw simulates the busiest hour of
 * the day alone, whose figures stand for how those of the cell change. `cells` may still be simulated meanwhile.
 */
export function doubtCells(
  question: Question,
  lab: Lab,
  asked: readonly { readonly stage: string; readonly day: string }[],
  cells: Promise<readonly (Cell | undefined)[]>,
  draws: number,
): Promise<Doubt> {
  const subjects = asked.map(({ stage, day }, i): Subject => {
    const found = cells.then((all) => pinnedOf(all[i]));
    // Whoever awaits the cells hears of what goes wrong with them.
    void found.catch(() => undefined);
    return {
      stage,
      day,
      found,
      measure: async (loaded, name, trials) =>
        meanOf(await hourOf(question, lab, loaded, { stage, day, name, trials })),
    };
  });
  return doubt(question.loaded, question, subjects, draws);
}

interface Hour {
  readonly stage: string;
  readonly day: string;
  readonly name: string;
  readonly trials: number;
}

/** The figures of each trial of the busiest hour. */
async function hourOf(
  { users, hours = [0, 24] }: Question,
  lab: Lab,
  loaded: LoadedScenario,
  { stage, day, name, trials }: Hour,
): Promise<Figures<number>[]> {
  const { scenario } = cellTask(loaded, stage, day, { users });
  const asked = scenario.workload.hours.map((weight, h) => (h >= hours[0] && h < hours[1] ? weight : -1));
  const first = asked.indexOf(Math.max(...asked));
  const task = { ...cellTask(loaded, stage, day, { users, hours: [first, first + 1] }), name };
  const days = daysAMonth(loaded.plan, day);
  return (await lab.survivors(task, trials)).map((m) => {
    const found = hourFigures(scenario, m, task.users, days);
    return {
      'ordinary.p95': found.p95,
      'ai.p95': found.aiP95,
      failures: found.failures,
      throughput: found.answered / (task.to - task.from),
      cost: found.cost,
    };
  });
}

/** The mean of each figure over the trials that have it. */
function meanOf(trials: readonly Figures<number>[]): Figures<number> {
  const names = [...new Set(trials.flatMap((trial) => Object.keys(trial)))] as Doubted[];
  return Object.fromEntries(
    names.map((name) => {
      const values = trials.flatMap((trial) => trial[name] ?? []).filter((value) => !Number.isNaN(value));
      return [name, values.length > 0 ? mean(values) : NaN];
    }),
  );
}

/** The headline figures of a cell, and what the objective asks of those that it judges. */
function pinnedOf(cell: Cell | undefined): Figures<Pinned> {
  if (cell === undefined) return {};
  return Object.fromEntries(
    headlinesOf(cell).map(([figure, { value, low, high }]) => {
      const objective = cell.judged.find((part) => part.figure === figure)?.objective;
      return [figure, { value, luck: { low, high }, ...(objective !== undefined && { objective }) }];
    }),
  );
}

/** The cell with the guess range in its headline figures. */
export function withRanges(cell: Cell, { figures }: Doubt): Cell {
  const own = figures.filter(({ stage, day }) => stage === cell.stage && day === cell.day);
  const of = (figure: DoubtedFigure['figure'], found: Estimate): Estimate => {
    const range = own.find((one) => one.figure === figure);
    return range === undefined ? found : { ...found, guessLow: range.low, guessHigh: range.high };
  };
  const { busiest, cost } = cell;
  const { ordinary, ai, failures } = busiest;
  const throughput = of('throughput', busiest.throughput);
  return {
    ...cell,
    throughput,
    busiest: {
      ...busiest,
      throughput,
      ...(ordinary && { ordinary: { ...ordinary, p95: of('ordinary.p95', ordinary.p95) } }),
      ...(ai && { ai: { ...ai, p95: of('ai.p95', ai.p95) } }),
      failures: { ...failures, rate: of('failures', failures.rate) },
    },
    ...(cost && { cost: { ...cost, month: of('cost', cost.month) } }),
    judged: cell.judged.map((part) => ({
      ...part,
      ...(part.found && { found: of(part.figure as DoubtedFigure['figure'], part.found) }),
    })),
  };
}
