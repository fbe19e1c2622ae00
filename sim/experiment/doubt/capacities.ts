import type { LoadedScenario } from '../../../scenarios/load.js';
import { sessionSeconds } from '../../stack/expected.js';
import { searchCapacity } from '../capacity/search.js';
import type { Lab } from '../lab.js';
import type { Capacity, Doubt } from '../result.js';
import type { Question } from '../study.js';
import { doubt, type Figures, type Pinned, type Subject } from './doubt.js';

/** A search for one draw: two trials a load, always the same two, and an answer within a tenth. */
const COARSE = { trials: 2, mostTrials: 2, tolerance: 1, near: 0.1 } as const;

/** What follows from not knowing the guesses for the users that each stage holds: see `doubt`. `most`: users tried at most. */
export function doubtCapacities(
  question: Question,
  lab: Lab,
  rows: readonly Promise<Capacity>[],
  asked: readonly { readonly stage: string; readonly day: string }[],
  most: number,
  draws: number,
): Promise<Doubt> {
  const subjects = rows.map((row, i): Subject => {
    const { stage, day } = asked[i];
    const claimed = question.loaded.stage(stage).claim.users;
    const found = row.then(({ users }): Figures<Pinned> => ({
      capacity: {
        value: users.value,
        luck: { low: users.low, high: users.high },
        ...(claimed !== null && { objective: claimed }),
      },
    }));
    // Whoever awaits the rows hears of what goes wrong with them.
    void found.catch(() => undefined);
    return {
      stage,
      day,
      found,
      measure: async (loaded, name) => {
        const { users } = await row;
        const start = Math.max(1, Math.round(users.value));
        return { capacity: await coarse(question, lab, loaded, { stage, day, name, most, start }) };
      },
    };
  });
  return doubt(question.loaded, question, subjects, draws);
}

interface Search {
  readonly stage: string;
  readonly day: string;
  readonly name: string;
  readonly most: number;
  readonly start: number;
}

async function coarse(
  { objective }: Question,
  lab: Lab,
  loaded: LoadedScenario,
  { stage, day, name, most, start }: Search,
): Promise<number> {
  const first = loaded.actionsOf(loaded.plan.stages[0].name);
  const { users } = await searchCapacity(lab, {
    name,
    scenario: loaded.scenarioAt(loaded.actionsOf(stage), day),
    sessionSeconds: sessionSeconds(loaded.scenarioAt(first, day)),
    objective,
    most,
    start,
    ...COARSE,
  });
  return users.value;
}

/** The row with the guess range in its users. */
export function withRange(row: Capacity, { figures }: Doubt): Capacity {
  const range = figures.find(({ stage, day }) => stage === row.stage && day === row.day);
  if (range === undefined) return row;
  return { ...row, users: { ...row.users, guessLow: range.low, guessHigh: range.high } };
}
