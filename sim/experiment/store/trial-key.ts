import { createHash } from 'node:crypto';
import type { Scenario } from '../../../scenarios/schema/index.js';
import type { TrialJob } from '../trial-job.js';
import { make } from './make.js';

const digests = new WeakMap<Scenario, string>();

/** SHA-256, hexadecimal, of all that a scenario says. */
export function digestOf(scenario: Scenario): string {
  let digest = digests.get(scenario);
  if (digest === undefined) {
    digest = createHash('sha256').update(JSON.stringify(scenario)).digest('hex');
    digests.set(scenario, digest);
  }
  return digest;
}

/** 32 bytes that depend on everything a trial's measures depend on: the same key, the same bytes. */
export function keyOf({ scenario, options }: TrialJob): Buffer {
  const entries = Object.entries(options).sort(([a], [b]) => (a < b ? -1 : 1));
  const identity = JSON.stringify([make(), digestOf(scenario), entries]);
  return createHash('sha256').update(identity).digest();
}
