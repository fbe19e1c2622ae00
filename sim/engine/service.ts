import type { Kernel } from './kernel.js';
import { Phase } from './phases.js';
import type { Place, Row } from './row.js';

/** What `Service` needs of the resource whose servers it watches. */
export interface Counter {
  readonly line: { readonly first: Row | null };
  standBack(row: Row): void;
  takeOver(): void;
  shut(change: number): void;
}

/** Servers that have stopped together, with those whom they were serving. */
export class Stopped {
  /** Servers that stopped with nobody, or whose row has left since. */
  empty = 0;
  readonly rows: Row[] = [];
}

/** Hears how many are being served, whenever that changes. */
export interface Wear {
  serving(count: number): void;
}

/**
 * Those in service who can be interrupted, each with the instant at which it will be done (`row.finish`): by a row of
 * smaller priority, or because the server stops. What is left of an interrupted service is kept in `row.left`.
 */
export class Service implements Place {
  /** Rows in service now, in no order that the model may rely on; `turn` of a row is its index. */
  private readonly rows: Row[] = [];
  readonly wears: Wear[] = [];
  /** Rows whose server has stopped. */
  suspended = 0;

  constructor(
    private readonly sim: Kernel,
    private readonly counter: Counter,
  ) {}

  get serving(): number {
    return this.rows.length;
  }

  /** Serves `row`, which has a server, for `seconds`; it resumes when it has had them. */
  begin(row: Row, seconds: number): void {
    const now = this.sim.now;
    row.place = this;
    row.group = null;
    row.since = now;
    row.finish = now + seconds;
    row.turn = this.rows.length;
    this.rows.push(row);
    this.sim.sleep(row, seconds, Phase.Completion);
    for (const wear of this.wears) wear.serving(this.rows.length);
  }

  /** Done. */
  expire(row: Row): void {
    this.remove(row);
    row.left = -1;
    this.sim.resume(row);
  }

  withdraw(row: Row): void {
    const stopped = row.group as Stopped | null;
    row.group = null;
    if (stopped === null) {
      this.remove(row);
      return;
    }
    stopped.rows.splice(stopped.rows.indexOf(row), 1);
    stopped.empty++;
    this.suspended--;
    this.counter.shut(1);
  }

  /** Interrupts the row that `urgent` may: of all with a larger priority the last, of those the last to begin. */
  preempt(urgent: Row): boolean {
    let victim: Row | null = null;
    for (const row of this.rows) {
      if (row.priority <= urgent.priority) continue;
      if (
        victim === null ||
        row.priority > victim.priority ||
        (row.priority === victim.priority && row.since > victim.since)
      ) {
        victim = row;
      }
    }
    if (victim === null) return false;
    this.interrupt(victim);
    // It runs the step that serves it again when it has a server again.
    victim.pc--;
    this.counter.standBack(victim);
    return true;
  }

  /** After servers came back: whoever waits and may interrupt does. */
  reorder(): void {
    for (;;) {
      const first = this.counter.line.first;
      if (first === null || !this.preempt(first)) return;
      this.counter.takeOver();
    }
  }

  /** The server of the `at`-th row in service stops, and the row with it; `afresh`: it will begin once more. */
  suspend(at: number, stopped: Stopped, afresh: boolean): void {
    const row = this.rows[at];
    this.interrupt(row);
    if (afresh) row.left = row.finish - row.since;
    row.group = stopped;
    stopped.rows.push(row);
    this.suspended++;
  }

  /** The `at`-th row in service. */
  row(at: number): Row {
    return this.rows[at];
  }

  /** Those who stopped go on. */
  proceed(stopped: Stopped): void {
    this.suspended -= stopped.rows.length;
    for (const row of stopped.rows) this.begin(row, row.left);
    stopped.rows.length = 0;
  }

  private interrupt(row: Row): void {
    this.remove(row);
    row.stamp++;
    row.left = Math.max(0, row.finish - this.sim.now);
  }

  private remove(row: Row): void {
    const last = this.rows.pop()!;
    if (last !== row) {
      this.rows[row.turn] = last;
      last.turn = row.turn;
    }
    for (const wear of this.wears) wear.serving(this.rows.length);
  }
}
