import { Phase } from '../engine/phases.js';
import type { Handler, Row } from '../engine/row.js';
import type { Simulation } from '../engine/simulation.js';
import type { Uniforms } from '../engine/streams.js';
import type { Balancer } from './balancer.js';
import type { InstanceLife } from './instance-life.js';

/**
 * A place for an instance in a region: the one that serves now, and the one that replaces it in the next deploy. Deaths
 * belong to the place, whoever has it, so that they come at the same times whatever is deployed.
 */
export class Replica implements Handler {
  private readonly clock: Row | null;

  /** `mtbf`: mean time between deaths, seconds; null is never. */
  constructor(
    private readonly sim: Simulation,
    readonly balancer: Balancer,
    public current: InstanceLife,
    public successor: InstanceLife | null,
    private readonly mtbf: number | null,
    private readonly chance: Uniforms,
  ) {
    this.clock = mtbf === null ? null : sim.clock(this, mtbf * chance.exponential(), Phase.Control);
  }

  /** Who has the place dies. */
  fire(): void {
    this.current.die();
    this.sim.sleep(this.clock!, this.mtbf! * this.chance.exponential(), Phase.Control);
  }

  /** The successor takes the place over: who had it gets no more requests. */
  succeed(): InstanceLife {
    const before = this.current;
    this.balancer.remove(before.instance);
    this.current = this.successor!;
    this.successor = before;
    return before;
  }
}
