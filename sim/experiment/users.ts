import type { Scenario } from '../../scenarios/schema/index.js';
import type { Measures } from '../stack/measures.js';
import { totalOf } from './counts.js';

/**
 * Monthly active users of one trial of a whole day, of which a month has `days`: sessions a month over sessions
 * an active user makes a month. The sessions are those that came (`bySessions`), or by Little's law those that
 * keep `users` open at the peak on an unloaded system (`byPeak`): users over `sessionSeconds` are sessions a
 * second in the heaviest hour, and the hours' weights make a day of it. A closed population is its own month:
 * the same `users`, always.
 */
export interface MonthlyUsers {
  readonly bySessions: number;
  readonly byPeak: number;
}

export function monthlyUsers(
  { workload }: Scenario,
  m: Measures,
  users: number,
  days: number,
  sessionSeconds: number,
): MonthlyUsers {
  if (workload.population === 'closed') return { bySessions: users, byPeak: users };
  const month = days / workload.sessions_per_user_month;
  const heaviest = Math.max(...workload.hours);
  const hours = heaviest === 0 ? 0 : workload.hours.reduce((sum, weight) => sum + weight, 0) / heaviest;
  return {
    bySessions: totalOf(m, 'sessions') * month,
    byPeak: (users / sessionSeconds) * 3600 * hours * month,
  };
}
