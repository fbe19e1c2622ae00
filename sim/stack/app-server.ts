import { Level } from '../engine/level.js';
import { Line } from '../engine/line.js';
import type { Place, Row, Scope } from '../engine/row.js';
import type { Simulation } from '../engine/simulation.js';
import type { Uniforms } from '../engine/streams.js';
import type { Process } from './process.js';
import { requestOf, Spent } from './request.js';

/** One server process and what waits for it. */
class Worker {
  /** Requests it accepted and has not finished. */
  accepted = 0;
  readonly line = new Line();
  /** Idle threads in the order in which they became idle. */
  readonly idle: number[] = [];
  private idleHead = 0;
  busy = 0;

  constructor(
    readonly process: Process,
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

export interface AppServerOptions {
  readonly processes: readonly Process[];
  /** Relative chance of each process to win a new connection. */
  readonly weights: readonly number[];
  /** Threads of a process that serve; Infinity where every request gets one. */
  readonly threads: number;
  /** Connections a process accepts at most, those in service included. */
  readonly connections: number;
  /** Connections the kernel keeps for all processes; one more fits (Linux). */
  readonly backlog: number;
  /** A process that has accepted so many answers 503 at once. */
  readonly refuseAbove: number;
  /** The cause of a request that finds the backlog full, or too many in its process. */
  readonly full: number;
  readonly refused: number;
}

/**
 * The server processes of one instance behind their shared listening socket.
 *
 * One first-in-first-out backlog in the kernel; a process may accept while what it has accepted (in service and queued)
 * is below `connections`; among those that may, fixed weights decide; what a process accepted stays with it, in a line
 * of its own before its threads. gunicorn's gthread accepts whether or not a thread is idle (gunicorn
 * workers/gthread.py, `run` and `accept`), which is why workers x threads are not one pooled line.
 */
export class AppServer implements Place, Scope {
  readonly busy = new Level();
  readonly waiting = new Level();
  asked = 0;
  waited = 0;
  /** Requests here, in service or waiting: what a least-connections balancer sees. */
  get present(): number {
    return this.accepted + this.backlog.length;
  }
  private accepted = 0;
  private readonly workers: readonly Worker[];
  private readonly backlog = new Line();

  constructor(
    private readonly sim: Simulation,
    private readonly options: AppServerOptions,
    private readonly lottery: Uniforms,
  ) {
    this.workers = options.processes.map(
      (process, index) => new Worker(process, options.weights[index], options.threads),
    );
  }

  get servers(): number {
    return this.options.threads === Infinity ? Infinity : this.workers.length * this.options.threads;
  }

  /** A request comes to the listening socket: true if a thread takes it at once. */
  enter(row: Row): boolean {
    this.asked++;
    const worker = this.backlog.length === 0 ? this.winner() : null;
    if (worker === null) {
      if (this.backlog.length > this.options.backlog) {
        this.sim.fail(row, this.options.full);
        return false;
      }
      requestOf(row).spend(Spent.backlog, this.sim.now);
      this.wait(row, this.backlog);
      return false;
    }
    return this.accept(worker, row);
  }

  leave(row: Row): void {
    const request = requestOf(row);
    const worker = this.workers[request.process!.id % this.workers.length];
    const now = this.sim.now;
    this.accepted--;
    worker.accepted--;
    worker.giveThread(request.thread);
    this.busy.add(-1, now);
    const next = worker.line.shift();
    if (next !== null) this.begin(worker, next);
    this.drainBacklog();
  }

  expire(row: Row): void {
    throw new Error(`row ${row.id} has a timer while it waits for a thread`);
  }

  withdraw(row: Row): void {
    const request = requestOf(row);
    this.waited += this.sim.now - row.since;
    this.waiting.add(-1, this.sim.now);
    if (request.process === null) {
      this.backlog.remove(row);
      return;
    }
    const worker = this.workers[request.process.id % this.workers.length];
    worker.line.remove(row);
    worker.accepted--;
    this.accepted--;
    this.drainBacklog();
  }

  restart(): void {
    this.busy.restart(this.sim.now);
    this.waiting.restart(this.sim.now);
    this.asked = this.waited = 0;
  }

  /** The process that wins the next connection, or null if none may accept. */
  private winner(): Worker | null {
    const workers = this.workers;
    if (workers.length === 1) return workers[0].accepted < this.options.connections ? workers[0] : null;
    let total = 0;
    for (const worker of workers) if (worker.accepted < this.options.connections) total += worker.weight;
    if (total === 0) return null;
    let draw = this.lottery.next() * total;
    let last: Worker | null = null;
    for (const worker of workers) {
      if (worker.accepted >= this.options.connections) continue;
      last = worker;
      draw -= worker.weight;
      if (draw < 0) break;
    }
    return last;
  }

  private accept(worker: Worker, row: Row): boolean {
    const request = requestOf(row);
    request.process = worker.process;
    if (worker.accepted >= this.options.refuseAbove) {
      this.sim.fail(row, this.options.refused);
      return false;
    }
    worker.accepted++;
    this.accepted++;
    if (worker.busy < worker.threads) {
      this.seat(worker, row);
      return true;
    }
    request.spend(Spent.thread, this.sim.now);
    this.wait(row, worker.line);
    return false;
  }

  private wait(row: Row, line: Line): void {
    row.place = this;
    row.since = this.sim.now;
    line.join(row);
    this.waiting.add(1, this.sim.now);
  }

  /** A waiting request gets its thread. */
  private begin(worker: Worker, row: Row): void {
    this.waiting.add(-1, this.sim.now);
    this.waited += this.sim.now - row.since;
    this.seat(worker, row);
    this.sim.resume(row);
  }

  private seat(worker: Worker, row: Row): void {
    const request = requestOf(row);
    request.thread = worker.takeThread();
    this.busy.add(1, this.sim.now);
    row.held[row.heldCount++] = this;
  }

  private drainBacklog(): void {
    while (this.backlog.length > 0) {
      const worker = this.winner();
      if (worker === null) return;
      const row = this.backlog.shift()!;
      const now = this.sim.now;
      this.waiting.add(-1, now);
      this.waited += now - row.since;
      if (this.accept(worker, row)) this.sim.resume(row);
    }
  }
}
