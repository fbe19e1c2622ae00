import { Line } from '../engine/line.js';
import { Row } from '../engine/row.js';
import type { Process } from './process.js';

/** A worker process of an application server: what it has accepted, its threads, and its life. */
export class ServerWorker {
  /** Requests it accepted and has not finished. */
  accepted = 0;
  busy = 0;
  /** False while it finishes what it has before a restart, and while its successor starts. */
  accepts = true;
  /** Connections it may still accept before it restarts. */
  left = Infinity;
  readonly line = new Line();
  /** The clock of its next event: being killed, or its successor being ready. */
  readonly clock = new Row(-1);
  /** The request of a sync worker. */
  serving: Row | null = null;
  booting = false;
  /** Idle threads in the order in which they became idle. */
  private readonly idle: number[] = [];
  private idleHead = 0;

  constructor(
    readonly process: Process,
    /** Relative chance to win a new connection. */
    readonly weight: number,
    readonly threads: number,
  ) {
    for (let thread = 0; thread < process.threads; thread++) this.idle.push(thread);
  }

  /** The thread that has been idle longest; -1 where threads have no identity. */
  takeThread(): number {
    this.busy++;
    if (this.process.threads === 0) return -1;
    const thread = this.idle[this.idleHead++];
    if (this.idleHead > 64) {
      this.idle.splice(0, this.idleHead);
      this.idleHead = 0;
    }
    return thread;
  }

  giveThread(thread: number): void {
    this.busy--;
    if (thread >= 0) this.idle.push(thread);
  }
}
