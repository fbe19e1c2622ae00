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
  /** The kind of change and what fills its texts, which are here in English: a report may have them in another language. */
  readonly kind?: string;
  readonly values?: Readonly<Record<string, string | number>>;
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
   * What it buys for a day of work and a dollar a month: users where capacities were sought, else `gain`. What costs
   * less than a dollar counts as one.
   */
  readonly worth: Estimate;
}
