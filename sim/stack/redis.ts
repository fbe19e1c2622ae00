import type { Scenario } from '../../scenarios/schema/index.js';
import { Phase } from '../engine/phases.js';
import type { Place, Row, Scope } from '../engine/row.js';
import type { Simulation } from '../engine/simulation.js';
import { Station } from '../engine/station.js';
import { failure } from './failure.js';
import { requestOf, Spent } from './request.js';
import { SharedMemory } from './shared-memory.js';

/**
 * Redis: one command at a time (redis.io, "Redis is single threaded"), a round trip away. A process opens a connection
 * for every command under way, up to a cap above which redis-py raises at once (redis-py connection.py).
 */
export class Redis implements Scope, Place {
  readonly station: Station;
  readonly memory: SharedMemory;
  commands = 0;
  /** Instant at which it stops next, known beforehand. */
  breaks = Infinity;
  /** Told when it stops, and when it serves again. */
  onChange: (up: boolean) => void = () => undefined;
  private up = true;
  private readonly cap: number;

  constructor(
    private readonly sim: Simulation,
    private readonly settings: Scenario['redis'],
    private readonly regions: Scenario['regions'],
  ) {
    this.station = new Station(sim, 'redis', 1);
    this.memory = new SharedMemory(settings.memory, settings.eviction, sim.streams.get('redis eviction'));
    this.cap = settings.connections ?? Infinity;
  }

  get serves(): boolean {
    return this.up;
  }

  /** Sends `trips` commands one after another; suspends the row until the last answer, or fails it. */
  send(row: Row, trips: number): void {
    const request = requestOf(row);
    const now = this.sim.now;
    request.spend(Spent.cache, now);
    const process = request.process!;
    if (process.redis >= this.cap) {
      this.sim.fail(row, failure('redis-refused'));
      return;
    }
    if (this.cap !== Infinity) {
      process.redis++;
      row.held[row.heldCount++] = this;
    }
    this.travel(row, trips);
  }

  /** The same with commands that write: the request is doomed where they find no room. */
  write(row: Row, trips: number): void {
    this.admit(row);
    this.send(row, trips);
  }

  /** Publishes a message: a write on a connection of the broker's own pool, which has no cap (kombu connection.py). */
  publish(row: Row): void {
    this.admit(row);
    requestOf(row).spend(Spent.cache, this.sim.now);
    this.travel(row, 1);
  }

  /** Commands of those who wait for no answer here: the workers of Celery. */
  work(commands: number): void {
    this.commands += commands;
    const half = this.regions[0].redis_rtt / 2;
    this.station.serve(this.sim.now + half, commands * this.settings.service);
  }

  /** Gives the connection back after `send`. */
  done(row: Row): void {
    if (this.cap === Infinity) return;
    row.heldCount--;
    this.leave(row);
  }

  leave(row: Row): void {
    requestOf(row).process!.redis--;
  }

  /** The connection broke before the answer came. */
  expire(row: Row): void {
    this.sim.fail(row, failure('redis-refused'));
  }

  withdraw(): void {
    // Nothing is kept of who waits for the end of Redis.
  }

  /** It stops, to stop `again` at that instant (Infinity: never): every command fails at once (redis-py connection.py). */
  stop(again: number): void {
    this.up = false;
    this.breaks = again;
    this.onChange(false);
  }

  start(): void {
    this.up = true;
    this.onChange(true);
  }

  restart(): void {
    this.station.restart();
    this.commands = 0;
  }

  private admit(row: Row): void {
    const request = requestOf(row);
    if (!this.memory.admits(this.sim.now) && request.doom === 0) request.doom = failure('redis-full');
  }

  private travel(row: Row, trips: number): void {
    const now = this.sim.now;
    if (!this.up) {
      this.expire(row);
      return;
    }
    this.commands += trips;
    const rtt = this.regions[requestOf(row).region].redis_rtt;
    const done = this.station.serve(now + rtt / 2, trips * this.settings.service);
    const seconds = done - now + (trips - 0.5) * rtt;
    if (now + seconds <= this.breaks) this.sim.sleep(row, seconds);
    else {
      row.place = this;
      this.sim.sleep(row, this.breaks - now, Phase.Control);
    }
  }
}
