import type { Scenario } from '../../scenarios/schema/index.js';
import type { Law } from '../engine/laws.js';
import { Phase } from '../engine/phases.js';
import type { Processor } from '../engine/processor.js';
import type { Row } from '../engine/row.js';
import type { Simulation } from '../engine/simulation.js';
import type { Broker } from './celery-broker.js';
import { Child, type ChildWatch } from './celery-child.js';
import type { Delivery } from './celery-delivery.js';
import { SOFT_LIMIT, WORKER_DIED } from './celery-retries.js';
import { Worker } from './celery-worker.js';
import { lawOf } from './law-of.js';
import type { LocalMemory } from './local-memory.js';
import { Process } from './process.js';

type Settings = Scenario['celery'];

/** Where Celery's processes run. */
export interface CeleryHost {
  readonly cpu: Processor;
  /** Number of the first process. */
  readonly firstId: number;
  readonly memory: () => LocalMemory;
}

/** The workers of a deployment with their children. */
export function workersOf(sim: Simulation, settings: Settings, host: CeleryHost): Worker[] {
  const { concurrency, crashes, prefetch, max_tasks_per_child: tasks } = settings;
  const { cpu, firstId, memory } = host;
  const work = crashes.child === null ? null : lawOf(crashes.child);
  const life = { tasks: tasks === 0 ? Infinity : tasks, work };
  return Array.from({ length: settings.workers }, (_, worker) => {
    const children = Array.from({ length: concurrency }, (_child, index) => {
      const id = firstId + worker * concurrency + index;
      const process = new Process(id, index, cpu, cpu.group(1), memory(), 1);
      return new Child(sim, process, worker, life, sim.streams.get(`celery child ${worker} ${index}`));
    });
    return new Worker(worker, children, prefetch * concurrency);
  });
}

/** The lives and deaths of workers and of their children, and who stands in for the dead. */
export class Lives implements ChildWatch {
  private readonly life: Law | null;

  constructor(
    private readonly sim: Simulation,
    private readonly settings: Settings,
    private readonly workers: readonly Worker[],
    private readonly broker: Broker,
    private readonly delivery: Delivery,
    /** A copy that waited has gone with its worker. */
    private readonly vanished: (row: Row) => void,
    /** A process has ended: its memory and its connections are gone. */
    private readonly processEnded: (process: Process) => void,
  ) {
    const { worker: life } = settings.crashes;
    this.life = life === null ? null : lawOf(life);
    for (const worker of workers) {
      for (const child of worker.children) child.watch = this;
      worker.clock.handler = {
        fire: () => {
          if (worker.up) this.kill(worker);
          else this.boot(worker);
        },
      };
      this.planDeath(worker);
    }
  }

  /** A worker is killed with all its children; another stands in for it after `boot`. */
  kill(worker: Worker): void {
    worker.up = false;
    worker.idle.length = 0;
    for (const child of worker.children) {
      const row = child.running;
      child.stop();
      this.processEnded(child.process);
      if (row !== null) this.sim.fail(row, WORKER_DIED);
    }
    this.delivery.abandon(worker, this.vanished);
    this.sim.sleep(worker.clock, this.settings.boot, Phase.Control);
    this.broker.plan();
  }

  /**
   * The broker is gone: workers forget what they have reserved, and cannot acknowledge what they run
   * (celery/worker/consumer/consumer.py, `on_close`); both come back after the visibility timeout.
   */
  disconnect(): void {
    for (const worker of this.workers) {
      worker.connected = false;
      for (const child of worker.children) child.cutOff = child.running !== null;
      this.delivery.abandon(worker, this.vanished);
    }
    this.broker.plan();
  }

  /** The broker is there again. */
  connect(): void {
    for (const worker of this.workers) {
      worker.connected = true;
      if (worker.up) this.begin(worker);
    }
  }

  /** A child has ended its run and lives: it takes the next, unless it has had its number. */
  free(child: Child): void {
    if (child.worn) this.replace(child);
    else this.delivery.freed(this.workers[child.worker], child);
  }

  cut(child: Child, cause: number): void {
    const row = child.running!;
    if (cause !== SOFT_LIMIT) {
      child.end();
      this.replace(child);
    }
    this.sim.fail(row, cause);
  }

  forked(child: Child): void {
    this.delivery.freed(this.workers[child.worker], child);
  }

  private replace(child: Child): void {
    this.processEnded(child.process);
    child.replace(this.settings.fork);
  }

  private boot(worker: Worker): void {
    worker.up = true;
    for (const child of worker.children) {
      child.born();
      worker.idle.push(child);
    }
    this.planDeath(worker);
    if (worker.connected) this.begin(worker);
  }

  /** A worker has its connection: it looks for what has come back, and takes messages. */
  private begin(worker: Worker): void {
    worker.started = this.sim.now;
    this.broker.scan();
    this.delivery.fill(worker);
  }

  private planDeath(worker: Worker): void {
    if (this.life === null) return;
    const life = this.life.draw(this.sim.streams.get(`celery worker ${worker.index}`));
    this.sim.sleep(worker.clock, life, Phase.Control);
  }
}
