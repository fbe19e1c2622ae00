import type { Progress } from '../lab.js';

/**
 * How far a study of several parts is, of which none knows how much the next will ask for: a share for each part, by
 * what it takes of the whole, that never falls.
 */
export class Meter {
  private from = 0;
  private to = 0;
  private reached = 0;
  private pieces = 1;
  private done = 0;

  /** A part begins; it takes such a share of the whole, and has so many pieces if that is known. */
  begin(share: number, pieces = 1): void {
    this.from = this.to;
    this.to = Math.min(1, this.to + share);
    this.pieces = pieces;
    this.done = 0;
    this.at(0);
  }

  /** So much of the part is done, 0 to 1. */
  readonly at = (share: number): void => {
    this.reached = Math.max(this.reached, this.from + (this.to - this.from) * share);
  };

  /** Counts a piece of the part when it is done. */
  async piece<T>(piece: Promise<T>): Promise<T> {
    const found = await piece;
    this.at(++this.done / this.pieces);
    return found;
  }

  /** The progress of a lab with this share, and with the trials that it makes one expect. */
  read = (progress: Progress): Progress => {
    const share = Math.min(1, this.reached);
    const expected = share > 0 ? Math.round(progress.done / share) : 0;
    return { ...progress, share, trials: Math.max(progress.trials, expected) };
  };
}
