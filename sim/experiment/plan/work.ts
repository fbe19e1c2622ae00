import type { Scenario } from '../../../scenarios/schema/index.js';

const DAY = 86_400;

/** Requests that one user at the peak means over a whole day, on an unloaded system. */
export function requestsADay({ workload }: Scenario, sessionSeconds: number): number {
  const { actions, requests } = workload.session;
  const second = (actions * requests) / sessionSeconds;
  if (workload.population === 'closed') return second * DAY;
  const heaviest = Math.max(...workload.hours);
  const hours = workload.hours.reduce((sum, weight) => sum + weight, 0) / heaviest;
  return second * hours * 3600;
}
