import type { Progress } from '../lab.js';

/**
 * How far a study of several parts is, of which none knows how much the next will ask for: a share for each part, by
 * what it takes of the whole, that never falls.
 */
export class Meter {
  private from = 0;
  private to = 0;
  private reached = 0;

  /** A part begins; it takes such a share of the whole. */
  begin(share: number): void {
    this.from = this.to;
    this.to = Math.min(1, this.to + share);
    this.at(0);
  }

  /** So much of the part is done, 0 to 1. */
  readonly at = (share: number): void => {
    this.reached = Math.max(this.reached, this.from + (this.to - this.from) * share);
  };

  /** Awaits all of several pieces of a part, and counts them. */
  async each<T>(pieces: readonly Promise<T>[]): Promise<T[]> {
    let done = 0;
    const counted = pieces.map(async (piece) => {
      const found = await piece;
      this.at(++done / pieces.length);
      return found;
    });
    return Promise.all(counted);
  }

  /** The progress of a lab with this share. */
  read = (progress: Progress): Progress => ({ ...progress, share: Math.min(1, this.reached) });
}
