import { loadScenario } from '../../scenarios/load.js';
import { runTrials } from '../../sim/experiment/pool.js';
import { decodeTrial } from '../../sim/experiment/trial-result.js';
import { totalIndex } from '../../sim/stack/measures.js';
import type { Outcome } from '../outcome.js';

/** So many trials of the day in so many worker threads, as `headroom run` makes them. */
export async function scaling(workers: number, trials: number): Promise<Outcome> {
  const loaded = loadScenario('resee');
  const scenario = loaded.scenarioAt(loaded.actionsOf('today'), 'weekday');
  const jobs = Array.from({ length: trials }, (_, trial) => ({
    scenario: 0,
    name: 'today weekday',
    options: { users: 200, seed: 'bench', trial, from: 0, to: 24 * 3600 },
  }));
  let events = 0;
  let requests = 0;
  const count = (_job: number, buffer: ArrayBuffer): void => {
    const measures = decodeTrial(buffer);
    events += measures.totals[totalIndex('events')];
    requests += measures.arrivals.reduce((sum, arrivals) => sum + arrivals, 0);
  };
  await runTrials([scenario], jobs, count, { workers });
  return { events, requests, checks: [] };
}
