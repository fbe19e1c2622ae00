import type { Verdict } from './cell.js';
import type { Change } from './check.js';
import type { Estimate } from './estimate.js';

/** What a document is of, so far as two of them may differ. */
export interface Compared {
  readonly name: string;
  readonly title: string;
  readonly hash: string;
  readonly seed: string;
  readonly trials: number;
}

interface Place {
  readonly stage: string;
  readonly day: string;
  readonly users: number;
}

/** How a cell was judged, and what it was nearest to running out of. */
export interface Judged {
  readonly verdict: Verdict;
  readonly limit: string;
}

/** A cell that both documents have. */
export interface CellPair extends Place {
  readonly before: Judged;
  readonly now: Judged;
}

/** The users that a stage holds in both documents. */
export interface CapacityPair {
  readonly stage: string;
  readonly day: string;
  readonly before: Estimate;
  readonly now: Estimate;
  /** Now less before, with its 95 % interval. */
  readonly difference: Estimate;
  /** By the interval of the difference, this stage alone; a difference of less than 1 % does not matter. */
  readonly verdict: 'more' | 'fewer' | 'same';
}

/** Two documents side by side. */
export interface Comparison {
  readonly before: Compared;
  readonly now: Compared;
  readonly cells: readonly CellPair[];
  /** Their headline figures; worse or better by Holm's procedure over all of them. */
  readonly changes: readonly Change[];
  readonly capacity: readonly CapacityPair[];
  /** Cells of only one of them. */
  readonly onlyBefore: readonly Place[];
  readonly onlyNow: readonly Place[];
}
