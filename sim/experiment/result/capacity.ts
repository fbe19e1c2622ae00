import type { Estimate } from './estimate.js';

/** A load that was held for 30 minutes after 10 of warm-up, in some trials. */
export interface HeldLoad {
  readonly users: number;
  readonly trials: number;
  /** Mean number of sessions really open. */
  readonly open: Estimate;
  /** Seconds; absent where no such request was answered. */
  readonly p95?: Estimate;
  readonly aiP95?: Estimate;
  /** Share of the requests that ended. */
  readonly failures: Estimate;
  /** Answers a second. */
  readonly requests: Estimate;
}

/** What doubling one resource alone does. */
export interface LeverEffect {
  /** The resource, as `resources` of a cell have it where they do. */
  readonly name: string;
  /** What of the scenario was doubled. */
  readonly what: string;
  /** The most users under the objective then. */
  readonly users: Estimate;
  /** How many times as many that is, on common luck; absent where there were none before. */
  readonly gain?: Estimate;
}

/** The most concurrent users a stage holds under the objective on a day. */
export interface Capacity {
  readonly stage: string;
  readonly day: string;
  /** Other days whose load and deployment are the same, so that this row is theirs too. */
  readonly alike: readonly string[];
  /** 0 where one user is too many; where `bound` is `most`, at least so many. */
  readonly users: Estimate;
  /** `found`; `none`: one user is too many; `most`: the most that were tried still hold. */
  readonly bound: 'found' | 'none' | 'most';
  /** No load above this was tried. */
  readonly most: number;
  /** Answers a second at that load. */
  readonly requests: Estimate;
  /** The part of the objective that is exceeded first above it, as `judged` of a cell names it. */
  readonly by?: string;
  /** Trials of the loads nearest to it, and whether their interval is as narrow as was asked for. */
  readonly trials: number;
  readonly precise: boolean;
  /**
   * The users that its throughput would serve were there no waiting, X (Z + S): the most answers a second at any load,
   * times the seconds of a user from one request to the next on an unloaded system. Absent where no load that was
   * tried reached a ceiling.
   */
  readonly saturation?: Estimate;
  /** The resource whose doubling raises `users` most; '' where no doubling raises it beyond its interval. */
  readonly limit: string;
  /** The same again with that one doubled. */
  readonly next: string;
  /** Where `limit` is '': what most of the time of the requests at the 95th percentile goes to, or why most fail. */
  readonly decidedBy?: string;
  /** Every resource that was doubled, and with the limit doubled each again; idle ones are left out. */
  readonly levers: readonly LeverEffect[];
  readonly nextLevers: readonly LeverEffect[];
  /** The loads that were tried, in ascending order of users. */
  readonly curve: readonly HeldLoad[];
}
