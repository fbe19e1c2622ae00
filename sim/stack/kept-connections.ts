import { Phase } from '../engine/phases.js';
import { Row, type Handler } from '../engine/row.js';
import type { Simulation } from '../engine/simulation.js';
import { Life, type ServerWorker } from './server-worker.js';

/** What becomes of connections between two requests. */
export interface KeptOptions {
  /** Whose they are: nobody keeps any, each user has an own, or the edge uses whichever is idle. */
  readonly by: 'nobody' | 'user' | 'edge';
  /** For how long one is kept, seconds. */
  readonly seconds: number;
  /** A worker that has so many idle ones closes the next. */
  readonly most: number;
  /** A worker with so many open ones reads none of them until it has one less; Infinity where it always reads. */
  readonly full: number;
  /** What a leaving worker does with them: it never looks at them again, serves them once more, or closes them. */
  readonly leaving: 'deaf' | 'serves' | 'closes';
}

/** Who remembers a connection of its own. */
interface Rememberer {
  kept: KeptConnection | null;
  keptStamp: number;
}

/** Where a kept connection leads. */
export interface Keeper {
  /** A request comes on `connection`: true if a thread takes it at once. */
  enterOn(connection: KeptConnection, row: Row): boolean;
  /** A connection has expired that somebody waited for: true if anybody still waits for another. */
  expired(): boolean;
}

/** A connection that a worker keeps open, idle. Pooled: whoever remembers one remembers its `stamp` with it. */
export class KeptConnection {
  keeper: Keeper | null = null;
  worker: ServerWorker | null = null;
  /** When the worker closes it, an instant. */
  until = 0;
  /** Moves on whenever the connection is used or closed. */
  stamp = 0;
  next: KeptConnection | null = null;
  prev: KeptConnection | null = null;
}

/** The idle connections of a server in the order in which they became idle, which is that in which they expire. */
export class KeptConnections implements Handler {
  length = 0;
  private first: KeptConnection | null = null;
  private last: KeptConnection | null = null;
  private spare: KeptConnection | null = null;
  private readonly clock = new Row(-1);
  private watching = false;

  constructor(
    private readonly sim: Simulation,
    private readonly keeper: Keeper,
    private readonly options: KeptOptions,
  ) {
    this.clock.handler = this;
  }

  /** Will `worker` close its next connection after the answer? gthread decides that before the view runs. */
  enough(worker: ServerWorker): boolean {
    return this.options.by === 'nobody' || worker.kept >= this.options.most;
  }

  /** Does `worker` not read what comes on its kept connections? */
  deaf(worker: ServerWorker): boolean {
    return worker.life === Life.Leaving ? this.options.leaving === 'deaf' : worker.open >= this.options.full;
  }

  /** An open connection of `worker` is idle from now on; a user remembers it as its own. */
  keep(worker: ServerWorker, user: Rememberer): void {
    const connection = this.spare ?? new KeptConnection();
    this.spare = connection.next;
    connection.keeper = this.keeper;
    connection.worker = worker;
    connection.until = this.sim.now + this.options.seconds;
    connection.next = null;
    connection.prev = this.last;
    if (this.last === null) this.first = connection;
    else this.last.next = connection;
    this.last = connection;
    this.length++;
    worker.kept++;
    if (this.options.by !== 'user') return;
    user.kept = connection;
    user.keptStamp = connection.stamp;
  }

  /** It is idle no more: it is used again, or closed. */
  remove(connection: KeptConnection): void {
    const { prev, next } = connection;
    if (prev === null) this.first = next;
    else prev.next = next;
    if (next === null) this.last = prev;
    else next.prev = prev;
    this.length--;
    connection.worker!.kept--;
    connection.stamp++;
    connection.next = this.spare;
    this.spare = connection;
  }

  /** The connection that the edge would use: the one that became idle last, of `worker` if one is given. */
  ofEdge(worker: ServerWorker | null): KeptConnection | null {
    if (this.options.by !== 'edge') return null;
    let at = this.last;
    while (at !== null && worker !== null && at.worker !== worker) at = at.prev;
    return at;
  }

  /** Workers close the connections that have been idle for too long by now. */
  expire(): void {
    while (this.first !== null && this.first.until <= this.sim.now) this.close(this.first);
  }

  /** `worker` closes all of its own. */
  closeOf(worker: ServerWorker): void {
    for (let at = this.first; worker.kept > 0 && at !== null;) {
      const { next } = at;
      if (at.worker === worker) this.close(at);
      at = next;
    }
  }

  /** Tells the keeper when the next expires: somebody waits for that. */
  watch(): void {
    if (this.watching || this.first === null) return;
    this.watching = true;
    this.sim.sleep(this.clock, Math.max(0, this.first.until - this.sim.now), Phase.Timeout);
  }

  fire(): void {
    this.watching = false;
    this.expire();
    if (this.keeper.expired()) this.watch();
  }

  private close(connection: KeptConnection): void {
    connection.worker!.open--;
    this.remove(connection);
  }
}
