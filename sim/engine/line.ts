import type { Row } from './row.js';
import type { Uniforms } from './streams.js';

/**
 * In what order those who wait are served: as they came, the last first, at random, or by `row.priority`, smaller
 * first and within a priority as they came.
 */
export type Discipline = 'fifo' | 'lifo' | 'random' | 'priority';

/**
 * A waiting line: rows linked through themselves, so that joining, leaving and serving take constant time; by
 * priority, the logarithm of how many priorities wait, and a move for each priority behind a new one.
 */
export class Line {
  private head: Row | null = null;
  private tail: Row | null = null;
  length = 0;
  private readonly fifo: boolean;
  /** By priority: those that wait, ascending, and the last row of each. */
  private readonly priorities: number[] = [];
  private readonly lasts: Row[] = [];
  /** At random: all who wait, in no order; `turn` of a row is its index. */
  private readonly seats: Row[] = [];

  /** `source` decides whose turn it is where `discipline` is 'random'. */
  constructor(
    private readonly discipline: Discipline = 'fifo',
    private readonly source: Uniforms | null = null,
  ) {
    this.fifo = discipline === 'fifo';
    if (discipline === 'random' && source === null)
      throw new RangeError('a random line needs a source of chance');
  }

  /** The longest there; who is served next in every discipline but 'random'. */
  get first(): Row | null {
    return this.head;
  }

  /** Joins where the discipline says. A row's priority stays as it is while it waits. */
  join(row: Row): void {
    if (this.fifo) {
      const last = this.tail;
      row.prev = last;
      row.next = null;
      if (last === null) this.head = row;
      else last.next = row;
      this.tail = row;
      this.length++;
    } else if (this.discipline === 'lifo') this.insert(row, null);
    else if (this.discipline === 'priority') this.insert(row, this.rank(row, false));
    else {
      row.turn = this.length;
      this.seats[this.length] = row;
      this.insert(row, this.tail);
    }
  }

  /** Comes back to the front, by priority ahead of its equals: who was interrupted in service. */
  rejoin(row: Row): void {
    if (this.discipline === 'priority') this.insert(row, this.rank(row, true));
    else if (this.discipline === 'random') this.join(row);
    else this.insert(row, null);
  }

  /** Takes out a row that is in this line. */
  remove(row: Row): void {
    if (!this.fifo) this.forget(row);
    const { prev, next } = row;
    if (prev === null) this.head = next;
    else prev.next = next;
    if (next === null) this.tail = prev;
    else next.prev = prev;
    row.prev = null;
    row.next = null;
    this.length--;
  }

  /** Takes out who is served next, or null if nobody waits. */
  shift(): Row | null {
    let row = this.head;
    if (row === null) return null;
    if (this.fifo) {
      const { next } = row;
      this.head = next;
      if (next === null) this.tail = null;
      else next.prev = null;
      row.next = null;
      this.length--;
      return row;
    }
    if (this.source !== null) row = this.seats[Math.floor(this.source.next() * this.length)];
    this.remove(row);
    return row;
  }

  private insert(row: Row, before: Row | null): void {
    const after = before === null ? this.head : before.next;
    row.prev = before;
    row.next = after;
    if (before === null) this.head = row;
    else before.next = row;
    if (after === null) this.tail = row;
    else after.prev = row;
    this.length++;
  }

  /** How many of the priorities that wait are below `priority`. */
  private below(priority: number): number {
    let low = 0;
    let high = this.priorities.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.priorities[middle] < priority) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Notes the priority of a row that comes; the row behind which it goes. */
  private rank(row: Row, front: boolean): Row | null {
    const { priorities, lasts } = this;
    const at = this.below(row.priority);
    const before = at === 0 ? null : lasts[at - 1];
    if (priorities[at] === row.priority) {
      if (front) return before;
      const last = lasts[at];
      lasts[at] = row;
      return last;
    }
    for (let i = priorities.length; i > at; i--) {
      priorities[i] = priorities[i - 1];
      lasts[i] = lasts[i - 1];
    }
    priorities[at] = row.priority;
    lasts[at] = row;
    return before;
  }

  private forget(row: Row): void {
    if (this.discipline === 'random') {
      const last = this.seats[this.length - 1];
      this.seats[row.turn] = last;
      last.turn = row.turn;
      this.seats.length = this.length - 1;
    } else if (this.discipline === 'priority') {
      const { priorities, lasts } = this;
      const at = this.below(row.priority);
      if (lasts[at] !== row) return;
      if (row.prev?.priority === row.priority) {
        lasts[at] = row.prev;
        return;
      }
      for (let i = at + 1; i < lasts.length; i++) {
        priorities[i - 1] = priorities[i];
        lasts[i - 1] = lasts[i];
      }
      priorities.length--;
      lasts.length--;
    }
  }
}
