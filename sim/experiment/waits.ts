import { OWNERS, WAIT_BUCKETS, type Measures } from '../stack/measures.js';
import { sojourns, wholeTime } from './counts.js';
import { jackknife, ratioEstimate } from './estimates.js';
import { pool } from './latency.js';
import type { Estimate, Split, Splits } from './result.js';

const COLUMNS = 1 + OWNERS.length;
const TABLE = WAIT_BUCKETS * COLUMNS;
/** The requests around a percentile: half a percent of all by rank on either side, and at least 200. */
const SHARE = 0.005;
const LEAST = 200;

export type RequestKind = 'all' | 'ordinary' | 'ai';
const RANKS = { p50: 0.5, p95: 0.95, p99: 0.99 } as const;

/**
 * Mean seconds by owner of the requests around the `p` quantile of a table (`[bucket][requests, seconds of each
 * owner]`), scaled to sum to `percentile`. Requests of a bucket share its seconds evenly.
 */
export function splitAround(table: Float64Array, p: number, percentile: number): number[] {
  let count = 0;
  for (let bucket = 0; bucket < WAIT_BUCKETS; bucket++) count += table[bucket * COLUMNS];
  const reach = Math.max(SHARE * count, LEAST / 2);
  // A window that would reach past an end is moved inside, so that it keeps its width.
  const first = Math.max(0, Math.min(p * count - reach, count - 2 * reach));
  const last = Math.min(count, first + 2 * reach);
  const seconds = new Array<number>(OWNERS.length).fill(0);
  let below = 0;
  for (let bucket = 0; bucket < WAIT_BUCKETS && below < last; bucket++) {
    const row = bucket * COLUMNS;
    const inside = table[row];
    const taken = Math.min(last, below + inside) - Math.max(first, below);
    if (inside > 0 && taken > 0) {
      for (let o = 0; o < OWNERS.length; o++) seconds[o] += (table[row + 1 + o] * taken) / inside;
    }
    below += inside;
  }
  const sum = seconds.reduce((a, b) => a + b, 0);
  return seconds.map((s) => (sum > 0 ? (s / sum) * percentile : 0));
}

/** The seconds by owner of one kind of request: the rows of that kind, or of both together. */
function tableOf({ waits }: Measures, kind: RequestKind): Float64Array {
  const ordinary = waits.subarray(0, TABLE);
  const ai = waits.subarray(TABLE);
  if (kind !== 'all') return kind === 'ai' ? ai : ordinary;
  return ordinary.map((value, i) => value + ai[i]);
}

/** Where the time of the answers of one kind goes; `undefined` where there is none. */
export function splitOf(trials: readonly Measures[], kind: RequestKind): Split | undefined {
  const histograms = trials.map((m) => sojourns(m, wholeTime(m.layout), kind));
  const pooled = pool(histograms);
  if (pooled.count === 0) return undefined;
  const tables = trials.map((m) => tableOf(m, kind));
  const all = new Float64Array(TABLE);
  for (const table of tables) table.forEach((value, i) => (all[i] += value));
  const rest = tables.map((table) => all.map((value, i) => Math.max(0, value - table[i])));
  const at = (p: number): Record<string, Estimate> => {
    const whole = splitAround(all, p, pooled.quantile(p));
    const without = rest.map((table, t) => {
      const percentile = pooled.quantile(p, histograms[t]);
      return Number.isNaN(percentile) ? whole : splitAround(table, p, percentile);
    });
    const parts = OWNERS.map((owner, o) => {
      const found = jackknife(
        whole[o],
        without.map((part) => part[o]),
      );
      return [owner, found] as const;
    });
    return Object.fromEntries(parts.filter(([, { value }]) => value > 0));
  };
  return { p50: at(RANKS.p50), p95: at(RANKS.p95), p99: at(RANKS.p99) };
}

/** Where the time of the answers goes: of all, of ordinary requests, and of those that wait for AI. */
export function splitsOf(trials: readonly Measures[]): Splits {
  const kinds = (['all', 'ordinary', 'ai'] as const).flatMap((kind) => {
    const split = splitOf(trials, kind);
    return split === undefined ? [] : [[kind, split] as const];
  });
  return Object.fromEntries(kinds);
}

/** Mean seconds by owner of an answered request of one endpoint; owners that took nothing are left out. */
export function meanSplit(trials: readonly Measures[], endpoint: number): Record<string, Estimate> {
  const counts = trials.map((m) => m.endpoints[endpoint].count);
  const parts = OWNERS.map((owner, o) => {
    const seconds = trials.map((m) => m.spent[endpoint * OWNERS.length + o]);
    return [owner, ratioEstimate(seconds, counts)] as const;
  });
  return Object.fromEntries(parts.filter(([, { value }]) => value > 0));
}
