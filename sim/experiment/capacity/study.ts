import type { LoadedScenario } from '../../../scenarios/load.js';
import { UsageError } from '../../../scenarios/problem.js';
import type { Scenario } from '../../../scenarios/schema/index.js';
import { sessionSeconds } from '../../stack/expected.js';
import { claimsOfCapacity } from '../claims/of-capacity.js';
import { doubtCapacities, withRange } from '../doubt/capacities.js';
import type { Lab, Progress } from '../lab.js';
import type { Capacity, Result } from '../result.js';
import { rounded } from '../rounding.js';
import { nothingForAFailedTrial } from '../trial-job.js';
import { answer, type Found, type Question, type StudyOptions } from '../study.js';
import { capacityFindings } from './findings.js';
import { calm } from './held-load.js';
import { capacityRow } from './row.js';
import { CAPACITY_TRIALS, MOST_CAPACITY_USERS, trialsToBeginWith } from './search.js';

export interface CapacityOptions extends Omit<StudyOptions, 'users' | 'hours'> {
  /** Trials of a load of few users to begin with: see `trialsToBeginWith`. */
  readonly trials?: number;
  /** No load above this many users is tried. */
  readonly most?: number;
  /** Draws the guesses so many times from their beliefs: see `doubt`. */
  readonly doubt?: number;
}

/**
 * The most concurrent users each stage holds under the objective on each day, the first limit and the next. See
 * `answer` for what it promises and throws.
 * @throws UsageError where the load is a recorded one: it has no users to vary
 */
export const findCapacities = (
  loaded: LoadedScenario,
  options: CapacityOptions = {},
  onProgress?: (progress: Progress) => void,
): Promise<Result> =>
  answer(
    'capacity',
    loaded,
    { trials: CAPACITY_TRIALS, ...options },
    (question, lab) => study(question, lab, options),
    onProgress,
  );

async function study(
  question: Question,
  lab: Lab,
  { most = MOST_CAPACITY_USERS, doubt: draws }: CapacityOptions,
): Promise<Found> {
  const { loaded, stages, days } = question;
  if (stages.some((stage) => days.some((day) => scenarioOf(loaded, stage, day).workload.trace !== null))) {
    throw new UsageError(
      'a recorded trace has no number of users to vary: capacity needs a simulated workload',
    );
  }
  const asked = stages.flatMap((stage) =>
    differentDays(loaded, stage, days).map((group) => ({ stage, day: group[0], group })),
  );
  const rows = asked.map(({ stage, group }) => row(question, lab, most, stage, group));
  // A search that lost a trial has no answer; the others have theirs.
  const ended = rows.map((one) => (draws === undefined ? one.catch(nothingForAFailedTrial) : one));
  const [all, doubt] = await Promise.all([
    Promise.all(ended),
    draws === undefined ? undefined : doubtCapacities(question, lab, rows, asked, most, draws),
  ]);
  const found = all.filter((one) => one !== undefined);
  const { capacity } = rounded({
    capacity: doubt === undefined ? found : found.map((one) => withRange(one, doubt)),
  });
  return {
    capacity,
    ...(doubt !== undefined && { doubt }),
    claims: claimsOfCapacity(loaded, capacity),
    findings: capacityFindings(loaded, capacity),
  };
}

const scenarioOf = (loaded: LoadedScenario, stage: string, day: string): Scenario =>
  calm(loaded.scenarioAt(loaded.actionsOf(stage), day));

/** Days grouped by what they are: those that differ only in how many users they have are one. */
function differentDays(loaded: LoadedScenario, stage: string, days: readonly string[]): string[][] {
  const groups = new Map<string, string[]>();
  for (const day of days) {
    const key = JSON.stringify(scenarioOf(loaded, stage, day));
    groups.set(key, [...(groups.get(key) ?? []), day]);
  }
  return [...groups.values()];
}

async function row(
  { loaded, objective, trials }: Question,
  lab: Lab,
  most: number,
  stage: string,
  [day, ...alike]: readonly string[],
): Promise<Capacity> {
  const { plan } = loaded;
  const found = await capacityRow(lab, {
    name: `${stage}/${day}`,
    scenario: scenarioOf(loaded, stage, day),
    // The load is that of the plan's first stage, whichever are asked for: users mean the same at each.
    sessionSeconds: sessionSeconds(scenarioOf(loaded, plan.stages[0].name, day)),
    objective,
    trials: (users) => trialsToBeginWith(users, trials),
    most,
    start: loaded.day(day).users,
  });
  return { stage, day, alike, ...found };
}
