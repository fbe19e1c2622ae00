import type { Scenario } from '../../scenarios/schema/index.js';
import type { Law } from '../engine/laws.js';
import { Level } from '../engine/level.js';
import { Phase } from '../engine/phases.js';
import type { Place, Row } from '../engine/row.js';
import type { Simulation } from '../engine/simulation.js';
import type { Uniforms } from '../engine/streams.js';
import type { Broker } from './celery-broker.js';
import type { Child } from './celery-child.js';
import type { Worker } from './celery-worker.js';
import { lawOf } from './law-of.js';
import { requestOf } from './request.js';

/**
 * The way of a copy from the broker to a child. A worker takes messages as long as those it has not acknowledged are
 * below its prefetch (kombu transport/virtual/base.py, `can_consume`), and gives one to a child only when that is idle
 * (celery/concurrency/asynpool.py). One that must not run yet it holds, unacknowledged, until its time; such a message
 * takes no room of the prefetch (celery/worker/strategy.py, `increment_eventually`).
 */
export class Delivery implements Place {
  /** Copies that wait, in the broker or for a child; not those held until their time. */
  readonly waiting = new Level();
  private readonly refill: Law | null;
  private readonly chance: Uniforms;
  private next = 0;

  constructor(
    private readonly sim: Simulation,
    private readonly broker: Broker,
    private readonly workers: readonly Worker[],
    /** Time until a worker that was full asks for more. */
    refill: Scenario['celery']['refill'],
    /** A copy gets a child of the worker, which has one idle. */
    private readonly begin: (worker: Worker, row: Row) => void,
  ) {
    this.refill = refill.law === 'constant' && refill.value === 0 ? null : lawOf(refill);
    this.chance = sim.streams.get('celery refill');
    for (const worker of workers) {
      worker.refill.handler = {
        fire: () => {
          worker.sated = worker.refilling = false;
          this.fill(worker);
        },
      };
    }
  }

  /** A copy comes to the queue: a worker that asks takes it, in turn; else it waits there, `ahead` of all others. */
  offer(row: Row, ahead: boolean): void {
    this.waiting.add(1, this.sim.now);
    const { workers } = this;
    for (let i = 0; i < workers.length; i++) {
      const worker = workers[(this.next + i) % workers.length];
      if (!worker.asks) continue;
      this.next = (this.next + i + 1) % workers.length;
      this.deliver(worker, row);
      return;
    }
    if (ahead) this.broker.queue.rejoin(row);
    else this.broker.queue.join(row);
  }

  /** A child has no task: it gets the next that its worker has reserved. */
  freed(worker: Worker, child: Child): void {
    worker.idle.push(child);
    const row = worker.reserved.shift();
    if (row !== null) this.start(worker, row);
    this.fill(worker);
  }

  /** A worker may have room: it asks the broker for more. */
  fill(worker: Worker): void {
    if (worker.sated) {
      if (!worker.hasRoom || worker.refilling) return;
      worker.refilling = true;
      this.sim.sleep(worker.refill, this.refill!.draw(this.chance), Phase.Arrival);
      return;
    }
    while (worker.asks) {
      const row = this.broker.queue.shift();
      if (row === null) return;
      this.deliver(worker, row);
    }
  }

  /** A worker without its broker, or dead: the copies that it had reserved or held go, one by one, to `vanish`. */
  abandon(worker: Worker, vanish: (row: Row) => void): void {
    worker.unacknowledged = 0;
    worker.sated = worker.refilling = false;
    worker.refill.stamp++;
    for (let row = worker.reserved.shift(); row !== null; row = worker.reserved.shift()) {
      this.waiting.add(-1, this.sim.now);
      vanish(row);
    }
    for (let row = worker.held.shift(); row !== null; row = worker.held.shift()) vanish(row);
  }

  /** The time of a held copy has come. */
  expire(row: Row): void {
    const worker = this.workers[requestOf(row).worker];
    worker.held.remove(row);
    row.place = null;
    this.waiting.add(1, this.sim.now);
    this.reserve(worker, row);
  }

  withdraw(row: Row): void {
    throw new Error(`row ${row.id} does not run yet and cannot fail`);
  }

  private deliver(worker: Worker, row: Row): void {
    const { sim } = this;
    const request = requestOf(row);
    const message = request.message!;
    this.broker.deliver(message);
    if (message.due <= sim.now) {
      this.reserve(worker, row);
      return;
    }
    this.waiting.add(-1, sim.now);
    request.worker = worker.index;
    row.place = this;
    worker.held.join(row);
    sim.sleep(row, message.due - sim.now, Phase.Arrival);
  }

  private reserve(worker: Worker, row: Row): void {
    worker.unacknowledged++;
    if (worker.idle.length > 0) this.start(worker, row);
    else worker.reserved.join(row);
    if (this.refill !== null && !worker.hasRoom) worker.sated = true;
  }

  private start(worker: Worker, row: Row): void {
    this.waiting.add(-1, this.sim.now);
    this.begin(worker, row);
  }
}
