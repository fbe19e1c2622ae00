import { Level } from '../engine/level.js';
import { Phase } from '../engine/phases.js';
import type { Resource } from '../engine/resource.js';
import type { Place, Row } from '../engine/row.js';
import type { Simulation } from '../engine/simulation.js';
import { Station } from '../engine/station.js';
import { failure } from './failure.js';
import type { Process } from './process.js';
import { requestOf, type Request } from './request.js';
import type { RowLocks } from './row-locks.js';
import type { ThreadConnections } from './thread-connections.js';

/** What stands before PostgreSQL, and how many connections PostgreSQL itself admits. */
export interface ServerOptions {
  readonly name: string;
  /** Its place among the aliases of Django's DATABASES: 0 is the primary, 1 the replica. */
  readonly alias: 0 | 1;
  readonly cores: number;
  readonly mode: 'transaction' | 'session' | 'none';
  /** Server connections of the pool, and the clients that it admits in transaction mode. */
  readonly size: number;
  readonly clients: number;
  /** A query waits so long for a server connection, seconds; null: for ever. */
  readonly wait: number | null;
  /** Connections that PostgreSQL has for the pool or for clients: no pool opens more, whatever its size. */
  readonly free: number;
}

/**
 * One PostgreSQL server and the pooler in front of it. A transaction-mode pool that may not open as many connections
 * as it would serves its clients with those it has; where it has none it turns every client away (pgbouncer
 * objects.c, `check_fast_fail`; server.c, `kill_pool_logins`). In session mode, and without a pooler, a client is a
 * server connection.
 */
export class DatabaseServer implements Place {
  readonly cores: Station;
  /** Server connections shared by transactions; null where every client has its own. */
  readonly pool: Resource | null;
  readonly clients = new Level();
  refused = 0;
  /** A query takes so many times as long. */
  slowdown = 1;
  up = true;
  /** Instant at which PostgreSQL stops next, known beforehand, and at which it stopped last (-1: never). */
  breaks = Infinity;
  broke = -1;
  /** Who runs a transaction that has begun, and where they wait for locked rows: known only if it is watched. */
  private transactions: Set<Row> | null = null;
  private locks: RowLocks | null = null;
  private readonly limit: number;
  private readonly alias: 0 | 1;

  constructor(
    private readonly sim: Simulation,
    options: ServerOptions,
  ) {
    const { name, mode, size, clients, wait, free } = options;
    this.alias = options.alias;
    this.cores = new Station(sim, `${name}-cores`, options.cores);
    const servers = Math.min(size, free);
    this.pool =
      mode === 'transaction'
        ? sim.resource(`${name}-pool`, {
            servers,
            reneged: failure('db-pool-timeout'),
            ...(wait === null ? {} : { patience: wait }),
          })
        : null;
    this.limit = mode === 'none' ? free : mode === 'session' || servers === 0 ? servers : clients;
  }

  /** Does it turn clients away now? PgBouncer does while it has no server connection and cannot make one. */
  get full(): boolean {
    return !this.up || this.clients.value >= this.limit;
  }

  connected(request: Request): boolean {
    return this.expires(request) > 0;
  }

  /** The thread of `request` opens a connection, to be closed by a request that begins or ends after `expires`. */
  open(request: Request, expires: number): void {
    const connections = this.connectionsOf(request);
    const slot = slotOf(request);
    connections.expires[slot] = expires;
    connections.opened[slot] = this.sim.now;
    this.clients.add(1, this.sim.now);
  }

  close(request: Request): void {
    this.connectionsOf(request).expires[slotOf(request)] = 0;
    this.clients.add(-1, this.sim.now);
  }

  /** Instant at which the connection of the request's thread is too old; 0 where it has none. */
  expires(request: Request): number {
    return this.connectionsOf(request).expires[slotOf(request)];
  }

  /** Did PostgreSQL stop under the connection of the thread? Behind a transaction-mode pooler only transactions notice. */
  stale(request: Request): boolean {
    if (this.pool !== null) return request.lost;
    return this.broke >= 0 && this.connectionsOf(request).opened[slotOf(request)] <= this.broke;
  }

  /** A process has ended, and its connections with it. */
  processEnded(process: Process): void {
    const { expires } = process.connections[this.alias];
    for (let thread = 0; thread < expires.length; thread++) {
      if (expires[thread] > 0) this.clients.add(-1, this.sim.now);
      expires[thread] = 0;
    }
  }

  /**
   * The instant at which a query is done that comes at `at` and takes `demand` seconds of a core; after `breaks` if
   * PostgreSQL stops before that, in which case it works until then only.
   */
  serve(at: number, demand: number): number {
    const work = demand * this.slowdown;
    if (this.breaks === Infinity) return this.cores.serve(at, work);
    const begins = at + this.cores.backlog(at);
    this.cores.serve(at, Math.max(0, Math.min(work, this.breaks - begins)));
    return begins + work;
  }

  /** What `row` is about breaks off when PostgreSQL stops. Suspends. */
  breakOff(row: Row): void {
    row.stamp++;
    row.place = this;
    row.wake = this.breaks;
    this.sim.wake(row, Phase.Control);
  }

  expire(row: Row): void {
    this.sim.fail(row, failure('db-lost'));
  }

  withdraw(): void {
    // Nothing is kept of who waits for the end of PostgreSQL.
  }

  /** Keeps an eye on transactions from now on: PostgreSQL may stop, and with it the `locks` on its rows. */
  watch(locks: RowLocks): void {
    this.transactions = new Set();
    this.locks = locks;
  }

  began(row: Row): void {
    this.transactions?.add(row);
  }

  ended(row: Row): void {
    this.transactions?.delete(row);
  }

  /**
   * PostgreSQL stops, to stop `again` at that instant (Infinity: never). Server connections die with it: whoever waits
   * for a locked row is told at once, any other transaction at its next statement (`lost`).
   */
  stop(again: number): void {
    this.up = false;
    this.broke = this.sim.now;
    this.breaks = again;
    this.pool?.shut(this.pool.servers);
    const transactions = this.transactions!;
    for (const row of transactions) if (row.place === this.locks) this.expire(row);
    for (const row of transactions) {
      const request = requestOf(row);
      if (request.holdsServer) this.pool?.release(row);
      request.holdsServer = false;
      request.lost = true;
      this.locks!.unlock(row);
    }
  }

  /** It runs again, and the pooler has noticed. */
  start(): void {
    this.up = true;
    this.pool?.shut(-this.pool.servers);
  }

  restart(): void {
    this.clients.restart(this.sim.now);
    this.cores.restart();
    this.refused = 0;
  }

  private connectionsOf(request: Request): ThreadConnections {
    return (request.thread < 0 ? request.connections : request.process!.connections)[this.alias];
  }
}

/** Connections of a request that runs on no lasting thread are its own. */
const slotOf = (request: Request): number => (request.thread < 0 ? 0 : request.thread);
