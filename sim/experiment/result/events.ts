import type { Estimate } from './estimate.js';

/** What an event does to the site; what it leaves alone is absent. */
export interface EventEffect {
  /** So many times as many sessions begin. */
  readonly load?: number;
  /** One of them dies, and starts again after the event. */
  readonly instance?: 'down';
  readonly database?: 'down' | { readonly slower: number };
  readonly redis?: 'down';
  /** The status that a share of the attempts at a provider's models gets. */
  readonly llm?: { readonly error: number; readonly share: number };
}

/**
 * One event of a cell, and what became of the site: compared, trial by trial on the same luck, with the calm day, which
 * is the same day without any event.
 *
 * A trial has **recovered** from the first minute after the end of the event on which begins five minutes that are as
 * on a calm day: no more requests inside, on average over the five minutes, than the most in any five minutes within
 * half an hour, in the middle one of the calm trials, and no more failures than that, or than the objective allows. So
 * recovery is told to a minute, and never before all that the event left behind is worked off.
 */
export interface EventResult {
  /** When it begins, seconds after midnight, and how long it lasts, seconds. */
  readonly at: number;
  readonly for: number;
  readonly what: EventEffect;
  /**
   * Of the requests that arrived from its beginning to recovery, or to the end of the simulated time without one: the
   * share that failed, and the share of the answered that was answered without the model (by whole five minutes).
   */
  readonly failures: Estimate;
  readonly degraded: Estimate;
  /** Requests failed in that time, less those of the calm day. */
  readonly lost: Estimate;
  /** Share of the trials that recovered; absent where less than five minutes were simulated after the event. */
  readonly recovered?: Estimate;
  /** Seconds from the end of the event to recovery, of the trials that recovered; absent where fewer than two did. */
  readonly recovery?: Estimate;
}
