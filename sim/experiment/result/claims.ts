import type { Estimate } from './estimate.js';

/** What a claim's figure counts: shares are fractions of one, money is dollars, durations are seconds. */
export type ClaimKind = 'count' | 'share' | 'money' | 'duration';

export type ClaimVerdict = 'holds' | 'too optimistic' | 'too pessimistic' | 'unsure' | 'not testable';

/** What the plan says of a figure: a point, a range, or one end only. */
export interface SaidFigure {
  readonly kind: ClaimKind;
  /** What a count counts, in the plan's words; may be empty. */
  readonly unit: string;
  /** Alike for a point; one is absent where only the other end is said. */
  readonly low?: number;
  readonly high?: number;
  /** The end itself is outside: over 5 s, under $0. */
  readonly open?: true;
}

/** One figure of the plan, tested. */
export interface Claim {
  readonly id: string;
  readonly claim: string;
  /** Where the plan says so; several parted by commas. */
  readonly section: string;
  readonly said?: SaidFigure;
  /** Absent where it was not or cannot be measured. */
  readonly found?: Estimate;
  /** What the plan's own arithmetic gives: without an interval, or as wide as what it says. */
  readonly asWritten?: Estimate;
  readonly verdict: ClaimVerdict;
  /** input: the facts of the scenario alone settle it; simulation: it emerged. */
  readonly by: 'input' | 'simulation';
  /** How it was tested, in the words of the scenario. */
  readonly test: string;
  /** It stands in one of the plan's money tables, which `money` has too. */
  readonly table?: true;
  readonly why: string;
}
