import type { Trace } from '../../scenarios/schema/trace.js';
import { Phase } from '../engine/phases.js';
import type { Handler, Row } from '../engine/row.js';
import type { Simulation } from '../engine/simulation.js';
import type { Users } from './users.js';

/** Recorded arrivals, one after another: each asks once, for a user of its own where the trace names none. */
export class Replay implements Handler {
  private readonly clock: Row;
  private readonly endpointOf: readonly number[];
  private next = 0;

  /** `start`: the simulation's clock at the beginning of the recording; `endpoints`: names in the scenario's order. */
  constructor(
    private readonly sim: Simulation,
    private readonly trace: Trace,
    endpoints: readonly string[],
    private readonly start: number,
    private readonly users: Users,
  ) {
    this.endpointOf = trace.endpoints.map((name) => endpoints.indexOf(name));
    this.clock = sim.clock(this, start + trace.seconds[0], Phase.Arrival);
  }

  fire(): void {
    const { trace, next } = this;
    this.next++;
    if (this.next < trace.seconds.length) {
      this.sim.wakeAt(this.clock, this.start + trace.seconds[this.next], Phase.Arrival);
    }
    this.users.replay(next, {
      endpoint: trace.endpoint.length > 0 ? this.endpointOf[trace.endpoint[next]] : 0,
      demand: trace.demand[next] ?? 0,
      worker: trace.worker[next] ?? -1,
      user: trace.user[next] ?? next,
    });
  }
}
