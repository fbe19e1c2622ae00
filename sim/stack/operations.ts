import { Deploys } from './deploys.js';
import { HealthChecks } from './health-checks.js';
import { InstanceLife } from './instance-life.js';
import type { Parts } from './parts.js';
import { Replica } from './replica.js';

const DAY = 86_400;

/**
 * What happens to instances beside load: they die and start again, are replaced by new versions, and are watched. Gives
 * their places; none where nothing happens to them and `loses` says that no incident takes one away.
 */
export function operate(parts: Parts, clockStart: number, loses: boolean): readonly Replica[] {
  const { sim, scenario, balancers, regions, successors } = parts;
  const { deploys, instance, balancer } = scenario;
  const { every, failures } = balancer.health_checks;
  if (deploys.at.length === 0 && instance.mtbf === null && !loses) return [];
  const replicas = regions.flatMap((instances, region) =>
    instances.map((current, place) => {
      const successor = successors[region].at(place);
      return new Replica(
        sim,
        balancers[region],
        new InstanceLife(sim, current, instance.boot, true),
        successor === undefined ? null : new InstanceLife(sim, successor, instance.boot, false),
        instance.mtbf,
        sim.streams.get(`deaths ${scenario.regions[region].name} ${place}`),
      );
    }),
  );
  if (every !== null) new HealthChecks(sim, replicas, every, failures);
  // The simulation may begin on the evening before.
  const times = deploys.at.map((time) => (((time - clockStart) % DAY) + DAY) % DAY);
  if (times.length > 0) new Deploys(sim, deploys, replicas, times);
  return replicas;
}
