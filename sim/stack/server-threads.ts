import { Level } from '../engine/level.js';
import type { Line } from '../engine/line.js';
import type { Place, Row, Scope } from '../engine/row.js';
import type { Simulation } from '../engine/simulation.js';
import type { KeptConnections } from './kept-connections.js';
import { requestOf, Spent, type Request } from './request.js';
import { Life, type ServerWorker } from './server-worker.js';
import type { WorkerLives } from './worker-lives.js';

/** The `thread` of a request that runs in the event loop; below 0, so that no connection outlives it. */
const LOOP = -2;

/**
 * The requests of a server: on threads of its workers, or waiting in a line. What a worker has read waits in a line of
 * its own and stays with it.
 */
export class ServerThreads implements Place, Scope {
  readonly busy = new Level();
  readonly waiting = new Level();
  waited = 0;
  /** Requests that workers have read and not finished. */
  present = 0;

  constructor(
    private readonly sim: Simulation,
    private readonly workers: readonly ServerWorker[],
    private readonly lives: WorkerLives,
    private readonly kept: KeptConnections,
    /** Told when a worker that lives has one request less. */
    private readonly relieved: (worker: ServerWorker) => void,
  ) {}

  /** A worker has read a request: true if a thread takes it at once. */
  take(worker: ServerWorker, row: Row): boolean {
    const request = requestOf(row);
    worker.accepted++;
    this.present++;
    if (request.async || (worker.busy < worker.threads && worker.life >= Life.Serving)) {
      this.seat(worker, row);
      return true;
    }
    request.spend(Spent.thread, this.sim.now);
    this.wait(row, worker.line);
    return false;
  }

  /** A request waits in a line of the server. */
  wait(row: Row, line: Line): void {
    row.place = this;
    row.since = this.sim.now;
    requestOf(row).line = line;
    line.join(row);
    this.waiting.add(1, this.sim.now);
  }

  /** A request that was taken out of its line waits no more. */
  waitEnds(row: Row): void {
    this.waiting.add(-1, this.sim.now);
    this.waited += this.sim.now - row.since;
  }

  /** Idle threads of `worker` take what waits for them. */
  fill(worker: ServerWorker): void {
    while (worker.busy < worker.threads && worker.line.length > 0) {
      const row = worker.line.shift()!;
      this.waitEnds(row);
      this.seat(worker, row);
      this.sim.resume(row);
    }
  }

  leave(row: Row): void {
    const request = requestOf(row);
    const worker = this.workerOf(request);
    if (this.kept.length > 0) this.kept.expire();
    this.present--;
    worker.accepted--;
    this.busy.add(-1, this.sim.now);
    worker.rise(request);
    if (request.thread !== LOOP) worker.giveThread(request.thread);
    this.lives.served(worker, row);
    if (row.cause !== 0 || !this.keep(worker, request)) worker.open--;
    if (worker.life < Life.Serving) return;
    this.fill(worker);
    this.relieved(worker);
  }

  expire(row: Row): void {
    throw new Error(`row ${row.id} has a timer while it waits for a thread`);
  }

  withdraw(row: Row): void {
    const request = requestOf(row);
    this.waitEnds(row);
    request.line!.remove(row);
    // In the backlog it is nobody's yet.
    if (request.process === null) return;
    const worker = this.workerOf(request);
    worker.open--;
    if (request.line === worker.line) {
      worker.accepted--;
      this.present--;
    }
    if (worker.life >= Life.Serving) this.relieved(worker);
  }

  restart(): void {
    this.busy.restart(this.sim.now);
    this.waiting.restart(this.sim.now);
    this.waited = 0;
  }

  private workerOf(request: Request): ServerWorker {
    return this.workers[request.process!.index];
  }

  /** A request gets its thread; an async view runs in the event loop of its worker, beside all others. */
  private seat(worker: ServerWorker, row: Row): void {
    const request = requestOf(row);
    request.thread = request.async ? LOOP : worker.takeThread();
    this.busy.add(1, this.sim.now);
    row.held[row.heldCount++] = this;
    worker.sit(row, request);
    request.closes = this.kept.enough(worker);
    this.lives.serves(worker, row);
  }

  /** Keeps the connection of a request that was answered, if both sides want to: true if it does. */
  private keep(worker: ServerWorker, { closes, session }: Request): boolean {
    if (closes || session === null || worker.life !== Life.Serving) return false;
    this.kept.keep(worker, session);
    return true;
  }
}
