import type { Scenario } from '../../scenarios/schema/index.js';
import type { Uniforms } from '../engine/streams.js';
import type { Instance } from './parts.js';

/** Chooses the instance of a region that gets the next request. */
export class Balancer {
  private turn = 0;

  constructor(
    private readonly policy: Scenario['balancer']['policy'],
    private readonly instances: readonly Instance[],
    private readonly chance: Uniforms,
  ) {}

  choose(): Instance {
    const { instances } = this;
    if (instances.length === 1) return instances[0];
    switch (this.policy) {
      case 'random':
        return this.any();
      case 'round-robin':
        return instances[this.turn++ % instances.length];
      case 'two-choices': {
        const one = this.any();
        const other = this.any();
        return other.server.present < one.server.present ? other : one;
      }
      case 'least-connections': {
        let best = instances[this.turn++ % instances.length];
        for (const instance of instances) if (instance.server.present < best.server.present) best = instance;
        return best;
      }
    }
  }

  private any(): Instance {
    return this.instances[Math.floor(this.chance.next() * this.instances.length)];
  }
}
