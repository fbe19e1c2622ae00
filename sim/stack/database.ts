import type { Scenario } from '../../scenarios/schema/index.js';
import type { Law } from '../engine/laws.js';
import type { Resource } from '../engine/resource.js';
import type { Row } from '../engine/row.js';
import type { Simulation } from '../engine/simulation.js';
import { Station } from '../engine/station.js';
import type { Uniforms } from '../engine/streams.js';
import { Phase } from '../engine/phases.js';
import { Level } from '../engine/level.js';
import { failure } from './failure.js';
import { lawOf } from './law-of.js';
import type { Luck } from './luck.js';
import type { Process } from './process.js';
import { requestOf, Spent, type Request } from './request.js';

/** A `SELECT 1`: server time of a health check, BEGIN or COMMIT, seconds (measured on loopback: 0.04 to 0.08 ms). */
const TRIVIAL = 0.00006;

/** One PostgreSQL server and the pooler in front of it. */
export class DatabaseServer {
  readonly cores: Station;
  readonly pool: Resource | null;

  constructor(sim: Simulation, name: string, cores: number, pool: number | null, wait: number | null) {
    this.cores = new Station(sim, `${name}-cores`, cores);
    this.pool =
      pool === null
        ? null
        : sim.resource(`${name}-pool`, {
            servers: pool,
            reneged: failure('db-pool-timeout'),
            ...(wait === null ? {} : { patience: wait }),
          });
  }
}

/**
 * PostgreSQL as Django uses it: a connection belongs to a thread and is made by the first query that finds none
 * (django/db/utils.py, django/db/backends/base/base.py); behind a transaction-mode pooler a server connection is held
 * from the first statement of a transaction to its end, and by a query of its own in autocommit.
 */
export class Database {
  readonly primary: DatabaseServer;
  readonly replica: DatabaseServer | null;
  readonly clients = new Level();
  queries = 0;
  refused = 0;
  replicaReads = 0;
  replicaStale = 0;
  private readonly limit: number;
  private readonly maxAge: number;
  private readonly laws = new Map<string, Law>();
  private readonly writes: ReadonlySet<string>;
  private readonly lastWrite = new Map<number, number>();
  private readonly lag: Law;

  constructor(
    private readonly sim: Simulation,
    private readonly settings: Scenario['database'],
    private readonly regions: Scenario['regions'],
    private readonly luck: Luck,
    private readonly chance: Uniforms,
  ) {
    const { pooler, replica } = settings;
    const pooled = pooler.mode === 'transaction';
    this.primary = new DatabaseServer(sim, 'db', settings.cores, pooled ? pooler.size : null, pooler.wait);
    this.replica = replica.enabled
      ? new DatabaseServer(sim, 'replica', replica.cores, replica.pool, pooler.wait)
      : null;
    this.limit =
      pooler.mode === 'transaction'
        ? pooler.clients
        : Math.min(
            pooler.mode === 'session' ? pooler.size : Infinity,
            Math.max(0, settings.max_connections - settings.reserved),
          );
    this.maxAge = settings.conn_max_age ?? Infinity;
    this.writes = new Set(settings.writes);
    this.lag = lawOf(replica.lag);
    for (const [name, law] of Object.entries(settings.queries)) this.laws.set(name, lawOf(law));
  }

  /** Has the thread no connection? Age is looked at between requests only. */
  needsConnection(row: Row): boolean {
    return this.expires(requestOf(row)) === 0;
  }

  /**
   * Opens the thread's connection: it fails at once when the pooler or the server admits no more clients, else takes
   * the round trips of TCP, TLS and authentication. Suspends the row.
   */
  connect(row: Row): boolean {
    const request = requestOf(row);
    request.spend(Spent['db-connect'], this.sim.now);
    if (this.clients.value >= this.limit) {
      this.refused++;
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
    this.clients.add(1, this.sim.now);
    this.keep(request, this.sim.now + this.maxAge);
    this.sim.sleep(row, seconds);
    return false;
  }

  /** Closes the connection of the thread at the end of a request if it is too old (or is not kept at all). */
  requestEnded(request: Request): void {
    const expires = this.expires(request);
    if (expires > 0 && (expires <= this.sim.now || this.maxAge === 0 || request.thread < 0)) {
      this.clients.add(-1, this.sim.now);
      this.keep(request, 0);
    }
  }

  /** A process has ended, and its connections with it. */
  processEnded(process: Process): void {
    for (let thread = 0; thread < process.primary.length; thread++) {
      if (process.primary[thread] > 0) this.clients.add(-1, this.sim.now);
      process.primary[thread] = 0;
    }
  }

  /** Closes the connection of the thread at the beginning of a request if it is too old. */
  requestBegins(request: Request): void {
    if (request.thread < 0) {
      request.connection = 0;
      return;
    }
    const expires = this.expires(request);
    if (expires > 0 && expires <= this.sim.now) {
      this.clients.add(-1, this.sim.now);
      this.keep(request, 0);
    }
  }

  /** Does this query of the request go to the replica? */
  private readsReplica(request: Request, query: string, purpose: number): boolean {
    if (this.replica === null || purpose === 0 || request.inTransaction || this.writes.has(query))
      return false;
    return this.luck.requestUniform(request, purpose + 2) < this.settings.replica.reads;
  }

  /** The law of the server time of a query. */
  lawOf(query: string): Law {
    return this.laws.get(query)!;
  }

  /** Asks for a server connection: true if there is no need or one is free, else the row waits for one. */
  ask(row: Row, query: string, purpose: number): boolean {
    const request = requestOf(row);
    request.onReplica = this.readsReplica(request, query, purpose);
    if (request.holdsServer) return true;
    const server = request.onReplica ? this.replica! : this.primary;
    if (server.pool === null) return true;
    request.spend(Spent['db-pool'], this.sim.now);
    return server.pool.seize(row);
  }

  /** Runs one query, of `law`, or without one a trivial one: the server connection is given back when it is done unless a transaction keeps it. Suspends. */
  query(row: Row, query: string, purpose: number, law: Law | null): void {
    const request = requestOf(row);
    const now = this.sim.now;
    request.spend(Spent.database, now);
    this.queries++;
    const server = request.onReplica ? this.replica! : this.primary;
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
    if (begins) request.begun = true;
    let done = server.cores.serve(now + begin + half, demand) + half;
    if (timeout !== null && done - now - begin > timeout) {
      done = now + begin + timeout;
      request.doom = failure('statement-timeout');
    }
    if (server.pool !== null) {
      if (request.inTransaction && !request.onReplica) request.holdsServer = true;
      else server.pool.releaseAt(row, done);
    }
    if (request.onReplica) this.noteReplicaRead(request);
    else if (this.replica !== null && this.writes.has(query)) this.lastWrite.set(request.user, now);
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
    this.query(row, '', 0, null);
    return false;
  }

  restart(): void {
    this.clients.restart(this.sim.now);
    this.queries = this.refused = this.replicaReads = this.replicaStale = 0;
    this.primary.cores.restart();
    this.replica?.cores.restart();
  }

  private noteReplicaRead(request: Request): void {
    this.replicaReads++;
    const wrote = this.lastWrite.get(request.user);
    if (wrote === undefined) return;
    if (this.sim.now - wrote < this.lag.draw(this.chance)) this.replicaStale++;
  }

  private rtt(request: Request): number {
    return this.regions[request.region].database_rtt;
  }

  private expires(request: Request): number {
    return request.thread < 0 ? request.connection : request.process!.primary[request.thread];
  }

  private keep(request: Request, expires: number): void {
    if (request.thread < 0) request.connection = expires;
    else request.process!.primary[request.thread] = expires;
  }
}
