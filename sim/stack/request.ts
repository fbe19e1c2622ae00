import type { Line } from '../engine/line.js';
import type { Row } from '../engine/row.js';
import type { Message } from './celery-task.js';
import { OWNERS, type Owner } from './measures.js';
import type { Session } from './session.js';
import type { Process } from './process.js';
import { ThreadConnections } from './thread-connections.js';

/** Columns of a request's own time account. */
export const Spent: Readonly<Record<Owner, number>> = Object.fromEntries(
  OWNERS.map((owner, index) => [owner, index]),
) as Record<Owner, number>;

/** What a request, or a Celery task, carries through its program. Pooled. */
export class Request {
  row: Row | null = null;
  /** The session whose luck it has, and which waits for it unless it gave up. */
  session: Session | null = null;
  sessionNumber = 0;
  k0 = 0;
  k1 = 0;
  number = 0;
  attempt = 0;
  user = 0;
  tier = 0;
  region = 0;
  endpoint = 0;
  /** When the user clicked; sojourn counts from here. */
  arrived = 0;
  /** The user has given up on it, or it has been counted otherwise. */
  counted = false;
  degraded = false;
  /** The worker that accepted it by the trace; -1 where nobody knows. */
  pinnedWorker = -1;
  /** The line it waits in, its seat at its worker, and whether its connection is closed after the answer. */
  line: Line | null = null;
  seat = 0;
  closes = false;
  /** The row of the database it has locked or waits for. */
  lockKey = 0;
  /** An async view: the event loop runs it, on no thread. */
  async = false;
  /** Its service demand by the trace, seconds. */
  recorded = 0;
  /** Attempts to connect that found the backlog full. */
  connects = 0;
  /** A failure that is decided and comes true when the row wakes: a cause, or 0. */
  doom = 0;
  /** CPU seconds that the next CPU step does too: what the server itself spends on a request. */
  pendingCpu = 0;
  /** The process and the thread that serve it. */
  process: Process | null = null;
  thread = -1;
  /** The Celery worker that has it, and the message it is a copy of. */
  worker = -1;
  message: Message | null = null;
  /** Database: in a transaction block, which has begun, holds a server connection of the pool, has lost it. */
  inTransaction = false;
  begun = false;
  holdsServer = false;
  lost = false;
  /** The next query goes to the replica; connections that were checked, a bit an alias. */
  onReplica = false;
  checked = 0;
  /** Connections that live with the request, where threads do. */
  readonly connections = [new ThreadConnections(1), new ThreadConnections(1)] as const;
  /** Tokens and attempts of the call under way. */
  llmInput = 0;
  llmOutput = 0;
  llmAttempts = 0;
  /** How many of them the client's time-out has cut off, and whether the last one was. */
  llmCuts = 0;
  llmCut = false;
  /** What works on it, where that is a row of its own. */
  llmJob: Row | null = null;
  /** What its throttle's GET saw. */
  throttleSeen = 0;
  /** The key it looked up last. */
  cacheKey = 0;
  cacheHit = false;
  readonly seconds = new Float64Array(OWNERS.length);
  private owner = 0;
  private mark = 0;

  begin(now: number): void {
    this.counted = this.degraded = this.inTransaction = this.begun = this.holdsServer = this.lost = false;
    this.onReplica = false;
    this.checked = this.doom = this.connects = 0;
    this.pendingCpu = 0;
    this.process = null;
    this.thread = -1;
    for (let owner = 0; owner < OWNERS.length; owner++) this.seconds[owner] = 0;
    this.owner = 0;
    this.mark = now;
  }

  /** From now on its seconds belong to `owner`. */
  spend(owner: number, now: number): void {
    this.seconds[this.owner] += now - this.mark;
    this.mark = now;
    this.owner = owner;
  }
}

/** The request of a row. */
export const requestOf = (row: Row): Request => row.context as Request;
