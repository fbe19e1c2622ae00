import type { Scenario } from '../../scenarios/schema/index.js';
import { Level } from '../engine/level.js';
import type { Program } from '../engine/program.js';
import type { Row } from '../engine/row.js';
import type { Simulation } from '../engine/simulation.js';
import { Broker, PUBLISH } from './celery-broker.js';
import { Copies } from './celery-copies.js';
import { Delivery } from './celery-delivery.js';
import { TaskLedger } from './celery-ledger.js';
import { Lives, workersOf, type CeleryHost } from './celery-lives.js';
import { CHILD_DIED, Retries, WORKER_DIED } from './celery-retries.js';
import type { Message, Task, TaskKind, TaskOrigin } from './celery-task.js';
import type { Worker } from './celery-worker.js';
import type { Gauge } from './gauge.js';
import { Purpose, type Luck } from './luck.js';
import type { Process } from './process.js';
import type { Redis } from './redis.js';
import { requestOf, type Request } from './request.js';

/**
 * Celery prefork workers on one queue of a Redis broker.
 *
 * A message is acknowledged early, when its task begins, or late, when its task has ended, be it by failing
 * (celery/worker/request.py, `on_accepted`, `on_success`, `on_failure`). A task acknowledged early dies with its
 * process. A late one whose child dies is acknowledged and lost too, unless `reject_on_worker_lost`; one whose worker
 * dies comes back after the visibility timeout, as does whatever that worker had reserved.
 */
export class Celery {
  readonly busy = new Level();
  readonly ledger = new TaskLedger();
  readonly workers: readonly Worker[];
  asked = 0;
  waited = 0;
  private readonly broker: Broker;
  private readonly delivery: Delivery;
  private readonly copies: Copies;
  private readonly lives: Lives;
  private readonly kinds = new Map<string, TaskKind>();
  /** Told how long a task waited, when a child takes it. */
  onBegin: (wait: number, task: Task) => void = () => undefined;
  /** Told that a run has ended, before its request is used again; `cause` is 0 if it came to its end. */
  onRunEnd: (request: Request, cause: number) => void = () => undefined;
  /** Told that a task is done, failed or lost for good. */
  onSettled: (task: Task) => void = () => undefined;
  /** Told when a child process has ended: its memory and its connections are gone. */
  onProcessEnd: (process: Process) => void = () => undefined;

  constructor(
    private readonly sim: Simulation,
    private readonly settings: Scenario['celery'],
    host: CeleryHost,
    private readonly redis: Redis,
    private readonly luck: Luck,
  ) {
    this.workers = workersOf(sim, settings, host);
    this.copies = new Copies(sim, this.ledger, (task) => {
      this.onSettled(task);
    });
    this.broker = new Broker(sim, redis, this.workers, settings.visibility_timeout, (message) => {
      this.queueAgain(message, true);
    });
    this.delivery = new Delivery(sim, this.broker, this.workers, settings.refill, (worker, row) => {
      this.begin(worker, row);
    });
    this.lives = new Lives(
      sim,
      settings,
      this.workers,
      this.broker,
      this.delivery,
      (row) => {
        this.copies.vanished(row);
      },
      (process) => {
        this.onProcessEnd(process);
      },
    );
    redis.onChange = (up) => {
      if (up) this.lives.connect();
      else this.lives.disconnect();
    };
  }

  get servers(): number {
    return this.settings.workers * this.settings.concurrency;
  }

  /** Says what a task does. */
  define(settings: TaskKind['settings'], program: Program): void {
    this.kinds.set(settings.name, {
      settings,
      program,
      late: (settings.acks ?? this.settings.acks) === 'late',
      softLimit: settings.soft_time_limit ?? Infinity,
      hardLimit: settings.time_limit ?? Infinity,
      retries: settings.retries === null ? null : new Retries(settings.retries),
    });
    program.whenEnded((row, cause) => {
      this.end(row, cause);
    });
  }

  /** Queues a task with the luck (k0, k1, number), and the recorded demand, of what queues it. */
  queue(name: string, from: TaskOrigin): Task {
    const kind = this.kinds.get(name)!;
    const task = this.copies.task(kind, from);
    if (!kind.settings.consumed || this.workers.length === 0) this.ledger.ever.abandoned++;
    else this.enqueue(this.copies.publish(task, 0, this.sim.now), false);
    return task;
  }

  /** Kills a worker and its children. */
  kill(worker: Worker): void {
    this.lives.kill(worker);
  }

  gauge(): Gauge {
    const { waiting } = this.delivery;
    return {
      name: 'celery',
      servers: this.servers,
      busyArea: () => this.busy.areaAt(this.sim.now),
      queueArea: () => waiting.areaAt(this.sim.now),
      waited: () => this.waited,
      asked: () => this.asked,
      peak: () => waiting.peak,
      restart: () => {
        this.busy.restart(this.sim.now);
        waiting.restart(this.sim.now);
        this.ledger.restart();
        this.asked = this.waited = 0;
      },
    };
  }

  private begin(worker: Worker, row: Row): void {
    const now = this.sim.now;
    const request = requestOf(row);
    const message = request.message!;
    const child = worker.idle.shift()!;
    const wait = now - row.since;
    this.waited += wait;
    this.onBegin(wait, message.task);
    this.busy.add(1, now);
    request.process = child.process;
    request.thread = 0;
    request.worker = worker.index;
    this.copies.begins(message);
    if (!message.task.kind.late) {
      worker.unacknowledged--;
      this.broker.acknowledge(message);
    }
    child.begin(row, message.task.kind);
    row.pc = 0;
    this.sim.resume(row);
  }

  private end(row: Row, cause: number): void {
    const request = requestOf(row);
    const message = request.message!;
    const { task } = message;
    const worker = this.workers[request.worker];
    const child = worker.children[request.process!.index];
    const survives = child.running === row;
    this.busy.add(-1, this.sim.now);
    this.onRunEnd(request, cause);
    if (survives) child.end();
    if (cause === 0) task.succeeded = true;
    else if (cause !== CHILD_DIED && cause !== WORKER_DIED) this.failed(request, cause);
    if (task.kind.late && cause !== WORKER_DIED && !child.cutOff) {
      worker.unacknowledged--;
      if (cause === CHILD_DIED && this.settings.reject_on_worker_lost) {
        this.broker.reject(message);
        this.queueAgain(message, false);
      } else {
        this.broker.acknowledge(message);
      }
    }
    this.copies.ended(row);
    if (survives) this.lives.free(child);
    this.delivery.fill(worker);
  }

  /** A run failed by an error: it is tried again, or the task has failed. */
  private failed(request: Request, cause: number): void {
    const { task, retries } = request.message!;
    const policy = task.kind.retries;
    // What cannot be published is rejected for good (celery/app/task.py, `retry`).
    if (policy?.allow(cause, retries) !== true || !this.redis.serves) {
      task.failed = true;
      return;
    }
    const delay = policy.countdown(retries, this.luck.requestUniform(request, Purpose.RetryDelay));
    this.ledger.ever.retried++;
    this.redis.work(PUBLISH);
    this.enqueue(this.copies.publish(task, retries + 1, this.sim.now + delay), false);
  }

  private queueAgain(message: Message, ahead: boolean): void {
    this.enqueue(this.copies.again(message), ahead);
  }

  private enqueue(row: Row, ahead: boolean): void {
    this.asked++;
    this.delivery.offer(row, ahead);
  }
}
