import { Phase } from './phases.js';
import type { Entry, FutureEvents } from './future-events.js';
import { Row, type Handler } from './row.js';

/** Width of a bucket, seconds, and how many there are before an entry is filed again. */
const WIDTH = 2;
const BUCKETS = 1024;

/**
 * Where events far ahead wait: think times, random patience, schedules. Most of them are void before they come, and
 * never enter the future-event list; the others enter it at the start of their bucket, with their exact time and
 * their place in the order of scheduling. Filing and voiding take constant time.
 */
export class FarCalendar implements Handler {
  private readonly buckets = new Array<Entry | null>(BUCKETS).fill(null);
  private readonly clock: Row;
  private held = 0;
  /** The bucket that comes next, while the clock runs. */
  private due = 0;
  private running = false;

  constructor(private readonly future: FutureEvents) {
    this.clock = new Row(-1);
    this.clock.handler = this;
  }

  /** From how far ahead (seconds) an event is worth filing here. */
  static readonly HORIZON = 2 * WIDTH;

  /** Files an event at `time`, which lies at least {@link HORIZON} after `now`. */
  file(now: number, time: number, phase: number, row: Row): void {
    const entry = this.future.entry(time, phase, row);
    if (!this.running) {
      this.running = true;
      this.due = Math.floor(now / WIDTH) + 1;
      this.future.schedule(this.due * WIDTH, Phase.Filing, this.clock);
    }
    this.place(entry);
  }

  fire(): void {
    const bucket = this.due;
    const slot = bucket % BUCKETS;
    let entry = this.buckets[slot]!;
    this.buckets[slot] = null;
    this.due = bucket + 1;
    while (entry !== null) {
      const next = entry.next!;
      this.held--;
      if (entry.stamp !== entry.row.stamp) this.future.recycle(entry);
      else if (Math.floor(entry.time / WIDTH) <= bucket) this.future.insert(entry);
      else this.place(entry);
      entry = next;
    }
    if (this.held > 0) this.future.schedule(this.due * WIDTH, Phase.Filing, this.clock);
    else this.running = false;
  }

  private place(entry: Entry): void {
    const last = this.due + BUCKETS - 1;
    const bucket = Math.min(Math.floor(entry.time / WIDTH), last);
    const slot = bucket % BUCKETS;
    entry.next = this.buckets[slot]!;
    this.buckets[slot] = entry;
    this.held++;
  }
}
