import type { Entry, FutureEvents } from './future-events.js';
import { Row, type Handler } from './row.js';

/** Width of a bucket, seconds, and how many there are before an entry is filed again. */
const WIDTH = 2;
const BUCKETS = 1024;
/** Before every phase of the model: what comes out of a bucket takes its own place in the order of its instant. */
const FILING = -1;

/**
 * Where events far ahead wait: think times, random patience, schedules. Most of them are void before they come, and
 * never enter the future-event list; the others enter it at the start of their bucket, with their exact time and
 * their place in the order of scheduling. Filing and voiding take constant time; empty buckets cost no event.
 */
export class FarCalendar implements Handler {
  private readonly buckets = new Array<Entry | null>(BUCKETS).fill(null);
  private readonly clock: Row;
  private held = 0;
  /** The bucket that comes next, while the clock runs: none before it holds an entry. */
  private due = 0;
  private running = false;

  constructor(private readonly future: FutureEvents) {
    this.clock = new Row(-1);
    this.clock.handler = this;
  }

  /** From how far ahead (seconds) an event is worth filing here. */
  static readonly HORIZON = 2 * WIDTH;

  /** Files an event at `row.wake`, {@link HORIZON} ahead or more; one at Infinity never comes and is forgotten. */
  file(phase: number, row: Row): void {
    if (row.wake === Infinity) return;
    const bucket = Math.floor(row.wake / WIDTH);
    if (!this.running || bucket < this.due) this.set(bucket);
    this.place(this.future.entry(phase, row), bucket);
  }

  fire(): void {
    const bucket = this.due;
    const slot = bucket % BUCKETS;
    let entry = this.buckets[slot];
    this.buckets[slot] = null;
    this.due = bucket + 1;
    while (entry !== null) {
      const next = entry.next;
      this.held--;
      if (entry.stamp !== entry.row.stamp) this.future.recycle(entry);
      else {
        const own = Math.floor(entry.time / WIDTH);
        if (own <= bucket) this.future.insert(entry);
        else this.place(entry, own);
      }
      entry = next;
    }
    if (this.held === 0) {
      this.running = false;
      return;
    }
    let due = bucket + 1;
    while (this.buckets[due % BUCKETS] === null) due++;
    this.set(due);
  }

  private set(bucket: number): void {
    this.running = true;
    this.due = bucket;
    this.clock.stamp++;
    this.clock.wake = bucket * WIDTH;
    this.future.schedule(this.clock, FILING);
  }

  /** Into its slot, or the last one if it lies beyond them all: it is then filed again when that one comes. */
  private place(entry: Entry, bucket: number): void {
    const slot = Math.min(bucket, this.due + BUCKETS - 1) % BUCKETS;
    entry.next = this.buckets[slot];
    this.buckets[slot] = entry;
    this.held++;
  }
}
