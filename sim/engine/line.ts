import type { Row } from './row.js';

/** In what order those who wait are served. */
export type Discipline = 'fifo' | 'lifo' | 'priority';

/** A waiting line: rows linked through themselves, so that joining, leaving and serving take constant time. */
export class Line {
  private head: Row | null = null;
  private tail: Row | null = null;
  length = 0;

  constructor(private readonly discipline: Discipline = 'fifo') {}

  get first(): Row | null {
    return this.head;
  }

  /** Joins: at the end, at the front (LIFO), or behind the last of its priority or a smaller one. */
  join(row: Row): void {
    let before: Row | null = this.tail;
    if (this.discipline === 'lifo') before = null;
    else if (this.discipline === 'priority') {
      while (before !== null && before.priority > row.priority) before = before.prev;
    }
    const after = before === null ? this.head : before.next;
    row.prev = before;
    row.next = after;
    if (before === null) this.head = row;
    else before.next = row;
    if (after === null) this.tail = row;
    else after.prev = row;
    this.length++;
  }

  /** Takes out a row that is in this line. */
  remove(row: Row): void {
    const { prev, next } = row;
    if (prev === null) this.head = next;
    else prev.next = next;
    if (next === null) this.tail = prev;
    else next.prev = prev;
    row.prev = null;
    row.next = null;
    this.length--;
  }

  /** Takes out the first, or null if nobody waits. */
  shift(): Row | null {
    const row = this.head;
    if (row !== null) this.remove(row);
    return row;
  }
}
