import { scenarioSchema, type Scenario } from '../../scenarios/schema/index.js';
import type { Histogram } from '../../sim/engine/histogram.js';
import { ANSWERED } from '../../sim/stack/measures.js';
import { simulate } from '../../sim/stack/simulate.js';
import { DEPLOYMENTS, type Tree } from './deployments.js';
import { machineOf, type Fitted } from './fitted.js';
import type { Recording } from './recording.js';
import { figuresOf, type Figures, type Requests } from './statistics.js';

export interface Replayed {
  readonly requests: Requests;
  readonly figures: Figures;
  /** Waits of Celery tasks. */
  readonly taskWaits: Histogram;
  readonly hitRatio: number;
}

export interface Options {
  /** Put each request on the worker that really accepted it. */
  readonly workers: boolean;
  /** How workers accept where the trace does not say. */
  readonly gunicorn?: Tree;
}

/** The scenario of a recorded run. */
export function scenarioOf(recording: Recording, fitted: Fitted, options: Options): Scenario {
  const deployment = DEPLOYMENTS[recording.name];
  const machine = machineOf(recording, fitted);
  const tree = deployment(machine, fitted) as Record<string, Record<string, unknown>>;
  const trace = options.workers ? recording.trace : { ...recording.trace, worker: [] };
  const gunicorn = {
    accept_spread: fitted.acceptSpread,
    accept_turns: machine.turns,
    ...(tree['server']['gunicorn'] as Tree | undefined),
    ...options.gunicorn,
  };
  return scenarioSchema.parse({
    ...tree,
    server: { ...tree['server'], gunicorn },
    workload: { ...tree['workload'], trace },
  });
}

/** Trials of a scenario where luck decides much: whose cores are slow now and then. */
const LUCKY = 20;

/** Trials of a scenario that is judged by their mean. */
export const trialsOf = ({ instance }: Scenario): readonly number[] =>
  Array.from({ length: instance.slow.factor > 1 ? LUCKY : 1 }, (_, trial) => trial);

/** Simulates a scenario on the arrivals and demands of its trace; `trial` is which luck the accept lottery has. */
export function replay(scenario: Scenario, trial = 0): Replayed {
  const { seconds } = scenario.workload.trace!;
  const took = new Float64Array(seconds.length);
  const outcome = new Uint8Array(seconds.length).fill(255);
  // Long enough for the last task to begin, where tasks wait.
  const minutes = Math.ceil(seconds[seconds.length - 1] / 60) + 2;
  const measures = simulate(scenario, {
    users: 1,
    seed: 'reality',
    trial,
    from: 0,
    to: 60 * minutes,
    observe: (_recorder, requests) => {
      requests.onCounted = (request, way, sojourn) => {
        took[request.sessionNumber] = sojourn;
        outcome[request.sessionNumber] = way;
      };
      return { afterEvent: () => undefined };
    },
  });
  const requests = { seconds, took, answered: (index: number) => outcome[index] === ANSWERED };
  const [lookups, hits] = [measures.lookups[0], measures.hits[0]];
  return { requests, figures: figuresOf(requests), taskWaits: measures.celeryWait, hitRatio: hits / lookups };
}
