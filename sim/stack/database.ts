import type { Scenario } from '../../scenarios/schema/index.js';
import type { Law } from '../engine/laws.js';
import { Phase } from '../engine/phases.js';
import type { Row } from '../engine/row.js';
import type { Simulation } from '../engine/simulation.js';
import type { Uniforms } from '../engine/streams.js';
import { DatabaseServer } from './database-server.js';
import { failure } from './failure.js';
import { lawOf } from './law-of.js';
import type { Luck } from './luck.js';
import type { Process } from './process.js';
import { ReplicaReads } from './replica-reads.js';
import { requestOf, Spent, type Request } from './request.js';

/** A `SELECT 1`: server time of a health check, BEGIN or COMMIT, seconds (measured on loopback: 0.04 to 0.08 ms). */
const TRIVIAL = 0.00006;

/**
 * PostgreSQL as Django uses it: a connection belongs to a thread and an alias and is made by the first query that finds
 * none (django/db/utils.py, django/db/backends/base/base.py); behind a transaction-mode pooler a server connection is
 * held from the first statement of a transaction to its end, and by a query of its own in autocommit.
 */
export class Database {
  readonly primary: DatabaseServer;
  readonly replica: DatabaseServer | null;
  readonly replicaReads: ReplicaReads;
  queries = 0;
  private readonly servers: readonly DatabaseServer[];
  private readonly maxAge: number;
  private readonly laws = new Map<string, Law>();
  private readonly writes: ReadonlySet<string>;
  /** How those end whose connection is of no use any more. */
  private readonly broken: readonly number[] = [failure('db-lost'), failure('db-pool-timeout')];

  constructor(
    private readonly sim: Simulation,
    private readonly settings: Scenario['database'],
    private readonly regions: Scenario['regions'],
    private readonly luck: Luck,
    chance: Uniforms,
  ) {
    const { pooler, replica, max_connections: most, reserved } = settings;
    const { mode, clients, wait } = pooler;
    const alike = { mode, clients, wait, free: Math.max(0, most - reserved) };
    const { cores } = settings;
    this.primary = new DatabaseServer(sim, { ...alike, name: 'db', alias: 0, cores, size: pooler.size });
    this.replica = replica.enabled
      ? new DatabaseServer(sim, {
          ...alike,
          name: 'replica',
          alias: 1,
          cores: replica.cores,
          size: replica.pool,
        })
      : null;
    this.servers = this.replica === null ? [this.primary] : [this.primary, this.replica];
    this.maxAge = settings.conn_max_age ?? Infinity;
    this.writes = new Set(settings.writes);
    this.replicaReads = new ReplicaReads(lawOf(replica.lag), chance);
    for (const [name, law] of Object.entries(settings.queries)) this.laws.set(name, lawOf(law));
  }

  /** Client connections refused, of both servers. */
  get refused(): number {
    return this.servers.reduce((sum, { refused }) => sum + refused, 0);
  }

  /** Connection-seconds of clients, to both servers. */
  connectionSeconds(): number {
    return this.servers.reduce((sum, { clients }) => sum + clients.areaAt(this.sim.now), 0);
  }

  /** Chooses the server of the next query of the request: the replica takes its share of reads outside transactions. */
  route(request: Request, query: string, purpose: number): void {
    request.onReplica =
      this.replica !== null &&
      !request.inTransaction &&
      !this.writes.has(query) &&
      this.luck.requestUniform(request, purpose + 2) < this.settings.replica.reads;
  }

  /** Is nothing left to do before the query: has the thread a connection that needs no health check? */
  ready(request: Request): boolean {
    return this.serverOf(request).connected(request) && !this.needsCheck(request);
  }

  /**
   * Has the thread no connection to the chosen server? Age is looked at between requests only. A health check finds a
   * connection that PostgreSQL has closed, and Django makes another.
   */
  needsConnection(request: Request): boolean {
    const server = this.serverOf(request);
    if (!server.connected(request)) return true;
    if (server.broke < 0 || !this.needsCheck(request) || !server.stale(request)) return false;
    server.close(request);
    return true;
  }

  /** Is a health check due: one a request and connection, unless the connection is new? */
  needsCheck(request: Request): boolean {
    return this.settings.health_checks && (request.checked & this.bitOf(request)) === 0;
  }

  checked(request: Request): void {
    request.checked |= this.bitOf(request);
  }

  /**
   * Opens the thread's connection: it fails at once when the pooler or the server admits no more clients or is down,
   * else takes the round trips of TCP, TLS and authentication. Suspends the row.
   */
  connect(row: Row): boolean {
    const request = requestOf(row);
    const server = this.serverOf(request);
    request.spend(Spent['db-connect'], this.sim.now);
    if (server.full) {
      server.refused++;
      this.sim.fail(row, failure('db-refused'));
      return false;
    }
    const { connect } = this.settings;
    const seconds = connect.round_trips * this.rtt(request) + connect.time;
    if (connect.timeout !== null && seconds > connect.timeout) {
      request.doom = failure('db-connect-timeout');
      this.sim.sleep(row, connect.timeout);
      return false;
    }
    server.open(request, this.sim.now + this.maxAge);
    if (server.pool === null && this.sim.now + seconds > server.breaks) server.breakOff(row);
    else this.sim.sleep(row, seconds);
    return false;
  }

  /** Closes the connections of the thread at the end of a request if they are too old, not kept at all, or broken. */
  requestEnded(request: Request): void {
    const row = request.row!;
    const broken = row.cause !== 0 && this.broken.includes(row.cause) ? this.serverOf(request) : null;
    this.primary.ended(row);
    for (const server of this.servers) {
      const expires = server.expires(request);
      if (expires === 0) continue;
      const keeps = expires > this.sim.now && this.maxAge > 0 && request.thread >= 0;
      if (!keeps || server === broken) server.close(request);
    }
  }

  /** A process has ended, and its connections with it. */
  processEnded(process: Process): void {
    for (const server of this.servers) server.processEnded(process);
  }

  /** Closes the connections of the thread at the beginning of a request if they are too old. */
  requestBegins(request: Request): void {
    for (const server of this.servers) {
      const expires = server.expires(request);
      if (expires > 0 && expires <= this.sim.now) server.close(request);
    }
  }

  /** The law of the server time of a query. */
  lawOf(query: string): Law {
    return this.laws.get(query)!;
  }

  /** Asks for a server connection: true if there is no need or one is free, else the row waits for one, or has failed. */
  ask(row: Row): boolean {
    const request = requestOf(row);
    const server = this.serverOf(request);
    if (server.broke >= 0 && server.stale(request)) {
      this.sim.fail(row, failure('db-lost'));
      return false;
    }
    if (request.holdsServer || server.pool === null) return true;
    request.spend(Spent['db-pool'], this.sim.now);
    return server.pool.seize(row);
  }

  /** Runs one query, of `law`, or without one a trivial one: the server connection is given back when it is done unless a transaction keeps it. Suspends. */
  query(row: Row, query: string, purpose: number, law: Law | null): void {
    const request = requestOf(row);
    const now = this.sim.now;
    request.spend(Spent.database, now);
    this.queries++;
    const server = this.serverOf(request);
    const { pooler, slow, statement_timeout: timeout } = this.settings;
    let demand = TRIVIAL;
    if (law !== null) {
      demand = this.luck.request(request, purpose, law);
      if (slow.share > 0 && this.luck.requestUniform(request, purpose + 1) < slow.share)
        demand *= slow.factor;
    }
    const half = pooler.rtt / 2;
    // BEGIN goes out alone, before the first statement of a transaction (psycopg2 pqpath.c, `pq_begin_locked`).
    const begins = request.inTransaction && !request.onReplica && !request.begun;
    const begin = begins ? this.rtt(request) + pooler.rtt + TRIVIAL : 0;
    if (begins) {
      request.begun = true;
      server.began(row);
    }
    let done = server.serve(now + begin + half, demand) + half;
    if (timeout !== null && done - now - begin > timeout) {
      done = now + begin + timeout;
      request.doom = failure('statement-timeout');
    }
    const lost = done > server.breaks;
    if (server.pool !== null) {
      if (request.inTransaction && !request.onReplica) request.holdsServer = true;
      else server.pool.releaseAt(row, lost ? server.breaks : done);
    }
    if (lost) {
      server.breakOff(row);
      return;
    }
    if (law === null) {
      // Nothing was read or written.
    } else if (request.onReplica) this.replicaReads.read(request.user, now);
    else if (this.replica !== null && this.writes.has(query)) this.replicaReads.wrote(request.user, now);
    row.stamp++;
    row.wake = now + (done - now + this.rtt(request));
    this.sim.wake(row, Phase.Completion);
  }

  /** COMMIT: one more round trip, after which the server connection is free. Suspends unless nothing was sent. */
  commit(row: Row): boolean {
    const request = requestOf(row);
    const sent = request.begun;
    request.inTransaction = request.begun = request.holdsServer = false;
    if (!sent) return true;
    request.onReplica = false;
    this.primary.ended(row);
    if (request.lost) {
      this.sim.fail(row, failure('db-lost'));
      return false;
    }
    this.query(row, '', 0, null);
    return false;
  }

  restart(): void {
    this.queries = 0;
    this.replicaReads.restart();
    for (const server of this.servers) server.restart();
  }

  private serverOf(request: Request): DatabaseServer {
    return request.onReplica ? this.replica! : this.primary;
  }

  private bitOf(request: Request): number {
    return request.onReplica ? 2 : 1;
  }

  private rtt(request: Request): number {
    return this.regions[request.region].database_rtt;
  }
}
