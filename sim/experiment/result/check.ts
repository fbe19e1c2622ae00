import type { Verdict } from './cell.js';
import type { Estimate } from './estimate.js';
import type { Headline } from './precision.js';

/** How a headline figure of a cell differs from the same in a baseline. */
export interface Change {
  readonly stage: string;
  readonly day: string;
  readonly users: number;
  readonly figure: Headline;
  /** Means over trials. */
  readonly before: number;
  readonly now: number;
  /** Now less before, with its 95 % interval. */
  readonly difference: Estimate;
  /** Trial by trial on the same luck, or as two samples of different luck; how many trials of each. */
  readonly test: 'paired' | 'two samples';
  readonly trials: readonly [now: number, before: number];
  /** How often luck alone would make as large a difference where there is none, this figure alone. */
  readonly chance: number;
  /** Worse or better only where it is more than luck, all figures of the check together, and matters. */
  readonly verdict: 'worse' | 'better' | 'same';
}

/** What a stage changes against the one before it, on the same day with as many users. */
export interface Step extends Change {
  readonly from: string;
}

/** Against what the cells were compared. */
export interface Baseline {
  readonly hash: string;
  readonly seed: string;
  readonly changes: readonly Change[];
  /** Cells that could not be compared. */
  readonly uncompared: readonly { readonly stage: string; readonly day: string; readonly users: number }[];
}

/** The verdict for continuous integration. */
export interface Check {
  readonly passed: boolean;
  /** Does a cell of which the trials cannot tell count as missing its objective? */
  readonly strict: boolean;
  /** How many cells have each verdict. */
  readonly cells: Readonly<Record<Verdict, number>>;
  readonly baseline?: Baseline;
}
