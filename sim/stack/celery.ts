import type { Scenario } from '../../scenarios/schema/index.js';
import { Level } from '../engine/level.js';
import { Line } from '../engine/line.js';
import type { Processor } from '../engine/processor.js';
import type { Program } from '../engine/program.js';
import type { Row } from '../engine/row.js';
import type { Simulation } from '../engine/simulation.js';
import type { Gauge } from './gauge.js';
import type { LocalMemory } from './local-memory.js';
import { Process } from './process.js';
import { Request, requestOf } from './request.js';

type Task = Scenario['celery']['tasks'][number];

/** One prefork worker: its child processes, and the messages it has reserved. */
interface Worker {
  readonly idle: Process[];
  readonly line: Line;
}

/** Whose luck a task has, and for which user it works. */
export interface TaskOrigin {
  readonly k0: number;
  readonly k1: number;
  readonly number: number;
  readonly user: number;
  readonly tier: number;
  /** Its service demand by the trace, seconds. */
  readonly recorded?: number;
}

/** Attempt number of the draws of tasks: apart from those of the requests of the same session. */
const TASK_LUCK = 15;

/**
 * Celery prefork workers on one broker queue: a worker reserves messages up to its prefetch and gives one to a child
 * only when the child is idle (celery/concurrency/asynpool.py); what it reserved no other worker takes.
 */
export class Celery {
  readonly busy = new Level();
  readonly waiting = new Level();
  queued = 0;
  done = 0;
  asked = 0;
  waited = 0;
  /** Messages of queues that no worker reads. */
  abandoned = 0;
  private readonly workers: Worker[] = [];
  private readonly broker = new Line();
  private readonly programs = new Map<string, { readonly task: Task; readonly program: Program }>();
  private readonly spare: Request[] = [];
  private next = 0;
  /** Told how long a task waited, when a child takes it. */
  onBegin: (wait: number) => void = () => undefined;
  /** Told that a task has ended, before its request is used again. */
  onEnd: (request: Request) => void = () => undefined;

  constructor(
    private readonly sim: Simulation,
    private readonly settings: Scenario['celery'],
    cpu: Processor,
    firstId: number,
    memory: () => LocalMemory,
  ) {
    let id = firstId;
    for (let w = 0; w < settings.workers; w++) {
      const idle: Process[] = [];
      for (let c = 0; c < settings.concurrency; c++) {
        idle.push(new Process(id++, c, -1, cpu, cpu.group(1), memory(), 1));
      }
      this.workers.push({ idle, line: new Line() });
    }
  }

  get servers(): number {
    return this.settings.workers * this.settings.concurrency;
  }

  /** Says what a task does. */
  define(task: Task, program: Program): void {
    this.programs.set(task.name, { task, program });
    program.whenEnded((row) => {
      this.end(row);
    });
  }

  /** Queues a task with the luck (k0, k1, number), and the recorded demand, of what queues it. */
  queue(name: string, from: TaskOrigin): Request {
    const { task, program } = this.programs.get(name)!;
    const row = this.sim.take();
    const request = this.spare.pop() ?? new Request();
    row.context = request;
    row.program = program;
    request.row = row;
    request.session = null;
    request.k0 = from.k0;
    request.k1 = from.k1;
    request.number = from.number;
    request.attempt = TASK_LUCK;
    request.user = from.user;
    request.tier = from.tier;
    request.region = 0;
    request.endpoint = -1;
    request.recorded = from.recorded ?? 0;
    request.arrived = this.sim.now;
    request.begin(this.sim.now);
    this.queued++;
    if (!task.consumed || this.workers.length === 0) {
      this.abandoned++;
      this.sim.discard(row);
      return request;
    }
    this.asked++;
    row.since = this.sim.now;
    this.waiting.add(1, this.sim.now);
    this.offer(row);
    return request;
  }

  gauge(): Gauge {
    return {
      name: 'celery',
      servers: this.servers,
      busyArea: () => this.busy.areaAt(this.sim.now),
      queueArea: () => this.waiting.areaAt(this.sim.now),
      waited: () => this.waited,
      asked: () => this.asked,
      peak: () => this.waiting.peak,
      restart: () => {
        this.busy.restart(this.sim.now);
        this.waiting.restart(this.sim.now);
        this.queued = this.done = this.asked = this.waited = this.abandoned = 0;
      },
    };
  }

  private offer(row: Row): void {
    for (let i = 0; i < this.workers.length; i++) {
      const worker = this.workers[(this.next + i) % this.workers.length];
      if (!this.hasRoom(worker)) continue;
      this.next = (this.next + i + 1) % this.workers.length;
      if (worker.idle.length > 0) this.begin(worker, row);
      else worker.line.join(row);
      return;
    }
    this.broker.join(row);
  }

  /** A worker reserves prefetch messages a child beyond those its children run. */
  private hasRoom(worker: Worker): boolean {
    return worker.idle.length > 0 || worker.line.length < this.settings.prefetch * this.settings.concurrency;
  }

  private begin(worker: Worker, row: Row): void {
    const now = this.sim.now;
    const request = requestOf(row);
    const wait = now - row.since;
    this.waiting.add(-1, now);
    this.waited += wait;
    this.onBegin(wait);
    this.busy.add(1, now);
    request.process = worker.idle.shift()!;
    request.thread = 0;
    request.worker = this.workers.indexOf(worker);
    row.pc = 0;
    this.sim.resume(row);
  }

  private end(row: Row): void {
    const request = requestOf(row);
    const worker = this.workers[request.worker];
    this.busy.add(-1, this.sim.now);
    this.done++;
    this.onEnd(request);
    worker.idle.push(request.process!);
    this.spare.push(request);
    const next = worker.line.shift();
    if (next !== null) this.begin(worker, next);
    const message = this.broker.first;
    if (message !== null && this.hasRoom(worker)) {
      this.broker.remove(message);
      if (worker.idle.length > 0) this.begin(worker, message);
      else worker.line.join(message);
    }
  }
}
