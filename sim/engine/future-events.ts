import FastPriorityQueue from 'fastpriorityqueue';
import type { Row } from './row.js';

/** Sequence numbers stay below this, so that phase and sequence pack exactly into one double. */
const SEQUENCES = 2 ** 49;

/** One pending event: at `time`, `row` wakes, unless its stamp has moved on since (then the entry is dead). */
export class Entry {
  time = 0;
  /** `phase * 2^49 + sequence`: the order within one instant. */
  order = 0;
  stamp = 0;
  row!: Row;
  /** Next in the same bucket, or in the pool. */
  next: Entry | null = null;
}

const earlier = (a: Entry, b: Entry): boolean => a.time < b.time || (a.time === b.time && a.order < b.order);

/**
 * The future-event list: entries in order of (time, phase, sequence), on fastpriorityqueue.
 *
 * The head stays in the heap while it is handled: the first event scheduled meanwhile takes its place by
 * `replaceTop`, one sift instead of two; if none is, `close` polls it. Entries are pooled, so nothing is
 * allocated once the list has reached its largest size.
 */
export class FutureEvents {
  private readonly heap = new FastPriorityQueue<Entry>(earlier);
  private pool: Entry | null = null;
  private sequence = 0;
  /** The head that is being handled and may still be replaced, else null. */
  private open: Entry | null = null;

  get size(): number {
    return this.heap.size;
  }

  /** A fresh entry for `row` at `row.wake`, not yet in the list: for those who file it elsewhere first. */
  entry(phase: number, row: Row): Entry {
    let entry = this.pool;
    if (entry === null) entry = new Entry();
    else this.pool = entry.next;
    this.fill(entry, phase, row);
    return entry;
  }

  /** Schedules `row` to wake at `row.wake` (seconds) in `phase`, with the stamp it has now. */
  schedule(row: Row, phase: number): void {
    const head = this.open;
    if (head !== null) {
      this.open = null;
      this.fill(head, phase, row);
      this.heap.replaceTop(head);
    } else {
      this.heap.add(this.entry(phase, row));
    }
  }

  /** Puts an entry made by `entry` into the list, in its own order. */
  insert(entry: Entry): void {
    this.heap.add(entry);
  }

  /** Gives back an entry that is in no list. */
  recycle(entry: Entry): void {
    entry.next = this.pool;
    this.pool = entry;
  }

  /** The earliest entry, left in place; undefined if there is none. */
  peek(): Entry | undefined {
    return this.heap.peek();
  }

  /** Says that the head is being handled: the next `schedule` may take its place. */
  openHead(head: Entry): void {
    this.open = head;
  }

  /** Ends the handling of the head: removes it if nothing took its place. */
  closeHead(): void {
    if (this.open !== null) {
      this.open = null;
      this.drop();
    }
  }

  /** Removes the head. */
  drop(): void {
    this.recycle(this.heap.poll()!);
  }

  private fill(entry: Entry, phase: number, row: Row): void {
    entry.time = row.wake;
    entry.order = phase * SEQUENCES + this.sequence++;
    entry.row = row;
    entry.stamp = row.stamp;
  }
}
