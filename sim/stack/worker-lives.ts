import { Phase } from '../engine/phases.js';
import type { Handler, Row } from '../engine/row.js';
import type { Simulation } from '../engine/simulation.js';
import type { Uniforms } from '../engine/streams.js';
import type { ServerOptions } from './app-server-options.js';
import type { Process } from './process.js';
import { Life, ServerWorker } from './server-worker.js';

/** gunicorn's arbiter looks for workers without a heartbeat once a second (gunicorn arbiter.py, `murder_workers`). */
const ARBITER_PERIOD = 1;

/** What a server does when one of its processes has begun or ended. */
export interface Household {
  /** A worker serves: its process has started. */
  began(worker: ServerWorker): void;
  /** The process of a worker has ended: what it still had fails for `cause`. */
  ended(worker: ServerWorker, cause: number): void;
}

/**
 * How the worker processes of a server live: they leave after `maxRequests`, are killed when they give no heartbeat,
 * and are replaced, until the server itself stops.
 */
export class WorkerLives {
  readonly workers: readonly ServerWorker[];

  constructor(
    private readonly sim: Simulation,
    private readonly options: ServerOptions,
    private readonly chance: Uniforms,
    private readonly household: Household,
    processes: readonly Process[],
  ) {
    this.workers = processes.map((process) => {
      const worker = new ServerWorker(process, options.threads);
      worker.weight = options.weight(chance);
      worker.left = this.allowance();
      worker.clock.handler = { fire: () => this.clockFires(worker) } satisfies Handler;
      return worker;
    });
  }

  /** Has every worker ended for good? */
  get over(): boolean {
    return this.workers.every((worker) => worker.life === Life.Ended);
  }

  /** A request got its thread. */
  serves(worker: ServerWorker, row: Row): void {
    if (--worker.left <= 0 && worker.life === Life.Serving) this.leave(worker, this.options.heartbeat);
    const { timeout } = this.options;
    if (timeout === Infinity) return;
    worker.serving = row;
    this.sim.sleep(worker.clock, timeout + ARBITER_PERIOD * this.chance.next(), Phase.Timeout);
  }

  /** A request gave its thread back. */
  served(worker: ServerWorker, row: Row): void {
    if (worker.serving !== row) return;
    worker.serving = null;
    if (worker.life >= Life.Serving) worker.clock.stamp++;
  }

  /** A leaving worker ends once it has nothing left to do. */
  endIfDone(worker: ServerWorker): void {
    const done = worker.accepted === 0 && (this.options.kept.leaving !== 'serves' || worker.kept === 0);
    if (worker.life === Life.Leaving && done) this.end(worker, 0);
  }

  /** SIGTERM: all finish what they have, and are not replaced. */
  stop(): void {
    for (const worker of this.workers) {
      worker.stopping = true;
      worker.clock.stamp++;
      if (worker.life === Life.Booting) this.end(worker, 0);
      else if (worker.life === Life.Serving) this.leave(worker, Infinity);
      this.endIfDone(worker);
    }
  }

  /** SIGKILL, or the machine is gone: all end now, and are not replaced; what they have fails for `cause`. */
  kill(cause: number): void {
    for (const worker of this.workers) {
      worker.stopping = true;
      if (worker.life !== Life.Ended) this.end(worker, cause);
    }
  }

  /** All start anew, with a lottery of their own. */
  start(): void {
    for (const worker of this.workers) {
      worker.stopping = false;
      worker.weight = this.options.weight(this.chance);
      this.boot(worker);
    }
  }

  /** It gives no heartbeat while it leaves, and is killed after `heartbeat` seconds. */
  private leave(worker: ServerWorker, heartbeat: number): void {
    worker.life = Life.Leaving;
    if (heartbeat === Infinity) return;
    this.sim.sleep(worker.clock, heartbeat + ARBITER_PERIOD * this.chance.next(), Phase.Timeout);
  }

  private end(worker: ServerWorker, cause: number): void {
    if (worker.stopping) {
      worker.life = Life.Ended;
      worker.clock.stamp++;
    } else {
      this.boot(worker);
    }
    this.household.ended(worker, cause);
  }

  private boot(worker: ServerWorker): void {
    worker.life = Life.Booting;
    this.sim.sleep(worker.clock, this.options.boot, Phase.Control);
  }

  private clockFires(worker: ServerWorker): void {
    if (worker.life === Life.Booting) {
      worker.life = Life.Serving;
      worker.left = this.allowance();
      this.household.began(worker);
    } else {
      this.end(worker, this.options.killed);
    }
  }

  private allowance(): number {
    const { maxRequests, jitter } = this.options;
    return maxRequests === Infinity ? Infinity : maxRequests + Math.floor(this.chance.next() * (jitter + 1));
  }
}
