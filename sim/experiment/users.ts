import type { Scenario } from '../../scenarios/schema/index.js';
import type { Measures } from '../stack/measures.js';
import { overMinutes, totalOf, wholeTime } from './counts.js';

/**
 * Monthly active users of one trial of a whole day, of which a month has `days`. Sessions a month over sessions
 * an active user makes a month; the sessions are those that came, or those that would keep `users` open at the
 * peak: by Little's law users = rate x length, with the measured mean length of a session and the busiest
 * hour's share of the day. A closed population is its own month: the same `users`, always.
 */
export interface MonthlyUsers {
  readonly bySessions: number;
  readonly byPeak: number;
}

export function monthlyUsers(scenario: Scenario, m: Measures, users: number, days: number): MonthlyUsers {
  const { workload } = scenario;
  if (workload.population === 'closed') return { bySessions: users, byPeak: users };
  const sessions = totalOf(m, 'sessions');
  const open = overMinutes(m, m.open, wholeTime(m.layout));
  const month = days / workload.sessions_per_user_month;
  if (open === 0) return { bySessions: sessions * month, byPeak: 0 };
  // Sessions a second at the peak, users over the mean length (open / sessions); then so many such hours a day.
  const rate = (users * sessions) / open;
  const hours = workload.hours.reduce((sum, weight) => sum + weight, 0) / Math.max(...workload.hours);
  return { bySessions: sessions * month, byPeak: rate * 3600 * hours * month };
}
