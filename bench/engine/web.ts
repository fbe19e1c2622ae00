import { Histogram } from '../../sim/engine/histogram.js';
import { exponential } from '../../sim/engine/laws.js';
import { Simulation } from '../../sim/engine/simulation.js';
import type { Outcome } from '../outcome.js';

/** The fixed model `web`: threads, a small pool of connections, and now and then a slow call outside. */
export function web(): { sim: Simulation; outcome: () => Outcome } {
  const sim = new Simulation({ seed: 'bench' });
  const threads = sim.resource('threads', { servers: 64 });
  const connections = sim.resource('connections', { servers: 4 });
  const ai = sim.resource('ai', { servers: 8 });
  const sojourns = new Histogram();
  const request = sim
    .program('request')
    .seize(threads)
    .seize(connections)
    .hold(exponential(0.5))
    .release(connections)
    .hold(exponential(0.2))
    .chance(0.2, (program) => program.seize(ai).hold(exponential(5)).release(ai))
    .seize(connections)
    .hold(exponential(0.5))
    .release(connections)
    .release(threads)
    .whenEnded((row) => sojourns.record(sim.now - row.born));
  sim.source('arrivals', exponential(1 / 3.2), request);
  const outcome = (): Outcome => ({
    events: sim.events,
    requests: sojourns.count,
    checks: [
      ...[threads, connections, ai].map((each) => each.busy.areaAt(sim.now) / sim.now / each.servers),
      sojourns.mean,
    ],
  });
  return { sim, outcome };
}
