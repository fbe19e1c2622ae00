import { z } from 'zod';
import { coded } from '../problem-text.js';

/**
 * Recorded arrivals, column by column, in order of time: what a scenario's `workload.trace` names as a CSV file is
 * read into this. `endpoint` indexes `endpoints`; `demand`, `worker` and `user` are empty where the file has no such column.
 */
export interface Trace {
  readonly file: string;
  /** Instants of arrival, seconds from the beginning of the recording. */
  readonly seconds: readonly number[];
  /** Names of endpoints, and for each arrival an index into them. */
  readonly endpoints: readonly string[];
  readonly endpoint: readonly number[];
  /** Service demand of each arrival, seconds: what the law `recorded` gives. */
  readonly demand: readonly number[];
  /** The worker that accepted each arrival, in fork order; -1 where nobody knows. */
  readonly worker: readonly number[];
  /** The user of each arrival, numbered from 0 by first appearance; empty where every arrival is a user of its own. */
  readonly user: readonly number[];
}

/** A trace, which the loader reads from the CSV file that stands in the scenario. */
export const trace = z
  .custom<Trace>((value) => typeof value === 'object' && value !== null && 'seconds' in value, {
    error: coded('trace-name'),
  })
  .nullable();
