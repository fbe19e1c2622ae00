import type { Scenario } from '../../scenarios/schema/index.js';
import { Phase } from '../engine/phases.js';
import type { Handler, Row } from '../engine/row.js';
import type { Simulation } from '../engine/simulation.js';
import type { Replica } from './replica.js';

/** The balancers ask all instances at regular times whether they answer, and send to those that do. */
export class HealthChecks implements Handler {
  private readonly clock: Row;

  constructor(
    private readonly sim: Simulation,
    private readonly replicas: readonly Pick<Replica, 'balancer' | 'current'>[],
    private readonly every: number,
    private readonly failures: Scenario['balancer']['health_checks']['failures'],
  ) {
    this.clock = sim.clock(this, every, Phase.Control);
  }

  fire(): void {
    for (const { balancer, current } of this.replicas) {
      if (current.instance.server.answers) {
        current.failedChecks = 0;
        balancer.add(current.instance);
      } else if (++current.failedChecks >= this.failures) {
        balancer.remove(current.instance);
      }
    }
    this.sim.sleep(this.clock, this.every, Phase.Control);
  }
}
