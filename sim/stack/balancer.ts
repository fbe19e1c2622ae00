import type { Scenario } from '../../scenarios/schema/index.js';
import type { Uniforms } from '../engine/streams.js';
import type { Instance } from './instance.js';

/** Chooses the instance of a region that gets the next request, among those it sends to at all. */
export class Balancer {
  private readonly instances: Instance[];
  private turn = 0;

  constructor(
    private readonly policy: Scenario['balancer']['policy'],
    instances: readonly Instance[],
    private readonly chance: Uniforms,
  ) {
    this.instances = [...instances];
  }

  /** Is there nobody to send to? */
  get empty(): boolean {
    return this.instances.length === 0;
  }

  /** Sends to `instance` from now on. */
  add(instance: Instance): void {
    if (!this.instances.includes(instance)) this.instances.push(instance);
  }

  /** Sends to `instance` no more. */
  remove(instance: Instance): void {
    const at = this.instances.indexOf(instance);
    if (at >= 0) this.instances.splice(at, 1);
  }

  /** Null if there is nobody to send to. */
  choose(): Instance | null {
    const { instances } = this;
    if (instances.length <= 1) return instances.length === 0 ? null : instances[0];
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
