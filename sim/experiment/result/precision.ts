/** The figures by which a cell is judged and compared: of its busiest five minutes, and the month's bill. */
export type Headline = 'ordinary.p95' | 'ai.p95' | 'failures' | 'throughput' | 'cost';

/** The headline figures of each trial, in trial order; null where a trial has none. */
export type ByTrial = Readonly<Partial<Record<Headline, readonly (number | null)[]>>>;

/** What precision was asked for. */
export interface Precision {
  /** Half-width of every headline figure's interval, at most this share of the figure. */
  readonly relative: number;
  /** Trials a cell at most. */
  readonly most: number;
}

/** Whether a cell has the precision that was asked for. */
export interface CellPrecision {
  readonly reached: boolean;
  /** The figure farthest from it, and the half-width of its interval: a share of the figure. */
  readonly widest: Headline;
  readonly half: number;
}
