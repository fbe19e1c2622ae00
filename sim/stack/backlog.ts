import { Line } from '../engine/line.js';
import { Phase } from '../engine/phases.js';
import type { Row } from '../engine/row.js';
import type { Simulation } from '../engine/simulation.js';
import { requestOf, Spent } from './request.js';

/** The connections that a listening socket holds until somebody accepts them, first in, first out. */
export class Backlog {
  readonly line = new Line();

  constructor(
    private readonly sim: Simulation,
    private readonly size: number,
    /** Seconds from the first attempt to connect to each further one. */
    private readonly retries: readonly number[],
    /** The cause of a failure after the last attempt. */
    private readonly cause: number,
  ) {}

  /** Linux keeps one more than the backlog says. */
  get full(): boolean {
    return this.line.length > this.size;
  }

  /** The kernel drops the SYN; the client's kernel sends it again, later and later, and then gives up. */
  drop(row: Row): void {
    const request = requestOf(row);
    const { retries } = this;
    if (request.connects >= retries.length) {
      this.sim.fail(row, this.cause);
      return;
    }
    request.spend(Spent.backlog, this.sim.now);
    const before = request.connects === 0 ? 0 : retries[request.connects - 1];
    row.pc--;
    this.sim.sleep(row, retries[request.connects++] - before, Phase.Arrival);
  }
}
