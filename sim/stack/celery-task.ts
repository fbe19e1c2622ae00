import type { Scenario } from '../../scenarios/schema/index.js';
import type { Program } from '../engine/program.js';
import type { Retries } from './celery-retries.js';
import type { Session } from './session.js';

/** One of the tasks that the scenario defines, ready to run. */
export interface TaskKind {
  readonly settings: Scenario['celery']['tasks'][number];
  readonly program: Program;
  /** Acknowledged when it has ended, not when it begins. */
  readonly late: boolean;
  /** Time limits of a run, seconds; Infinity where there is none. */
  readonly softLimit: number;
  readonly hardLimit: number;
  readonly retries: Retries | null;
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

/** What has become of a task: the last three are final. */
export type State = 'waiting' | 'running' | 'done' | 'failed' | 'lost';

/** A task that was queued, with all its retries and repetitions. Pooled. */
export class Task {
  kind!: TaskKind;
  k0 = 0;
  k1 = 0;
  number = 0;
  user = 0;
  tier = 0;
  recorded = 0;
  /** The session whose page asks after it. */
  session: Session | null = null;
  sessionNumber = 0;
  /** What the ledger has it down as; null before it is written there. */
  state: State | null = null;
  /** Copies that run; and copies that wait, a message that nobody has acknowledged among them. */
  running = 0;
  pending = 0;
  /** Its messages that somebody still knows of. */
  messages = 0;
  succeeded = false;
  failed = false;

  /** Begins anew. */
  queued(kind: TaskKind, from: TaskOrigin): this {
    this.kind = kind;
    this.k0 = from.k0;
    this.k1 = from.k1;
    this.number = from.number;
    this.user = from.user;
    this.tier = from.tier;
    this.recorded = from.recorded ?? 0;
    this.session = null;
    this.state = null;
    this.running = this.pending = this.messages = 0;
    this.succeeded = this.failed = false;
    return this;
  }
}

/**
 * A message of a task: the first, or that of a retry. The broker keeps it, in its queue or among those delivered and
 * not acknowledged; copies of it are with the workers. Redelivered, it keeps its delivery tag, so that whoever
 * acknowledges a copy acknowledges them all (kombu transport/redis.py, `QoS.ack`). Pooled.
 */
export class Message {
  task!: Task;
  /** Retries before this one. */
  retries = 0;
  /** It must not run before this instant (its ETA), from which its wait counts. */
  due = 0;
  /** Copies of it that wait or run. */
  copies = 0;
  /** A run of it has begun. */
  begun = false;
  /** Delivered and not acknowledged, since when, and its neighbours in the order of delivery. */
  unacknowledged = false;
  delivered = 0;
  before: Message | null = null;
  after: Message | null = null;

  /** Begins anew. */
  published(task: Task, retries: number, due: number): this {
    this.task = task;
    this.retries = retries;
    this.due = due;
    this.copies = 0;
    this.begun = this.unacknowledged = false;
    return this;
  }
}
