import { loadScenario } from '../../scenarios/load.js';
import { simulate } from '../../sim/stack/simulate.js';
import { totalIndex } from '../../sim/stack/measures.js';
import type { Outcome } from '../outcome.js';

const loaded = loadScenario('resee');
const scenario = loaded.scenarioAt(loaded.actionsOf('today'), 'weekday');

/** The audited Resee as it is today, on a weekday of `users` users: from midnight, `hours` long. */
export function day(users: number, hours: number, trial = 0): Outcome {
  const measures = simulate(scenario, { users, seed: 'bench', trial, from: 0, to: hours * 3600 });
  return {
    events: measures.totals[totalIndex('events')],
    requests: measures.arrivals.reduce((sum, arrivals) => sum + arrivals, 0),
    checks: [],
  };
}
