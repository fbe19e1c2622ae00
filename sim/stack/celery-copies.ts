import type { Row } from '../engine/row.js';
import type { Simulation } from '../engine/simulation.js';
import type { TaskLedger } from './celery-ledger.js';
import { Message, Task, type TaskKind, type TaskOrigin } from './celery-task.js';
import { Request, requestOf } from './request.js';

/** Attempt number of the draws of tasks: apart from those of the requests of the same session. */
const TASK_LUCK = 15;
/** Each retry has a key of its own; a message that is done again does the same again. */
const RETRY_LUCK = 0x9e3779b9;

/**
 * The copies of messages that wait and run, and what is left of a message and of its task when one is gone: makes and
 * recycles all three, and keeps the ledger.
 */
export class Copies {
  private readonly requests: Request[] = [];
  private readonly messages: Message[] = [];
  private readonly tasks: Task[] = [];

  constructor(
    private readonly sim: Simulation,
    private readonly ledger: TaskLedger,
    /** Told that a task is done, failed or lost for good. */
    private readonly settled: (task: Task) => void,
  ) {}

  /** A task that has no message yet. */
  task(kind: TaskKind, from: TaskOrigin): Task {
    this.ledger.ever.queued++;
    return (this.tasks.pop() ?? new Task()).queued(kind, from);
  }

  /** A new message of a task, that must not run before `due`: its first copy. */
  publish(task: Task, retries: number, due: number): Row {
    task.messages++;
    task.pending++;
    return this.copy((this.messages.pop() ?? new Message()).published(task, retries, due));
  }

  /** Another copy of a message that is queued again. */
  again(message: Message): Row {
    this.ledger.ever.redelivered++;
    // Without a copy the message itself was what waited.
    if (message.copies > 0) message.task.pending++;
    return this.copy(message);
  }

  /** A copy begins to run. */
  begins(message: Message): void {
    const { task } = message;
    if (message.begun) this.ledger.ever.repeated++;
    message.begun = true;
    task.pending--;
    task.running++;
    this.note(task);
  }

  /** A copy that ran is gone; what became of its run stands in its task. */
  ended(row: Row): void {
    const request = requestOf(row);
    request.message!.task.running--;
    this.gone(request);
  }

  /** A copy that waited is gone, with the worker that had it. */
  vanished(row: Row): void {
    const request = requestOf(row);
    request.message!.task.pending--;
    this.gone(request);
    row.place = null;
    this.sim.discard(row);
  }

  private gone(request: Request): void {
    const message = request.message!;
    const { task } = message;
    request.message = null;
    this.requests.push(request);
    message.copies--;
    if (message.copies === 0) {
      if (message.unacknowledged) task.pending++;
      else {
        task.messages--;
        this.messages.push(message);
      }
    }
    this.note(task);
    if (task.messages === 0) this.tasks.push(task);
  }

  private note(task: Task): void {
    if (this.ledger.note(task)) this.settled(task);
  }

  private copy(message: Message): Row {
    const { task } = message;
    const { now } = this.sim;
    const row = this.sim.take();
    const request = this.requests.pop() ?? new Request();
    row.context = request;
    row.program = task.kind.program;
    row.since = message.begun ? now : message.due;
    request.row = row;
    request.message = message;
    request.session = null;
    request.k0 = task.k0;
    request.k1 = task.k1 ^ Math.imul(message.retries, RETRY_LUCK);
    request.number = task.number;
    request.attempt = TASK_LUCK;
    request.user = task.user;
    request.tier = task.tier;
    request.region = 0;
    request.endpoint = -1;
    request.recorded = task.recorded;
    request.arrived = now;
    request.begin(now);
    message.copies++;
    this.note(task);
    return row;
  }
}
