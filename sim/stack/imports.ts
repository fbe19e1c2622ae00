import { Line } from '../engine/line.js';
import type { Place, Row } from '../engine/row.js';

/** What a process imports at its first request: nothing yet, under way, or all of it. */
export class Imports implements Place {
  private state: 'none' | 'some' | 'all' = 'none';
  private readonly waiting = new Line();

  /** The process is gone. */
  forget(): void {
    this.state = 'none';
  }

  get done(): boolean {
    return this.state === 'all';
  }

  /** True if `row` is the one that imports; else it waits for the import lock. */
  begin(row: Row): boolean {
    if (this.state === 'none') {
      this.state = 'some';
      return true;
    }
    row.place = this;
    this.waiting.join(row);
    return false;
  }

  /** Everything is there: gives those who waited, one by one. */
  finish(): Row | null {
    this.state = 'all';
    return this.waiting.shift();
  }

  expire(row: Row): void {
    throw new Error(`row ${row.id} has a timer while it waits for an import`);
  }

  withdraw(row: Row): void {
    this.waiting.remove(row);
  }
}
