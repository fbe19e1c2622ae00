import type { Scenario } from '../../scenarios/schema/index.js';
import { incidentsOf } from '../stack/incidents.js';
import type { Measures } from '../stack/measures.js';
import { monthOf, sumOf, useOf, type Use } from './cost.js';
import { outcomesOf, sojourns, totalOf, wholeTime } from './counts.js';

const HOUR = 3600;
const DAY = 24 * HOUR;

/** The hour of the day with the largest weight (the earliest of equals), seconds after midnight. */
export function busiestHour({ workload: { hours } }: Scenario): {
  readonly from: number;
  readonly to: number;
} {
  const hour = hours.indexOf(Math.max(...hours));
  return { from: hour * HOUR, to: (hour + 1) * HOUR };
}

/**
 * What one trial of some hours says, small enough to keep. Percentiles are NaN where nothing was answered, and the bill
 * is where an event falls into these hours: no month has one every day.
 */
export interface HourFigures {
  readonly p95: number;
  readonly aiP95: number;
  /** Shares of the requests that ended. */
  readonly failures: number;
  readonly degraded: number;
  /** Those that failed, and those that were answered without the model. */
  readonly unserved: number;
  readonly denied: number;
  /** Celery tasks that still wait at the end. */
  readonly tasksLeft: number;
  /** Answered requests, those aside by which a page asks whether its task is done. */
  readonly answered: number;
  /** Dollars a month, if every hour of the day used as much as its weight says. */
  readonly cost: number;
  /** The same, had everything that is paid by use been used so many times. */
  readonly costOf: (times: number) => number;
}

/** The figures of a trial of some hours (see {@link busiestHour}) of a day of which a month has `days`. */
export function hourFigures(scenario: Scenario, m: Measures, users: number, days: number): HourFigures {
  const span = wholeTime(m.layout);
  const { workload } = scenario;
  const scale = wholeDay(scenario, m);
  const sessions = totalOf(m, 'sessions') * scale * days;
  const monthly = workload.population === 'closed' ? users : sessions / workload.sessions_per_user_month;
  const { failed, requests, answered, degraded, denied } = outcomesOf(m, span);
  const share = (count: number): number => (requests > 0 ? count / requests : 0);
  const use = useOf(scenario, m, scale);
  const calm = incidentsOf(scenario, m.layout).length === 0;
  const costOf = (times: number): number =>
    calm ? sumOf(monthOf(scenario, timesUse(use, times), days, monthly)) : NaN;
  return {
    p95: sojourns(m, span, 'ordinary').quantile(0.95),
    aiP95: sojourns(m, span, 'ai').quantile(0.95),
    failures: share(failed),
    degraded: share(degraded),
    unserved: share(failed + degraded),
    denied: share(denied),
    tasksLeft: totalOf(m, 'celery-waiting'),
    answered: answered - answersOfPolls(scenario, m),
    cost: costOf(1),
    costOf,
  };
}

function answersOfPolls({ endpoints }: Scenario, m: Measures): number {
  const polled = new Set(endpoints.flatMap(({ poll }) => (poll === null ? [] : [poll.endpoint])));
  return m.layout.endpoints.reduce(
    (sum, name, e) => sum + (polled.has(name) ? outcomesOf(m, wholeTime(m.layout), e).answered : 0),
    0,
  );
}

/** By how much a whole day is more than the simulated part of it, by the hours' weights. */
function wholeDay({ workload: { hours, trace } }: Scenario, { layout: { from, to } }: Measures): number {
  if (trace !== null) return DAY / (to - from);
  const sum = (weights: readonly number[]): number => weights.reduce((all, weight) => all + weight, 0);
  return sum(hours) / sum(hours.slice(from / HOUR, to / HOUR));
}

function timesUse(use: Use, times: number): Use {
  const amounts: Record<keyof Use, number> = { ...use };
  for (const name of Object.keys(amounts) as (keyof Use)[]) amounts[name] *= times;
  return amounts;
}
