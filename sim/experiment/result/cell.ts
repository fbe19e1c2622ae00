import type { Estimate } from './estimate.js';
import type { EventResult } from './events.js';
import type { ByTrial, CellPrecision } from './precision.js';

export type Verdict = 'holds' | 'misses' | 'unsure';

/** Sojourn times of answered requests, in seconds. `max` is the largest of any trial, its `low` the least of theirs. */
export interface Latency {
  readonly count: Estimate;
  readonly mean: Estimate;
  readonly p50: Estimate;
  readonly p75: Estimate;
  readonly p90: Estimate;
  readonly p95: Estimate;
  readonly p99: Estimate;
  readonly p999: Estimate;
  readonly max: Estimate;
}

/**
 * Sojourn times of the answered requests over the simulated time as a spectrum of percentiles: seconds at ranks ever
 * nearer to one, as far as there are requests beyond the rank.
 */
export interface Spectrum {
  readonly ranks: readonly number[];
  readonly seconds: readonly number[];
}

/** Shares of requests that failed, by cause; shares of all requests, so that the causes sum to the rate. */
export interface Failures {
  readonly rate: Estimate;
  readonly causes: Readonly<Record<string, Estimate>>;
}

/** The five minutes with most arrivals, pooled over trials. */
export interface Busiest {
  /** Start of the window, seconds after midnight. */
  readonly from: number;
  readonly to: number;
  readonly arrivals: Estimate;
  /** Completions a second. */
  readonly throughput: Estimate;
  readonly all?: Latency;
  readonly ordinary?: Latency;
  readonly ai?: Latency;
  readonly failures: Failures;
  readonly denied: Estimate;
  readonly degraded: Estimate;
}

export interface EndpointResult {
  readonly name: string;
  readonly ai: boolean;
  /** Requests a day (or in the simulated hours). */
  readonly requests: Estimate;
  readonly latency?: Latency;
  readonly failures: Failures;
  readonly denied: Estimate;
  readonly degraded: Estimate;
  /** Mean seconds by owner of an answered request; absent where none was, and in documents of before it was measured. */
  readonly waits?: Readonly<Record<string, Estimate>>;
}

export interface ResourceResult {
  readonly name: string;
  /** Servers, all instances together; absent where there is no such number. */
  readonly servers?: number;
  /** Mean busy share over the simulated time, and over the busiest five minutes; 0 without `servers`. */
  readonly utilisation: Estimate;
  readonly busiest: Estimate;
  /** Mean number waiting in the busiest five minutes. */
  readonly queue: Estimate;
  /** Mean wait of those that asked, seconds, over the simulated time. */
  readonly wait: Estimate;
  /** Most that ever waited in any trial; `low` is the least of the trials' most. */
  readonly peak: Estimate;
}

/** Per minute of the simulated time, means over trials. */
export interface Timeline {
  /** Start of the first bin, seconds after midnight, and width of a bin in seconds. */
  readonly from: number;
  readonly step: number;
  /** Requests that arrived, were answered, failed, a second. */
  readonly arrivals: readonly number[];
  readonly answers: readonly number[];
  readonly failures: readonly number[];
  /** The failures of each five minutes by cause, a second; causes that never came are left out. */
  readonly causes?: { readonly step: number; readonly of: Readonly<Record<string, readonly number[]>> };
  /** Open sessions (users). */
  readonly open: readonly number[];
  /** Requests in flight: that reached the edge and whose user still waits. Absent in documents of before it was measured. */
  readonly inFlight?: readonly number[];
  /** 95th percentile of the answered requests that arrived in each five minutes, seconds; null where none did. */
  readonly p95: { readonly step: number; readonly values: readonly (number | null)[] };
  /** Busy share and number waiting of each resource. */
  readonly resources: readonly {
    readonly name: string;
    readonly utilisation: readonly number[];
    readonly queue: readonly number[];
  }[];
}

export interface CostLine {
  readonly name: string;
  /** Dollars a month. */
  readonly month: Estimate;
}

export interface Cost {
  /** Dollars of one such day's use, fixed fees apart. */
  readonly day: Estimate;
  /** Dollars a month of such days. */
  readonly month: Estimate;
  readonly lines: readonly CostLine[];
  /** Dollars a month for one monthly active user. */
  readonly perUser: Estimate;
}

export interface Cell {
  readonly stage: string;
  readonly day: string;
  /** The peak number of concurrent users, as asked. */
  readonly users: number;
  /** How many trials its figures are from. */
  readonly trials: number;
  /** Monthly active users that would mean, from the sessions of the day and from the users at the peak. */
  readonly mau?: { readonly bySessions: Estimate; readonly byPeak: Estimate };
  /** Mean number of sessions really open in the busiest five minutes. */
  readonly open: Estimate;
  readonly requests: Estimate;
  readonly sessions: Estimate;
  readonly throughput: Estimate;
  readonly latency?: Latency;
  readonly spectrum?: { readonly ordinary?: Spectrum; readonly ai?: Spectrum };
  readonly busiest: Busiest;
  readonly failures: Failures;
  readonly denied: Estimate;
  readonly degraded: Estimate;
  /** Requests still inside when the drain ended. */
  readonly inside: Estimate;
  readonly endpoints: readonly EndpointResult[];
  /** Mean seconds by owner of the answered requests around the p50, p95 and p99 of the simulated time. */
  readonly waits: Readonly<Record<string, Readonly<Record<string, Estimate>>>>;
  readonly resources: readonly ResourceResult[];
  readonly caches: readonly {
    readonly name: string;
    readonly lookups: Estimate;
    readonly hitRatio: Estimate;
    readonly stale: Estimate;
  }[];
  readonly database: {
    readonly queries: Estimate;
    readonly connections: Estimate;
    readonly refused: Estimate;
  };
  readonly llm: {
    readonly calls: Estimate;
    readonly tokens: Estimate;
    readonly dollars: Estimate;
    readonly refused: Estimate;
    readonly byCall: readonly {
      readonly name: string;
      readonly calls: Estimate;
      readonly dollars: Estimate;
    }[];
  };
  readonly celery: {
    readonly queued: Estimate;
    readonly done: Estimate;
    readonly waiting: Estimate;
    readonly wait?: Latency;
    /** Tasks that failed for good, and that are lost: nobody has their message any more. */
    readonly failed?: Estimate;
    readonly lost?: Estimate;
    /** Runs tried again after a failure; messages queued again unacknowledged; runs begun anew because of that. */
    readonly retried?: Estimate;
    readonly redelivered?: Estimate;
    readonly repeated?: Estimate;
  };
  readonly redis: { readonly commands: Estimate };
  readonly timeline: Timeline;
  /** What happened in the course of the day, and whether the site came back; absent on a day without events. */
  readonly events?: readonly EventResult[];
  readonly cost?: Cost;
  /** The resource nearest its limit in the busiest five minutes. */
  readonly limit: string;
  readonly verdict: Verdict;
  /** Why the verdict is what it is: one line a part of the objective. */
  readonly judged: readonly {
    readonly figure: string;
    readonly objective: number;
    readonly found?: Estimate;
    readonly verdict: Verdict;
  }[];
  readonly byTrial: ByTrial;
  /** Where a precision was asked for. */
  readonly precision?: CellPrecision;
}
