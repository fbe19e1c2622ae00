import type { LoadedScenario } from '../../../scenarios/load.js';
import { UsageError } from '../../../scenarios/problem.js';
import { Stream } from '../../engine/streams.js';
import { sessionSeconds } from '../../stack/expected.js';
import { searchCapacity, TOLERANCE } from '../capacity/search.js';
import { daysAMonth } from '../cell.js';
import type { Lab, Progress } from '../lab.js';
import { notTold } from '../lost.js';
import type { Frontier, Result } from '../result.js';
import { rounded } from '../rounding.js';
import { nothingForAFailedTrial } from '../trial-job.js';
import { answer, type Found, type Question, type StudyOptions } from '../study.js';
import { Billing } from './billing.js';
import { PlanCatalogue, planChoices, suggestedChoices, type PlanChoice } from './catalogue.js';
import { Confirmation } from './confirm.js';
import { planFindings } from './findings.js';
import { frontierSection, SHARES } from './frontier.js';
import { Meter } from './meter.js';
import { searchPlans } from './search.js';
import { MOST_LISTED, shortlisted } from './shortlist.js';
import { Simulations } from './simulated.js';
import { requestsADay } from './work.js';

export interface PlanOptions extends Omit<StudyOptions, 'stages' | 'hours'> {
  /** So many users are to be held; all bills are for so many then. Default: no such target, and the day's users. */
  readonly users?: number;
  /** Ids of the choices to search; default: all. */
  readonly only?: readonly string[];
  /** Whether to search what the plan does not have and might, too. */
  readonly suggest?: boolean;
  /** No load above this many users is tried. */
  readonly most?: number;
  /** The half-width at which the users that a plan holds are known well enough, as a share of them; default: 5 %. */
  readonly tolerance?: number;
  /** Fewer trials, no audit, no whole days: an answer to begin with. */
  readonly quick?: boolean;
}

/** No load above so many users is tried unless it is asked for. */
export const MOST_PLAN_USERS = 2500;
/** A test of a subset under a load is one; see docs/plan.md for how long they take. */
const MOST_TESTS = 1500;
const AUDITS = 30;
/** Whole days of few users that a bill takes while the search lasts. */
const BILL_TRIALS = 2;
/** Such a day has about so many requests at most. */
const BILL_REQUESTS = 100_000;
/** How closely a quick answer is confirmed, and what today's system holds is known to begin with. */
const QUICK = { tolerance: 0.1, trials: 4, mostTrials: 4 };

/**
 * The plan rewritten: over subsets of all its actions, the frontier of users held against dollars a month against days
 * of effort, on the first of the days asked for. See docs/plan.md for how it searches and what is guaranteed; `answer`
 * for what it promises and throws.
 * @throws UsageError where the load is a recorded one, or there are more choices than can be searched
 */
export function rewritePlan(
  loaded: LoadedScenario,
  options: PlanOptions = {},
  onProgress: (progress: Progress) => void = () => undefined,
): Promise<Result> {
  const meter = new Meter();
  const days = (options.days ?? [loaded.plan.days[0].name]).slice(0, 1);
  return answer(
    'plan',
    loaded,
    { ...options, days },
    (question, lab) => study(question, lab, options, meter),
    (progress) => onProgress(meter.read(progress)),
  );
}

async function study(question: Question, lab: Lab, options: PlanOptions, meter: Meter): Promise<Found> {
  const { loaded, objective, trials, days } = question;
  const {
    most = Math.max(MOST_PLAN_USERS, 2 * (options.users ?? 0)),
    quick = false,
    tolerance = TOLERANCE,
  } = options;
  const [day] = days;
  const all = new PlanCatalogue(loaded, day, choicesOf(loaded, day, options));
  const base = all.scenario(0)!;
  if (base.workload.trace !== null) {
    throw new UsageError(
      'a recorded trace has no number of users to vary: a plan needs a simulated workload',
    );
  }
  const seconds = sessionSeconds(base);
  const users = options.users ?? loaded.day(day).users;

  meter.begin(SHARES.begin);
  const today = await searchCapacity(lab, {
    name: 'plan today',
    scenario: base,
    sessionSeconds: seconds,
    objective,
    most,
    start: Math.min(most, users),
    ...QUICK,
  }).catch(nothingForAFailedTrial);
  // All is compared with what today's system holds.
  if (today === undefined) return { findings: notTold([loaded.plan.stages[0].name]) };
  const quiet = Math.max(
    1,
    Math.floor(Math.min(today.users.low / 2, BILL_REQUESTS / requestsADay(base, seconds))),
  );
  const billing = (times: number): Billing =>
    new Billing(lab, {
      sessionSeconds: seconds,
      quiet,
      users,
      days: daysAMonth(loaded.plan, day),
      trials: times,
    });

  // Suggestions take as long to be chosen from as to be searched.
  const choosing = options.suggest ? SHARES.search / 2 : 0;
  meter.begin(choosing);
  const start = Math.max(1, today.users.value);
  const how = { objective, sessionSeconds: seconds };
  const simulations = new Simulations(lab, { ...how, billing: billing(BILL_TRIALS) });
  const few = await shortlisted(all, { evaluator: simulations.of, most, start, onShare: meter.at });
  meter.begin(SHARES.search - choosing);
  const stages = loaded.plan.stages.slice(1).map(({ name }) => loaded.actionsOf(name));
  const luck = new Stream('plan audit', question.seed, 0);
  const searched = await searchPlans({
    choices: few.choices,
    evaluator: simulations.of(few),
    most,
    start,
    ...(options.users !== undefined && { target: options.users }),
    asked: stages.flatMap((actions) => few.equivalent(actions) ?? []),
    mostTests: MOST_TESTS,
    audits: quick ? 0 : AUDITS,
    random: () => luck.next(),
    onShare: meter.at,
  });

  // What was suggested and is not searched has had its trial: it is not told why it is in no plan.
  const told = all.with(all.choices.filter((choice) => !choice.suggested || few.choices.includes(choice)));
  const confirmation = new Confirmation(lab, {
    ...how,
    catalogue: told,
    most,
    billing: billing(trials),
    precision: quick ? QUICK : { tolerance },
  });
  const found = { searched, catalogue: few };
  const setting = {
    question,
    day,
    users,
    target: options.users,
    sessionSeconds: seconds,
    all: told,
    confirmation,
  };
  const { only } = options;
  const section = await frontierSection(lab, { ...setting, wholeDays: !quick }, found, meter);
  const findings = notTold(section.lost);
  if (section.frontier === undefined) return { findings };
  const frontier: Frontier = rounded({
    ...section.frontier,
    most,
    ...(only !== undefined && { only }),
    ...(options.suggest && { suggested: all.choices.filter(({ suggested }) => suggested).length }),
    ...(quick && { quick }),
  });
  return { frontier, findings: [...findings, ...planFindings(frontier)] };
}

function choicesOf(loaded: LoadedScenario, day: string, { only, suggest }: PlanOptions): PlanChoice[] {
  const wanted = ({ id }: PlanChoice): boolean => only?.includes(id) ?? true;
  const own = planChoices(loaded).filter(wanted);
  const ids = own.map(({ id }) => id);
  if (own.length > MOST_LISTED) {
    throw new UsageError(`${own.length} actions are too many to search; name ${MOST_LISTED} of them at most`);
  }
  const suggested = suggest ? suggestedChoices(loaded, day) : [];
  return [...own, ...suggested.filter((choice) => wanted(choice) && !ids.includes(choice.id))];
}
