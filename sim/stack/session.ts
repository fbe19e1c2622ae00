import type { Row } from '../engine/row.js';
import type { KeptConnection } from './kept-connections.js';

/** What a user in a session carries along. Pooled. */
export class Session {
  row: Row | null = null;
  number = 0;
  /** The key of its luck. */
  k0 = 0;
  k1 = 0;
  user = 0;
  tier = 0;
  region = 0;
  /** How much more than the mean this user turns to AI. */
  aiFactor = 1;
  /** The connection its last answer came on; another's by now if its stamp is not this one. */
  kept: KeptConnection | null = null;
  keptStamp = 0;
  /** It is one recorded request: its demand in seconds, and the worker that took it (-1: unknown). */
  replayed = false;
  demand = 0;
  worker = -1;
  /** Actions done, and requests of this action still to make. */
  actions = 0;
  left = 0;
  /** Requests made: the number of the present one. */
  requests = 0;
  attempt = 0;
  endpoint = 0;
  /** The row of the request it waits for; null once it has answered or the user has given up. */
  waiting: Row | null = null;
  /** What became of the last request: a column of `outcome`. */
  outcome = 0;
  /** Rest of the patience for this request ends in the edge's timeout, not the user's. */
  edgeFirst = false;
  /** Polls still to make, and tasks of this session that are not done. */
  polls = 0;
  pollEndpoint = -1;
  pollEvery = 0;
  tasks = 0;

  reset(): void {
    this.actions = this.left = this.requests = this.attempt = 0;
    this.waiting = null;
    this.replayed = false;
    this.demand = 0;
    this.worker = -1;
    this.kept = null;
    this.outcome = 0;
    this.polls = this.tasks = 0;
    this.pollEndpoint = -1;
  }
}
