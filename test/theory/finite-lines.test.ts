import { exponential, lognormalOf, Occupancy } from '../../sim/index.js';
import { numberIn, Sojourns } from './measures.js';
import { theory } from './theory.js';

// Lines with an end (M/M/c/K), no line at all (Erlang B), and customers who look before they join.

for (const [id, warmUp, measured] of [
  ['mm2-3', 50, 12_000],
  ['mm1-5', 200, 60_000],
  ['mm1-5-overload', 200, 20_000],
] as const) {
  theory(id, { warmUp, measured }, (sim, { lam, mu, c = 1, K }, seconds) => {
    const servers = sim.resource('servers', { servers: c, capacity: K - c });
    const visit = sim
      .program('visit')
      .seize(servers)
      .hold(exponential(1 / mu))
      .release(servers);
    sim.source('arrivals', exponential(1 / lam), visit);
    const sojourns = new Sojourns(sim, visit);
    const here = sim.track(new Occupancy());
    sim.observe({ afterEvent: (time) => here.set(sim.population, time) });
    const figures = () => ({
      Pblock: servers.rejections / servers.asked,
      L: numberIn(sim, servers, seconds),
    });
    if (id === 'mm1-5-overload') return figures;
    if (id === 'mm1-5') return () => ({ ...figures(), W: sojourns.tally.mean });
    return () => ({ ...figures(), W: sojourns.tally.mean, p0: here.share(0) });
  });
}

for (const way of ['exponential', 'lognormal, scv 2'] as const) {
  theory('erlang-b-5', { warmUp: 50, measured: 15_000, way }, (sim, { a, c }) => {
    const lines = sim.resource('lines', { servers: c, capacity: 0 });
    const talk = way === 'exponential' ? exponential(1) : lognormalOf(1, Math.SQRT2);
    sim.source('calls', exponential(1 / a), sim.program('call').seize(lines).hold(talk).release(lines));
    return () => ({ Pblock: lines.rejections / lines.asked });
  });
}

theory('erlang-b-20', { warmUp: 50, measured: 11_000 }, (sim, { a, c }) => {
  const lines = sim.resource('lines', { servers: c, capacity: 0 });
  sim.source(
    'calls',
    exponential(1 / a),
    sim.program('call').seize(lines).hold(exponential(1)).release(lines),
  );
  return () => ({ Pblock: lines.rejections / lines.asked });
});

theory('balking', { warmUp: 50, measured: 24_000 }, (sim, { lam, mu }, seconds) => {
  const server = sim.resource('server', { joins: ({ present }) => 1 / (present + 1) });
  const visit = sim
    .program('visit')
    .seize(server)
    .hold(exponential(1 / mu))
    .release(server);
  sim.source('arrivals', exponential(1 / lam), visit);
  return () => ({ p0: 1 - server.busy.areaAt(sim.now) / seconds, L: numberIn(sim, server, seconds) });
});
