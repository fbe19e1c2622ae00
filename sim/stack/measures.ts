import { Histogram } from '../engine/histogram.js';

/** Where a request's seconds go; the order of the columns of `waits`. */
export const OWNERS = [
  'network',
  'backlog',
  'thread',
  'cpu',
  'db-connect',
  'db-pool',
  'database',
  'cache',
  'llm',
  'wait',
] as const;
export type Owner = (typeof OWNERS)[number];

/** Why a request failed: each failed request has exactly one cause, decided where it happened. */
export const CAUSES = [
  'client-timeout',
  'edge-timeout',
  'backlog-full',
  'concurrency-limit',
  'db-refused',
  'db-connect-timeout',
  'db-pool-timeout',
  'statement-timeout',
  'db-lost',
  'redis-refused',
  'redis-full',
  'llm-error',
  'worker-timeout',
  'connection-refused',
  'connection-reset',
  'instance-died',
  'instance-stopped',
  'no-instance',
] as const;
export type Cause = (typeof CAUSES)[number];

/** Columns of `outcome`: answered (degraded answers among them), degraded, denied, then a column a cause. */
export const ANSWERED = 0;
export const DEGRADED = 1;
export const DENIED = 2;
export const FIRST_CAUSE = 3;
export const OUTCOMES = FIRST_CAUSE + CAUSES.length;

/** Width of the bins in which latency and outcomes are kept by arrival time, seconds. */
export const BIN = 300;
export const MINUTE = 60;

/** Rows of the table `waits` for each kind of request, ordinary and AI: coarser than the latency histograms. */
export const WAIT_BUCKETS = 512;
export const WAIT_KINDS = 2;
const WAIT_OCTAVE = 16;
const WAIT_LEAST = 1e-4;

/** The row of `waits` for a sojourn of so many seconds: 16 rows an octave from 0.1 ms, those of AI requests behind. */
export function waitRow(seconds: number, ai: boolean): number {
  const first = ai ? WAIT_BUCKETS : 0;
  if (seconds <= WAIT_LEAST) return first;
  const bucket = Math.floor(Math.log2(seconds / WAIT_LEAST) * WAIT_OCTAVE);
  return first + (bucket < WAIT_BUCKETS ? bucket : WAIT_BUCKETS - 1);
}

/** The names that give the tables of {@link Measures} their shapes: a pure function of scenario and window. */
export interface Layout {
  /** Simulated and counted time, seconds after midnight. */
  readonly from: number;
  readonly to: number;
  readonly endpoints: readonly string[];
  /** For each endpoint: is it judged by the AI objective? */
  readonly ai: readonly boolean[];
  readonly resources: readonly string[];
  readonly caches: readonly string[];
  readonly calls: readonly string[];
}

export const minutesOf = (layout: Layout): number => Math.ceil((layout.to - layout.from) / MINUTE);
export const binsOf = (layout: Layout): number => Math.ceil((layout.to - layout.from) / BIN);

/**
 * What one trial measured, as typed arrays: counters that add and histograms that merge. Everything about a
 * request is kept by its **arrival** time, but `answers`, which is by completion. Time integrals are in
 * seconds (server-seconds, user-seconds).
 */
export class Measures {
  readonly arrivals: Float64Array;
  readonly answers: Float64Array;
  readonly failed: Float64Array;
  /** User-seconds of open sessions, by minute. */
  readonly open: Float64Array;
  /** Request-seconds in flight, by minute: of requests that reached the edge and whose user still waits. */
  readonly inFlight: Float64Array;
  /** `[bin][endpoint][outcome]` */
  readonly outcome: Float64Array;
  /** Sojourn times of answered requests by bin; `null` where none was. */
  readonly ordinary: (Histogram | null)[];
  readonly ai: (Histogram | null)[];
  /** Sojourn times of answered requests by endpoint. */
  readonly endpoints: Histogram[];
  /** `[kind][bucket][0 = requests, 1 + owner = seconds]` of answered requests; see {@link waitRow}. */
  readonly waits: Float64Array;
  /** `[endpoint][owner]`, seconds of answered requests. */
  readonly spent: Float64Array;
  /** `[resource][minute]`, server-seconds busy and customer-seconds waiting. */
  readonly busy: Float64Array;
  readonly queue: Float64Array;
  /** By resource: servers (0 where there is no such number), seconds waited in all, customers that asked. */
  readonly servers: Float64Array;
  readonly waited: Float64Array;
  readonly asked: Float64Array;
  /** By resource: the most that ever waited. Merges by maximum. */
  readonly peak: Float64Array;
  /** By cache: look-ups, hits, hits that were stale. */
  readonly lookups: Float64Array;
  readonly hits: Float64Array;
  readonly stale: Float64Array;
  /** By call to a language model. */
  readonly llmCalls: Float64Array;
  readonly llmInput: Float64Array;
  readonly llmOutput: Float64Array;
  readonly llmDollars: Float64Array;
  readonly celeryWait = new Histogram();
  /** Totals over the counted time; see {@link TOTALS}. */
  readonly totals: Float64Array;

  constructor(readonly layout: Layout) {
    const minutes = minutesOf(layout);
    const bins = binsOf(layout);
    const { endpoints, resources, caches, calls } = layout;
    this.arrivals = new Float64Array(minutes);
    this.answers = new Float64Array(minutes);
    this.failed = new Float64Array(minutes);
    this.open = new Float64Array(minutes);
    this.inFlight = new Float64Array(minutes);
    this.outcome = new Float64Array(bins * endpoints.length * OUTCOMES);
    this.ordinary = new Array<Histogram | null>(bins).fill(null);
    this.ai = new Array<Histogram | null>(bins).fill(null);
    this.endpoints = endpoints.map(() => new Histogram());
    this.waits = new Float64Array(WAIT_KINDS * WAIT_BUCKETS * (1 + OWNERS.length));
    this.spent = new Float64Array(endpoints.length * OWNERS.length);
    this.busy = new Float64Array(resources.length * minutes);
    this.queue = new Float64Array(resources.length * minutes);
    this.servers = new Float64Array(resources.length);
    this.waited = new Float64Array(resources.length);
    this.asked = new Float64Array(resources.length);
    this.peak = new Float64Array(resources.length);
    this.lookups = new Float64Array(caches.length);
    this.hits = new Float64Array(caches.length);
    this.stale = new Float64Array(caches.length);
    this.llmCalls = new Float64Array(calls.length);
    this.llmInput = new Float64Array(calls.length);
    this.llmOutput = new Float64Array(calls.length);
    this.llmDollars = new Float64Array(calls.length);
    this.totals = new Float64Array(TOTALS.length);
  }
}

/** Names of the single totals, in the order of `Measures.totals`. */
export const TOTALS = [
  'events',
  'sessions',
  /** Requests still inside when the drain ended. */
  'inside',
  'db-queries',
  'db-refused',
  /** Client connections to the database, connection-seconds. */
  'db-connections',
  'redis-commands',
  'llm-refused',
  /** Attempts that the provider's rate limits or an overload turned away. */
  'llm-attempts-refused',
  'celery-queued',
  'celery-done',
  /** Tasks still waiting at the end of the counted time. */
  'celery-waiting',
  /** Tasks that failed for good, and that nobody has any more. */
  'celery-failed',
  'celery-lost',
  /** Runs tried again after a failure; messages queued again unacknowledged; runs of what had been begun before. */
  'celery-retried',
  'celery-redelivered',
  'celery-repeated',
  'origin-bytes',
  'cdn-bytes',
  /** Seconds of CPU of all instances. */
  'cpu-seconds',
  /** Users who came at all, by their identity. */
  'users',
] as const;
export type Total = (typeof TOTALS)[number];
export const totalIndex = (name: Total): number => TOTALS.indexOf(name);
