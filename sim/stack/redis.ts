import type { Scenario } from '../../scenarios/schema/index.js';
import type { Row, Scope } from '../engine/row.js';
import type { Simulation } from '../engine/simulation.js';
import { Station } from '../engine/station.js';
import { failure } from './failure.js';
import { requestOf, Spent } from './request.js';

/**
 * Redis: one command at a time (redis.io, "Redis is single threaded"), a round trip away. A process opens a connection
 * for every command under way, up to a cap above which redis-py raises at once (redis-py connection.py).
 */
export class Redis implements Scope {
  readonly station: Station;
  commands = 0;
  private readonly cap: number;

  constructor(
    private readonly sim: Simulation,
    private readonly settings: Scenario['redis'],
    private readonly regions: Scenario['regions'],
  ) {
    this.station = new Station(sim, 'redis', 1);
    this.cap = settings.connections ?? Infinity;
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
    this.commands += trips;
    const rtt = this.regions[request.region].redis_rtt;
    const done = this.station.serve(now + rtt / 2, trips * this.settings.service);
    this.sim.sleep(row, done - now + (trips - 0.5) * rtt);
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

  restart(): void {
    this.station.restart();
    this.commands = 0;
  }
}
