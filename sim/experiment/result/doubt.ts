import type { Verdict } from './cell.js';
import type { Estimate } from './estimate.js';
import type { Headline } from './precision.js';

/** What a doubted figure is: a headline figure of a cell, or the users that a stage holds. */
export type Doubted = Headline | 'capacity';

/** A guess and what it does to one figure. */
export interface Driver {
  /** The path of the guess. */
  readonly path: string;
  /**
   * Rank correlation of the figure with the guess over the draws, the effects of the figure's clear drivers taken out;
   * its 95 % interval.
   */
  readonly correlation: Estimate;
  /** More than chance makes among so many guesses. */
  readonly clear: boolean;
  /** The figure with this guess alone at the 5th and the 95th percentile of its belief; where that was simulated. */
  readonly swing?: { readonly low: number; readonly high: number };
  /** The verdict at an end of its belief, where it is another than at the centre. */
  readonly flips?: Verdict;
}

/** One figure of a stage and day under the beliefs. */
export interface DoubtedFigure {
  readonly figure: Doubted;
  readonly stage: string;
  readonly day: string;
  /** With every guess pinned; and the middle 90 % of the draws. */
  readonly found: number;
  readonly low: number;
  readonly high: number;
  /** The 95 % interval of the luck alone, to set beside it. */
  readonly luck?: { readonly low: number; readonly high: number };
  /** What the objective allows it to be, or how many users the plan claims; and the share of the draws that meet that. */
  readonly objective?: number;
  readonly holds?: number;
  /** The clear ones first, by correlation, then the next; no more than ten. */
  readonly drivers: readonly Driver[];
}

/** A guess worth measuring. */
export interface MeasureFirst {
  readonly path: string;
  readonly value: string;
  /** What is believed of it: the 5th and the 95th percentile. */
  readonly low: string;
  readonly high: string;
  readonly why: string;
  /** The command that measures it on a real system. */
  readonly measure?: string;
  /** Of how many figures it is a clear driver, and how many verdicts it flips. */
  readonly drives: number;
  readonly flips: number;
}

/** What follows from not knowing: the guesses drawn from their beliefs. */
export interface Doubt {
  readonly draws: number;
  /** Guesses that were drawn, and guesses that nothing is believed of: these stayed pinned. */
  readonly drawn: number;
  readonly pinned: number;
  readonly figures: readonly DoubtedFigure[];
  readonly first: readonly MeasureFirst[];
}
