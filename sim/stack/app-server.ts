import { Level } from '../engine/level.js';
import { Line } from '../engine/line.js';
import { Phase } from '../engine/phases.js';
import type { Handler, Place, Row, Scope } from '../engine/row.js';
import type { Simulation } from '../engine/simulation.js';
import type { Uniforms } from '../engine/streams.js';
import type { ServerOptions } from './app-server-options.js';
import type { Process } from './process.js';
import { requestOf, Spent } from './request.js';
import { ServerWorker } from './server-worker.js';

/** gunicorn's arbiter looks for workers without a heartbeat once a second (gunicorn arbiter.py, `murder_workers`). */
const ARBITER_PERIOD = 1;

/** The `thread` of a request that runs in the event loop; below 0, so that no connection outlives it. */
const LOOP = -2;

/**
 * The server processes of one instance behind their shared listening socket.
 *
 * One first-in-first-out backlog in the kernel; a worker may accept while what it has accepted (in service and queued)
 * is below `connections`; among those that may, fixed weights decide; what a worker accepted stays with it, in a line
 * of its own before its threads. gunicorn's gthread accepts whether or not a thread is idle (gunicorn
 * workers/gthread.py, `run` and `accept`), which is why workers x threads are not one pooled line.
 */
export class AppServer implements Place, Scope {
  readonly busy = new Level();
  readonly waiting = new Level();
  asked = 0;
  waited = 0;
  /** Told when a worker process has ended: its memory and its connections are gone. */
  onProcessEnd: (process: Process) => void = () => undefined;
  private accepted = 0;
  private readonly workers: readonly ServerWorker[];
  private readonly backlog = new Line();

  constructor(
    private readonly sim: Simulation,
    private readonly options: ServerOptions,
    processes: readonly Process[],
    private readonly chance: Uniforms,
  ) {
    this.workers = processes.map((process) => {
      const worker = new ServerWorker(process, options.weight(chance), options.threads);
      worker.left = this.allowance();
      worker.clock.handler = { fire: () => this.clockFires(worker) } satisfies Handler;
      return worker;
    });
  }

  get servers(): number {
    return this.options.threads === Infinity ? Infinity : this.workers.length * this.options.threads;
  }

  /** Requests here, in service or waiting: what a least-connections balancer sees. */
  get present(): number {
    return this.accepted + this.backlog.length;
  }

  /** A request comes to the listening socket: true if a thread takes it at once. */
  enter(row: Row): boolean {
    this.asked++;
    const worker = this.backlog.length === 0 ? this.winner() : null;
    if (worker !== null) return this.accept(worker, row);
    // Linux keeps one more than the backlog says.
    if (this.backlog.length > this.options.backlog) {
      this.connectAgain(row);
      return false;
    }
    requestOf(row).spend(Spent.backlog, this.sim.now);
    this.wait(row, this.backlog);
    return false;
  }

  /** A request comes on a connection that this worker has kept alive, or is known to have been accepted by it. */
  enterAt(index: number, row: Row): boolean {
    this.asked++;
    return this.accept(this.workers[index % this.workers.length], row);
  }

  leave(row: Row): void {
    const request = requestOf(row);
    const worker = this.workerOf(request.process!);
    this.accepted--;
    worker.accepted--;
    this.busy.add(-1, this.sim.now);
    if (request.thread === LOOP) return;
    worker.giveThread(request.thread);
    if (worker.serving === row) {
      worker.serving = null;
      if (!worker.booting) worker.clock.stamp++;
    }
    if (worker.booting) return;
    const next = worker.line.shift();
    if (next !== null) this.begin(worker, next);
    this.relieved(worker);
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
    const worker = this.workerOf(request.process);
    worker.line.remove(row);
    worker.accepted--;
    this.accepted--;
    this.relieved(worker);
  }

  restart(): void {
    this.busy.restart(this.sim.now);
    this.waiting.restart(this.sim.now);
    this.asked = this.waited = 0;
  }

  private workerOf(process: Process): ServerWorker {
    return this.workers[process.index];
  }

  private mayAccept(worker: ServerWorker): boolean {
    return worker.accepts && worker.accepted < this.options.connections;
  }

  /** The worker that wins the next connection, or null if none may accept. */
  private winner(): ServerWorker | null {
    const { workers } = this;
    if (workers.length === 1) return this.mayAccept(workers[0]) ? workers[0] : null;
    let total = 0;
    for (const worker of workers) if (this.mayAccept(worker)) total += worker.weight;
    if (total === 0) return null;
    let draw = this.chance.next() * total;
    let last: ServerWorker | null = null;
    for (const worker of workers) {
      if (!this.mayAccept(worker)) continue;
      last = worker;
      draw -= worker.weight;
      if (draw < 0) break;
    }
    return last;
  }

  private accept(worker: ServerWorker, row: Row): boolean {
    const request = requestOf(row);
    request.process = worker.process;
    if (worker.accepted >= this.options.refuseAbove) {
      this.sim.fail(row, this.options.refused);
      return false;
    }
    worker.accepted++;
    this.accepted++;
    if (--worker.left <= 0) worker.accepts = false;
    if (request.async) {
      this.loop(row);
      return true;
    }
    if (worker.busy < worker.threads && !worker.booting) {
      this.seat(worker, row);
      return true;
    }
    request.spend(Spent.thread, this.sim.now);
    this.wait(row, worker.line);
    return false;
  }

  /** An async view runs in the event loop of its worker, beside all others. */
  private loop(row: Row): void {
    requestOf(row).thread = LOOP;
    this.busy.add(1, this.sim.now);
    row.held[row.heldCount++] = this;
  }

  private wait(row: Row, line: Line): void {
    row.place = this;
    row.since = this.sim.now;
    line.join(row);
    this.waiting.add(1, this.sim.now);
  }

  /** A waiting request gets its thread. */
  private begin(worker: ServerWorker, row: Row): void {
    this.waiting.add(-1, this.sim.now);
    this.waited += this.sim.now - row.since;
    this.seat(worker, row);
    this.sim.resume(row);
  }

  private seat(worker: ServerWorker, row: Row): void {
    requestOf(row).thread = worker.takeThread();
    this.busy.add(1, this.sim.now);
    row.held[row.heldCount++] = this;
    if (this.options.timeout === Infinity) return;
    worker.serving = row;
    const late = this.options.timeout + ARBITER_PERIOD * this.chance.next();
    this.sim.sleep(worker.clock, late, Phase.Timeout);
  }

  /** A worker has one request less: it restarts if that was its last, and there is room for another. */
  private relieved(worker: ServerWorker): void {
    if (worker.left <= 0 && worker.accepted === 0 && !worker.booting) this.restartWorker(worker);
    this.drainBacklog();
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

  /** The kernel drops the SYN; the client's kernel sends it again, later and later, and then gives up. */
  private connectAgain(row: Row): void {
    const request = requestOf(row);
    const { retries } = this.options;
    if (request.connects >= retries.length) {
      this.sim.fail(row, this.options.full);
      return;
    }
    request.spend(Spent.backlog, this.sim.now);
    const before = request.connects === 0 ? 0 : retries[request.connects - 1];
    this.asked--;
    row.pc--;
    this.sim.sleep(row, retries[request.connects++] - before, Phase.Arrival);
  }

  private clockFires(worker: ServerWorker): void {
    if (worker.booting) {
      worker.booting = false;
      worker.accepts = true;
      worker.left = this.allowance();
      while (worker.busy < worker.threads && worker.line.length > 0) this.begin(worker, worker.line.shift()!);
      this.drainBacklog();
      return;
    }
    const row = worker.serving!;
    this.restartWorker(worker);
    this.sim.fail(row, this.options.killed);
  }

  /** The process ends and another starts in its place. */
  private restartWorker(worker: ServerWorker): void {
    worker.accepts = false;
    worker.booting = true;
    this.onProcessEnd(worker.process);
    this.sim.sleep(worker.clock, this.options.boot, Phase.Control);
  }

  private allowance(): number {
    const { maxRequests, jitter } = this.options;
    return maxRequests === Infinity ? Infinity : maxRequests + Math.floor(this.chance.next() * (jitter + 1));
  }
}
