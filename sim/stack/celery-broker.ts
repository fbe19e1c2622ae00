import { Line } from '../engine/line.js';
import { Phase } from '../engine/phases.js';
import type { Handler, Row } from '../engine/row.js';
import type { Simulation } from '../engine/simulation.js';
import type { Message } from './celery-task.js';
import type { Worker } from './celery-worker.js';
import type { Redis } from './redis.js';

/**
 * Commands as Redis counts them (kombu transport/redis.py): LPUSH; BRPOP and MULTI ZADD HSET EXEC; MULTI ZREM HDEL
 * EXEC; WATCH HGET MULTI ZREM HDEL RPUSH EXEC.
 */
export const PUBLISH = 1;
const DELIVER = 5;
const ACKNOWLEDGE = 4;
const RESTORE = 7;

/**
 * A worker looks for messages to redeliver when it starts and then at every tenth turn of a timer of 10 s
 * (kombu transport/redis.py, `restore_visible`), seconds.
 */
const SCAN = 100;

/**
 * Celery's queue in Redis, with acknowledgements as kombu emulates them: a message that is delivered stands among the
 * unacknowledged until it is acknowledged, and goes back to the head of the queue when a worker finds it there after
 * the visibility timeout, whatever is still being done with it.
 */
export class Broker implements Handler {
  /** Copies that no worker has taken. */
  readonly queue = new Line();
  /** The unacknowledged, in the order of their delivery. */
  private first: Message | null = null;
  private last: Message | null = null;
  private readonly clock: Row;
  /** For when it is set. */
  private next = Infinity;

  constructor(
    private readonly sim: Simulation,
    private readonly redis: Redis,
    private readonly workers: readonly Worker[],
    private readonly visibility: number,
    /** Queues a message again, ahead of all others. */
    private readonly restore: (message: Message) => void,
  ) {
    this.clock = sim.clock(this, Infinity);
  }

  /** A worker took a copy. */
  deliver(message: Message): void {
    this.redis.work(DELIVER);
    if (message.unacknowledged) this.unlink(message);
    message.unacknowledged = true;
    message.delivered = this.sim.now;
    message.before = this.last;
    message.after = null;
    if (this.last === null) this.first = message;
    else this.last.after = message;
    this.last = message;
    if (this.next === Infinity) this.plan();
  }

  /** A worker acknowledges a copy, and with it the message. */
  acknowledge(message: Message): void {
    this.redis.work(ACKNOWLEDGE);
    if (message.unacknowledged) this.unlink(message);
  }

  /** A worker gives a message back unacknowledged. */
  reject(message: Message): void {
    this.redis.work(RESTORE);
    if (message.unacknowledged) this.unlink(message);
  }

  fire(): void {
    this.scan();
  }

  /** Workers have come or gone: sets the clock to when one next looks and finds the oldest of the unacknowledged. */
  plan(): void {
    this.clock.stamp++;
    this.next = Infinity;
    if (this.first === null) return;
    const { now } = this.sim;
    const due = Math.max(now, this.first.delivered + this.visibility);
    for (const { up, connected, started } of this.workers) {
      if (!up || !connected) continue;
      let at = started + SCAN * Math.ceil((due - started) / SCAN);
      if (at <= now) at += SCAN;
      if (at < this.next) this.next = at;
    }
    this.sim.wakeAt(this.clock, this.next, Phase.Control);
  }

  /** A worker looks. Newest first, each to the head of the queue, so that the oldest is taken first. */
  scan(): void {
    const until = this.sim.now - this.visibility;
    let message = this.first;
    if (message !== null && message.delivered <= until) {
      while (message.after !== null && message.after.delivered <= until) message = message.after;
      while (message !== null) {
        const before: Message | null = message.before;
        this.redis.work(RESTORE);
        this.unlink(message);
        this.restore(message);
        message = before;
      }
    }
    this.plan();
  }

  private unlink(message: Message): void {
    const { before, after } = message;
    if (before === null) this.first = after;
    else before.after = after;
    if (after === null) this.last = before;
    else after.before = before;
    message.before = message.after = null;
    message.unacknowledged = false;
  }
}
