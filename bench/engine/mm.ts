import { Histogram } from '../../sim/engine/histogram.js';
import { exponential } from '../../sim/engine/laws.js';
import { Simulation } from '../../sim/engine/simulation.js';
import type { Outcome } from '../outcome.js';

/** M/M/c on the engine: service of mean 1, arrivals at rate `load` x `servers`. */
export function mm(servers: number, load: number): { sim: Simulation; outcome: () => Outcome } {
  const sim = new Simulation({ seed: 'bench' });
  const station = sim.resource('station', { servers });
  const sojourns = new Histogram();
  const customer = sim
    .program('customer')
    .seize(station)
    .hold(exponential(1))
    .release(station)
    .whenEnded((row) => sojourns.record(sim.now - row.born));
  sim.source('arrivals', exponential(1 / (load * servers)), customer);
  const outcome = (): Outcome => ({
    events: sim.events,
    requests: sojourns.count,
    checks: [station.busy.areaAt(sim.now) / sim.now / servers, sojourns.mean],
  });
  return { sim, outcome };
}
