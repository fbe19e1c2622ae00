import type { Scenario } from '../../../scenarios/schema/index.js';
import type { Law } from '../../../scenarios/schema/law.js';
import { lawOf } from '../../stack/law-of.js';

/** What a program takes of a system without load, on average; nothing is found in a cache. */
export interface Work {
  /** Seconds from its first step to its last, on its thread. */
  seconds: number;
  /** Of these, seconds of CPU of its process, and seconds of waiting for models, also while a server connection is held. */
  cpu: number;
  models: number;
  modelsHeld: number;
  /** Queries, and round trips to the database. */
  queries: number;
  trips: number;
  /** Seconds of a core of PostgreSQL, and seconds that a server connection of its pool is held. */
  server: number;
  pool: number;
  /** The same of the replica. */
  replicaServer: number;
  replicaPool: number;
  /** Commands to Redis. */
  commands: number;
  /** Calls to models and tasks queued, by their names. */
  readonly calls: Map<string, number>;
  readonly tasks: Map<string, number>;
}

export const noWork = (): Work => ({
  seconds: 0,
  cpu: 0,
  models: 0,
  modelsHeld: 0,
  queries: 0,
  trips: 0,
  server: 0,
  pool: 0,
  replicaServer: 0,
  replicaPool: 0,
  commands: 0,
  calls: new Map(),
  tasks: new Map(),
});

/** Adds `times` the work of `other` to `to`. */
export function addWork(to: Work, other: Work, times = 1): void {
  for (const [name, value] of Object.entries(other) as [keyof Work, number | Map<string, number>][]) {
    if (typeof value === 'number') (to[name] as number) += times * value;
    else for (const [key, count] of value) bump(to[name] as Map<string, number>, key, times * count);
  }
}

export const bump = (counts: Map<string, number>, key: string, by: number): void =>
  void counts.set(key, (counts.get(key) ?? 0) + by);

/** Mean of a law; of a recorded demand, that of the trace. */
export function meanOf({ workload }: Scenario, law: Law, scale = 1): number {
  if (law.law !== 'recorded') return lawOf(law, scale).mean;
  const { demand } = workload.trace ?? { demand: [] };
  return demand.length === 0 ? 0 : (scale * demand.reduce((a, b) => a + b, 0)) / demand.length;
}

/** Mean round trips over the regions, by their shares of the users. */
export function meanRtt({ regions }: Scenario, of: 'database_rtt' | 'redis_rtt' | 'user_rtt'): number {
  const users = regions.reduce((sum, region) => sum + region.users, 0);
  return regions.reduce((sum, region) => sum + (region.users / users) * region[of], 0);
}

/** Seconds that a model takes to answer one call. */
export function callSeconds(scenario: Scenario, name: string): number {
  const call = scenario.llm.calls[name];
  const { first_token, speed, rtt, slow } = scenario.llm.models[call.model];
  if (call.batch.enabled) return meanOf(scenario, call.batch.wait);
  const tokens = Math.min(meanOf(scenario, call.output_tokens), call.max_tokens);
  const usual = meanOf(scenario, first_token) + tokens / meanOf(scenario, speed);
  return usual * (1 + slow.share * (slow.factor - 1)) + rtt;
}
