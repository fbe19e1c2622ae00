import { amended } from '../../../scenarios/amended.js';
import { writeValue, type LoadedScenario, type Patch } from '../../../scenarios/load.js';
import { UsageError } from '../../../scenarios/problem.js';
import type { Lab, Progress } from '../lab.js';
import { cellsMade, type CellAsked } from '../measured-cell.js';
import type { Cell, Result, SweepCell } from '../result.js';
import { answer, type Found, type Question, type StudyOptions } from '../study.js';
import { combinations, type Variation } from './grid.js';

export interface SweepOptions extends Omit<StudyOptions, 'users'> {
  /** Peak users to try; default: each day's own where settings vary, else half, once, twice and four times those. */
  readonly counts?: readonly number[];
  /** Settings to vary, applied after actions and days, in every combination. */
  readonly vary?: readonly Variation[];
}

/** Cells of a sweep at most: a slip of the hand asks for thousands. */
export const MOST_CELLS = 10_000;

const TIMES = [0.5, 1, 2, 4];

/**
 * Simulates every stage on every day (default: the first) with every number of users and combination of settings.
 * A cell that `run` simulates too is the same in both. See `answer` for what it promises and throws.
 * @throws UsageError for more than {@link MOST_CELLS} cells, or for users to vary where the load is a recorded one
 */
export function sweepPlan(
  loaded: LoadedScenario,
  { counts, vary = [], ...options }: SweepOptions = {},
  onProgress?: (progress: Progress) => void,
): Promise<Result> {
  const days = options.days ?? [loaded.plan.days[0].name];
  const study = (question: Question, lab: Lab): Promise<Found> => sweep(question, lab, counts, vary);
  return answer('sweep', loaded, { ...options, days }, study, onProgress);
}

interface Point extends CellAsked {
  readonly set: Patch;
}

async function sweep(
  question: Question,
  lab: Lab,
  counts: readonly number[] | undefined,
  vary: readonly Variation[],
): Promise<Found> {
  const { loaded, stages, days } = question;
  const usersOf = (day: string): readonly number[] => {
    const { users } = loaded.day(day);
    return (
      counts ?? (vary.length > 0 ? [users] : TIMES.map((times) => Math.max(1, Math.round(users * times))))
    );
  };
  const recorded = stages.some((stage) =>
    days.some((day) => loaded.scenarioAt(loaded.actionsOf(stage), day).workload.trace !== null),
  );
  if (recorded && (counts !== undefined || vary.length === 0)) {
    throw new UsageError('a recorded trace has no number of users to vary: vary settings of the scenario');
  }
  const variants = combinations(vary).map((set) => ({ set, loaded: amended(loaded, { last: set }) }));
  const points = stages.flatMap((stage) =>
    days.flatMap((day) =>
      variants.flatMap((variant) =>
        [...new Set(usersOf(day))].map((users): Point => {
          const set = Object.entries(variant.set).map(([path, value]) => `${path}=${writeValue(value)}`);
          const name = [`${stage}/${day}`, `${users} users`, ...set].join(', ');
          return { ...variant, stage, day, users, name };
        }),
      ),
    ),
  );
  if (points.length > MOST_CELLS) {
    throw new UsageError(
      `${points.length} cells are too many for a sweep; ask for fewer stages, days, users or values (at most ${MOST_CELLS})`,
    );
  }
  if (question.precision === undefined) lab.expect(points.length * question.trials);
  const cells = await cellsMade(question, lab, points, sweepCell);
  return {
    sweep: {
      vary: vary.map(({ path, values }) => ({ path, values: values.map(writeValue) })),
      cells: cells.filter((cell) => cell !== undefined),
    },
  };
}

function sweepCell(cell: Cell, { set }: Point): SweepCell {
  const { timeline: _timeline, endpoints: _endpoints, waits: _waits, byTrial: _byTrial, ...rest } = cell;
  const typed = Object.entries(set).map(([path, value]) => [path, writeValue(value)]);
  return { ...rest, set: Object.fromEntries(typed) as Record<string, string> };
}
