import { Line } from '../engine/line.js';
import { Row } from '../engine/row.js';
import type { Process } from './process.js';

/** Where a worker is in its life; what is below `Serving` has no process that could serve. */
export const Life = {
  /** No process, and none starts. */
  Ended: 0,
  /** A process starts in its place. */
  Booting: 1,
  Serving: 2,
  /** It accepts no more, finishes what it has, and ends. */
  Leaving: 3,
} as const;
export type Life = (typeof Life)[keyof typeof Life];

/** What knows its seat at a worker: the context of a row. */
interface Seated {
  seat: number;
}

/** A worker process of an application server: what it has accepted, its threads, and its life. */
export class ServerWorker {
  /** Requests it accepted and has not finished. */
  accepted = 0;
  /** Connections that are open: those of what it accepted, idle ones, and ones whose request it has not read yet. */
  open = 0;
  /** Idle connections that it keeps. */
  kept = 0;
  /** Threads that serve. */
  busy = 0;
  life: Life = Life.Serving;
  /** It is not replaced when it ends. */
  stopping = false;
  /** Requests it may still serve before it leaves. */
  left = Infinity;
  /** Relative chance to win a new connection. */
  weight = 1;
  /** Accepted requests that wait for a thread. */
  readonly line = new Line();
  /** Requests that came on kept connections and that it has not read. */
  readonly unread = new Line();
  /** The clock of its next event: being killed, or its successor being ready. */
  readonly clock = new Row(-1);
  /** The request of a sync worker. */
  serving: Row | null = null;
  /** What is on its threads or in its event loop; a request knows its seat. */
  private readonly seats: Row[] = [];
  private seated = 0;
  /** Idle threads in the order in which they became idle. */
  private readonly idle: number[] = [];
  private idleHead = 0;

  constructor(
    readonly process: Process,
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

  sit(row: Row, request: Seated): void {
    request.seat = this.seated;
    this.seats[this.seated++] = row;
  }

  rise(request: Seated): void {
    const last = this.seats[--this.seated];
    this.seats[request.seat] = last;
    (last.context as Seated).seat = request.seat;
  }

  /** Somebody whom it serves; null if there is nobody. */
  get anybody(): Row | null {
    return this.seated === 0 ? null : this.seats[this.seated - 1];
  }
}
