import type { Plan, Scenario } from '../../scenarios/schema/index.js';
import type { Measures } from '../stack/measures.js';
import { monthOf, sumOf, useOf } from './cost.js';
import { outcomesOf, overMinutes, secondsOf, sojourns, type Span } from './counts.js';
import type { ByTrial } from './result.js';
import { monthlyUsers } from './users.js';

/** The headline figures of each trial of a cell over its `busiest` span; `bills`: see {@link monthlyBill}. */
export function byTrial(
  trials: readonly Measures[],
  busiest: Span,
  bills: readonly number[] | undefined,
): ByTrial {
  const { layout } = trials[0];
  const seconds = secondsOf(layout, busiest);
  const percentile = (kind: 'ordinary' | 'ai') =>
    trials.map((m) => {
      const found = sojourns(m, busiest, kind);
      return found.count > 0 ? found.quantile(0.95) : null;
    });
  return {
    ...(layout.ai.includes(false) && { 'ordinary.p95': percentile('ordinary') }),
    ...(layout.ai.includes(true) && { 'ai.p95': percentile('ai') }),
    failures: trials.map((m) => {
      const { failed, requests } = outcomesOf(m, busiest);
      return requests > 0 ? failed / requests : null;
    }),
    throughput: trials.map((m) => overMinutes(m, m.answers, busiest) / seconds),
    ...(bills !== undefined && { cost: bills }),
  };
}

/** Dollars a month of days like that of one trial, with `users` at the peak; see `monthlyUsers`. */
export function monthlyBill(
  scenario: Scenario,
  m: Measures,
  users: number,
  days: Plan['days'][number]['per_month'],
  sessionSeconds: number,
): number {
  const { bySessions } = monthlyUsers(scenario, m, users, days, sessionSeconds);
  return sumOf(monthOf(scenario, useOf(scenario, m), days, bySessions));
}
