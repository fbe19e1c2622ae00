import {
  atRandom,
  exponential,
  roundRobin,
  shortestLine,
  type Resource,
  type Routing,
  type Simulation,
} from '../../sim/index.js';
import { Sojourns } from './measures.js';
import { theory } from './theory.js';

// Two servers behind one stream of customers: where each one goes makes all the difference.

const policies: Record<string, (sim: Simulation, servers: Resource[]) => Routing<Resource>> = {
  W: (_, servers) => shortestLine(servers),
  W_round_robin: (_, servers) => roundRobin(servers),
  W_random_split: (sim, servers) => atRandom(servers, sim.streams.get('routing')),
  W_one_queue: (sim) => roundRobin([sim.resource('one line', { servers: 2 })]),
};

for (const [figure, measured] of [
  ['W', 65_000],
  ['W_round_robin', 95_000],
  ['W_random_split', 150_000],
  ['W_one_queue', 80_000],
] as const) {
  theory('jsq', { warmUp: 500, measured, way: figure }, (sim, { lam, mu }) => {
    const servers = ['left', 'right'].map((name) => sim.resource(name));
    const visit = sim
      .program('visit')
      .route(policies[figure](sim, servers), (goes, server) => goes.serve(server, exponential(1 / mu)));
    sim.source('arrivals', exponential(1 / lam), visit);
    const sojourns = new Sojourns(sim, visit);
    return () => ({ [figure]: sojourns.tally.mean });
  });
}
