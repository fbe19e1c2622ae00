import type { Estimate } from './estimate.js';

/** What a month costs and brings; a month is made of days of the plan, each as often as it comes. */
export interface StageMoney {
  readonly stage: string;
  /** Dollars a month, those that cost nothing left out; they sum to `total`. */
  readonly lines: readonly { readonly name: string; readonly month: Estimate }[];
  readonly total: Estimate;
  /** Dollars of an average day, and of a month for one monthly user; absent where there are none. */
  readonly day: Estimate;
  readonly perUser?: Estimate;
  /** Monthly users who pay, what they pay a month, and what is left of it. */
  readonly payers: Estimate;
  readonly revenue: Estimate;
  readonly profit: Estimate;
  /** Monthly users from which on revenue covers the bill, and the share of users who must pay; absent where none does. */
  readonly breakEven: { readonly users?: Estimate; readonly conversion?: Estimate };
}

/** A line of one of the plan's money tables: as said, by the plan's own prices, and as simulated. */
export interface SaidLine {
  readonly name: string;
  readonly said: number;
  readonly recomputed?: number;
  readonly found?: Estimate;
}

/** A row of the plan's money tables. */
export interface SaidMonth {
  readonly stage: string;
  readonly mau: number;
  readonly section: string;
  readonly lines: readonly SaidLine[];
}

export interface Money {
  /** Monthly users whose bill `stages` is. */
  readonly mau: number;
  /** Monthly users at whose load use was measured; it grows with the users, all else stays. */
  readonly measuredAt: Estimate;
  /** Won a dollar, where both are wanted. */
  readonly won?: number;
  readonly stages: readonly StageMoney[];
  readonly said: readonly SaidMonth[];
}
