import { Line } from '../engine/line.js';
import { Row } from '../engine/row.js';
import type { Child } from './celery-child.js';

/** A prefork worker: its children, and the messages it has taken from the broker. */
export class Worker {
  /** Children without a task, the longest idle first. */
  readonly idle: Child[] = [];
  /** Copies that wait for a child, and those whose time has not come (ETA). */
  readonly reserved = new Line();
  readonly held = new Line();
  /** Copies it has not acknowledged, apart from those it holds: what its prefetch limits. */
  unacknowledged = 0;
  up = true;
  /** It has a connection to the broker. */
  connected = true;
  /** Since when it runs and is connected: it looks for messages to redeliver in steps from here. */
  started = 0;
  /** Its prefetch was full, and it has not asked the broker since. */
  sated = false;
  refilling = false;
  /** The clocks of its life, and of its asking again. */
  readonly clock = new Row(-1);
  readonly refill = new Row(-1);

  constructor(
    readonly index: number,
    readonly children: readonly Child[],
    /** Copies it may have unacknowledged. */
    private readonly prefetch: number,
  ) {
    this.idle.push(...children);
  }

  /** Its prefetch leaves room for another message. */
  get hasRoom(): boolean {
    return this.unacknowledged < this.prefetch;
  }

  /** It waits at the broker for a message. */
  get asks(): boolean {
    return this.up && this.connected && !this.sated && this.hasRoom;
  }
}
