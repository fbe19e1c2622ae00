import type { Line } from '../engine/line.js';
import type { Level } from '../engine/level.js';
import type { Row } from '../engine/row.js';
import type { Simulation } from '../engine/simulation.js';
import type { Uniforms } from '../engine/streams.js';
import { AcceptLottery } from './accept-lottery.js';
import type { ServerOptions } from './app-server-options.js';
import { Backlog } from './backlog.js';
import { KeptConnections, type KeptConnection, type Keeper } from './kept-connections.js';
import type { Process } from './process.js';
import { requestOf, Spent } from './request.js';
import { ServerThreads } from './server-threads.js';
import { Life, type ServerWorker } from './server-worker.js';
import { WorkerLives, type Household } from './worker-lives.js';

/**
 * The server processes of one instance behind their shared listening socket.
 *
 * One first-in-first-out backlog in the kernel; a worker may accept while fewer than `connections` of its connections
 * are open (in service, queued, kept); among those that may, a lottery decides; what a worker accepted stays with it, in
 * a line of its own before its threads. gunicorn's gthread accepts whether or not a thread is idle (gunicorn
 * workers/gthread.py, `run` and `accept`), which is why workers x threads are not one pooled line.
 */
export class AppServer implements Keeper, Household {
  asked = 0;
  /** Does anybody listen? Else connections are refused. */
  listening = true;
  /** Told when a worker process has ended: its memory and its connections are gone. */
  onProcessEnd: (process: Process) => void = () => undefined;
  /** Told when a worker process has begun to serve, and when the last has ended for good. */
  onBegin: () => void = () => undefined;
  onStopped: () => void = () => undefined;
  private readonly backlog: Backlog;
  private readonly lives: WorkerLives;
  private readonly workers: readonly ServerWorker[];
  private readonly lottery: AcceptLottery;
  private readonly kept: KeptConnections;
  private readonly threads: ServerThreads;

  constructor(
    private readonly sim: Simulation,
    private readonly options: ServerOptions,
    processes: readonly Process[],
    chance: Uniforms,
  ) {
    this.backlog = new Backlog(sim, options.backlog, options.retries, options.full);
    this.lives = new WorkerLives(sim, options, chance, this, processes);
    const { workers } = this.lives;
    this.workers = workers;
    this.lottery = new AcceptLottery(workers, options.connections, options.turns, chance);
    this.kept = new KeptConnections(sim, this, options.kept);
    this.threads = new ServerThreads(sim, workers, this.lives, this.kept, (worker) => {
      this.relieved(worker);
    });
  }

  get servers(): number {
    return this.options.threads === Infinity ? Infinity : this.workers.length * this.options.threads;
  }

  get busy(): Level {
    return this.threads.busy;
  }

  get waiting(): Level {
    return this.threads.waiting;
  }

  get waited(): number {
    return this.threads.waited;
  }

  /** Requests here, in service or waiting: what a least-connections balancer sees. */
  get present(): number {
    return this.threads.present + this.backlog.line.length;
  }

  /** Would it answer a health check? */
  get answers(): boolean {
    return this.listening && this.workers.some((worker) => worker.life >= Life.Serving);
  }

  /** A request comes: true if a thread takes it at once. */
  enter(row: Row): boolean {
    if (this.kept.length > 0) {
      this.kept.expire();
      const connection = this.kept.ofEdge(null);
      if (connection !== null) return this.enterOn(connection, row);
    }
    if (!this.listening) return this.refuse(row);
    if (this.backlog.line.length === 0) {
      const worker = this.lottery.winner();
      if (worker !== null) return this.connect(worker, row);
    }
    if (this.backlog.full) {
      this.backlog.drop(row);
      return false;
    }
    this.asked++;
    requestOf(row).spend(Spent.backlog, this.sim.now);
    this.threads.wait(row, this.backlog.line);
    this.kept.watch();
    return false;
  }

  /** A request comes that is known to have been accepted by this worker. */
  enterAt(index: number, row: Row): boolean {
    const worker = this.workers[index % this.workers.length];
    this.kept.expire();
    const connection = this.kept.ofEdge(worker);
    if (connection !== null) return this.enterOn(connection, row);
    return this.listening ? this.connect(worker, row) : this.refuse(row);
  }

  enterOn(connection: KeptConnection, row: Row): boolean {
    const worker = connection.worker!;
    this.kept.remove(connection);
    this.asked++;
    requestOf(row).process = worker.process;
    if (!this.kept.deaf(worker)) return this.read(worker, row);
    requestOf(row).spend(Spent.backlog, this.sim.now);
    this.threads.wait(row, worker.unread);
    return false;
  }

  /** SIGTERM: nobody is accepted any more; what was accepted is finished, and then the server has stopped. */
  stop(): void {
    this.listening = false;
    if (this.options.kept.leaving === 'closes') {
      for (const worker of this.workers) this.kept.closeOf(worker);
    }
    if (this.options.closesAtOnce) this.lose(this.backlog.line, this.options.reset);
    this.lives.stop();
    this.kept.watch();
  }

  /** Ends at once: whatever is here fails for `cause`. */
  kill(cause: number): void {
    this.listening = false;
    this.lose(this.backlog.line, cause);
    this.lives.kill(cause);
  }

  /** Starts anew, after it has stopped: it listens while its workers boot. */
  start(): void {
    this.listening = true;
    this.lives.start();
  }

  began(worker: ServerWorker): void {
    this.threads.fill(worker);
    this.drainBacklog();
    this.onBegin();
  }

  ended(worker: ServerWorker, cause: number): void {
    this.onProcessEnd(worker.process);
    for (let row = worker.anybody; row !== null; row = worker.anybody) this.sim.fail(row, cause);
    this.lose(worker.line, cause);
    this.lose(worker.unread, this.options.reset);
    this.kept.closeOf(worker);
    if (!worker.stopping || !this.lives.over) return;
    this.lose(this.backlog.line, this.options.reset);
    this.onStopped();
  }

  expired(): boolean {
    for (const worker of this.workers) this.lives.endIfDone(worker);
    this.drainBacklog();
    return this.backlog.line.length > 0 || this.workers.some(({ life }) => life === Life.Leaving);
  }

  restart(): void {
    this.threads.restart();
    this.asked = 0;
  }

  private refuse(row: Row): false {
    this.sim.fail(row, this.options.notListening);
    return false;
  }

  private connect(worker: ServerWorker, row: Row): boolean {
    this.asked++;
    return this.accept(worker, row);
  }

  /** A worker accepts a new connection. */
  private accept(worker: ServerWorker, row: Row): boolean {
    requestOf(row).process = worker.process;
    worker.open++;
    return this.read(worker, row);
  }

  /** A worker reads the request of an open connection. */
  private read(worker: ServerWorker, row: Row): boolean {
    if (worker.open < this.options.refuseFrom) return this.threads.take(worker, row);
    worker.open--;
    this.sim.fail(row, this.options.refused);
    return false;
  }

  /** A worker has one request less: it may end, read what waits on kept connections, and accept another. */
  private relieved(worker: ServerWorker): void {
    if (worker.life === Life.Leaving) {
      this.lives.endIfDone(worker);
      this.kept.watch();
    } else if (worker.unread.length > 0 && !this.kept.deaf(worker)) {
      for (let row = worker.unread.shift(); row !== null; row = worker.unread.shift()) {
        this.threads.waitEnds(row);
        if (this.read(worker, row)) this.sim.resume(row);
      }
    }
    this.drainBacklog();
  }

  private drainBacklog(): void {
    const { line } = this.backlog;
    while (line.length > 0) {
      const worker = this.lottery.winner();
      if (worker === null) return;
      const row = line.shift()!;
      this.threads.waitEnds(row);
      if (this.accept(worker, row)) this.sim.resume(row);
    }
  }

  /** Whoever waits in `line` fails for `cause`. */
  private lose(line: Line, cause: number): void {
    for (let row = line.first; row !== null; row = line.first) this.sim.fail(row, cause);
  }
}
