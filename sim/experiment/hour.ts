import type { Scenario } from '../../scenarios/schema/index.js';
import type { Measures } from '../stack/measures.js';
import { monthOf, sumOf, useOf } from './cost.js';
import { outcomesOf, sojourns, totalOf, wholeTime } from './counts.js';

const HOUR = 3600;

/** The hour of the day with the largest weight (the earliest of equals), seconds after midnight. */
export function busiestHour({ workload: { hours } }: Scenario): {
  readonly from: number;
  readonly to: number;
} {
  const hour = hours.indexOf(Math.max(...hours));
  return { from: hour * HOUR, to: (hour + 1) * HOUR };
}

/** What one trial of an hour says, small enough to keep. Percentiles are NaN where nothing was answered. */
export interface HourFigures {
  readonly p95: number;
  readonly aiP95: number;
  /** Share of the requests that ended. */
  readonly failures: number;
  /** Dollars a month, if every hour of the day used as much as its weight says. */
  readonly cost: number;
}

/** The figures of a trial of the {@link busiestHour} of a day of which a month has `days`. */
export function hourFigures(scenario: Scenario, m: Measures, users: number, days: number): HourFigures {
  const span = wholeTime(m.layout);
  const { workload } = scenario;
  const scale = workload.hours.reduce((sum, weight) => sum + weight, 0) / Math.max(...workload.hours);
  const sessions = totalOf(m, 'sessions') * scale * days;
  const monthly = workload.population === 'closed' ? users : sessions / workload.sessions_per_user_month;
  const { failed, requests } = outcomesOf(m, span);
  return {
    p95: sojourns(m, span, 'ordinary').quantile(0.95),
    aiP95: sojourns(m, span, 'ai').quantile(0.95),
    failures: requests > 0 ? failed / requests : 0,
    cost: sumOf(monthOf(scenario, useOf(scenario, m, scale), days, monthly)),
  };
}
