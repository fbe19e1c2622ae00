import type { Plan, Scenario } from '../../../scenarios/schema/index.js';
import { buildCell } from '../cell.js';
import type { Lab } from '../lab.js';
import type { PlanDay } from '../result.js';
import { requestsADay } from './work.js';

const DAY = 86_400;
/** No more requests are simulated for one plan's days: fewer trials then, and if need be fewer users. */
const MOST_REQUESTS = 12_000_000;
const LEAST_TRIALS = 2;

export interface DayQuestion {
  readonly name: string;
  readonly scenario: Scenario;
  /** With the objective to judge by. */
  readonly plan: Plan;
  readonly day: string;
  /** The most users at the peak. */
  readonly users: number;
  readonly sessionSeconds: number;
  readonly trials: number;
}

/** What a plan does on whole days; undefined for less than one user, and where fewer than two trials did not fail. */
export async function wholeDay(lab: Lab, question: DayQuestion): Promise<PlanDay | undefined> {
  const { name, scenario, plan, day, sessionSeconds } = question;
  const each = requestsADay(scenario, sessionSeconds);
  const users = Math.floor(Math.min(question.users, MOST_REQUESTS / (LEAST_TRIALS * each)));
  if (users < 1) return undefined;
  const trials = Math.max(
    LEAST_TRIALS,
    Math.min(question.trials, Math.floor(MOST_REQUESTS / (each * users))),
  );
  const task = { name: `${name}, whole days`, scenario, users, from: 0, to: DAY, sessionSeconds };
  const measures = await lab.survivors(task, trials);
  if (measures.length < LEAST_TRIALS) return undefined;
  const cell = buildCell(scenario, plan, { stage: name, day, users, sessionSeconds }, measures);
  const { mau, cost, failures, denied, degraded, verdict } = cell;
  return {
    users,
    mau: mau!.bySessions,
    cost: cost!.month,
    failures: failures.rate,
    denied,
    degraded,
    verdict,
  };
}
