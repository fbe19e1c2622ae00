import { loadScenario } from '../../scenarios/load.js';
import { withLab } from '../../sim/experiment/lab.js';
import { totalIndex } from '../../sim/stack/measures.js';
import type { Outcome } from '../outcome.js';

/** So many trials of the day in so many worker threads, as `headroom run` makes them. */
export async function scaling(workers: number, trials: number): Promise<Outcome> {
  const loaded = loadScenario('resee');
  const scenario = loaded.scenarioAt(loaded.actionsOf('today'), 'weekday');
  const task = { name: 'today weekday', scenario, users: 200, from: 0, to: 24 * 3600 };
  const measured = await withLab({ workers, seed: 'bench' }, (lab) => lab.measure(task, trials));
  let events = 0;
  let requests = 0;
  for (const measures of measured) {
    events += measures.totals[totalIndex('events')];
    requests += measures.arrivals.reduce((sum, arrivals) => sum + arrivals, 0);
  }
  return { events, requests, checks: [] };
}
