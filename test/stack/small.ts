import { scenarioSchema, type Scenario } from '../../scenarios/schema/index.js';
import {
  CAUSES,
  FIRST_CAUSE,
  OUTCOMES,
  type Measures,
  TOTALS,
  type Total,
} from '../../sim/stack/measures.js';
import { simulate, type TrialOptions } from '../../sim/stack/simulate.js';

type Tree = Record<string, unknown>;

/** A site of one endpoint that waits 100 ms on one thread, and whatever `change` adds. */
export function site(change: Tree = {}): Scenario {
  return scenarioSchema.parse({
    workload: { session: { actions: 10, think: { exponential: '5s' } } },
    endpoints: [{ name: 'page', share: 1, steps: [{ wait: '100ms' }] }],
    server: { gunicorn: { overhead: 0 } },
    ...change,
  });
}

/** One trial of an hour with 20 users unless told otherwise. */
export function trial(scenario: Scenario, options: Partial<TrialOptions> = {}): Measures {
  return simulate(scenario, { users: 20, seed: 'law', trial: 0, from: 0, to: 3600, ...options });
}

export const sum = (values: Iterable<number>): number => {
  let total = 0;
  for (const value of values) total += value;
  return total;
};

export const total = (measures: Measures, name: Total): number => measures.totals[TOTALS.indexOf(name)];

/** How many requests ended in a way: a column of `outcome`, over all bins and endpoints. */
export function ended(measures: Measures, column: number): number {
  let count = 0;
  for (let at = column; at < measures.outcome.length; at += OUTCOMES) count += measures.outcome[at];
  return count;
}

export const failed = (measures: Measures, cause: (typeof CAUSES)[number]): number =>
  ended(measures, FIRST_CAUSE + CAUSES.indexOf(cause));

/** Sojourn times of all endpoints together. */
export function latency(measures: Measures): Measures['endpoints'][number] {
  const [first, ...others] = measures.endpoints;
  for (const other of others) first.add(other);
  return first;
}

/** Mean utilisation of a resource over the counted time. */
export function utilisation(measures: Measures, name: string): number {
  const index = measures.layout.resources.indexOf(name);
  const minutes = measures.arrivals.length;
  const busy = sum(measures.busy.subarray(index * minutes, (index + 1) * minutes));
  return busy / (measures.servers[index] * minutes * 60);
}
