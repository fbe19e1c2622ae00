import type { Subset } from './choices.js';

/** What a search over subsets asks. The same question always has the same answer. */
export interface Evaluator {
  /** Does it hold so many concurrent users? Whoever holds more holds fewer. Undefined where a trial of it failed. */
  holds(set: Subset, users: number): Promise<boolean | undefined>;
  /** Dollars a month, at a load that is the same for all; infinite where a trial of it failed, so that no reason is made of it. */
  cost(set: Subset): Promise<number>;
  /** What the choices make of the system: the same text for the same system; undefined where they cannot be together. */
  system(set: Subset): string | undefined;
}
