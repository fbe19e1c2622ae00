import type { Estimate } from './estimate.js';
import type { Effect } from './actions.js';

/**
 * Something the plan does not have, tried on one of its stages over the same hour as the actions. Suggestions of a
 * stage stand in their order of worth.
 */
export interface Suggestion {
  /** What it was added to. */
  readonly stage: string;
  readonly id: string;
  readonly title: string;
  /** One line: what it mends. */
  readonly why: string;
  /** What it may do to users that no figure here shows. */
  readonly risk?: string;
  /** A price that the scenario does not know, so that `cost` and `price` are without it. */
  readonly unpriced?: string;
  /** Days of the team: always a guess. */
  readonly effort: number;
  /** The patch, as an action of the scenario would have it. */
  readonly set: Readonly<Record<string, unknown>>;
  readonly effect: Effect;
  /**
   * What it buys: the most users under the objective where capacities were sought; else how much nearer the figures
   * come to their objectives, in objectives (see `gainOf`). More is better.
   */
  readonly gain: Estimate;
  /** Is the gain, or the loss, told from luck? All gains were tested together: see `Effect.clear`. */
  readonly told: boolean;
  /** The gain for a day of work and a dollar a month; what costs less than a dollar counts as one. */
  readonly worth: Estimate;
}
