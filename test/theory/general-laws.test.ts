import { constant, erlang, exponential, lognormalOf, type Law } from '../../sim/index.js';
import { meanWait, numberIn, Sojourns } from './measures.js';
import { theory, type Horizon } from './theory.js';

// Other laws of service and arrival: Pollaczek-Khinchine, M/D/c, D/M/1, arrivals in batches.

function oneLine(
  id: string,
  horizon: Horizon,
  laws: (params: Readonly<Record<string, number>>) => { between: Law; service: Law },
): void {
  theory(id, horizon, (sim, params) => {
    const { c = 1 } = params;
    const servers = sim.resource('servers', { servers: c });
    const { between, service } = laws(params);
    sim.source('arrivals', between, sim.program('visit').seize(servers).hold(service).release(servers));
    return () => ({ Wq: meanWait(servers) });
  });
}

oneLine('md1-80', { warmUp: 500, measured: 130_000 }, ({ lam, D }) => ({
  between: exponential(1 / lam),
  service: constant(D),
}));
oneLine('md2', { warmUp: 500, measured: 80_000 }, ({ lam, D }) => ({
  between: exponential(1 / lam),
  service: constant(D),
}));
oneLine('me2-1', { warmUp: 500, measured: 230_000 }, ({ lam, mean }) => ({
  between: exponential(1 / lam),
  service: erlang(mean, 2),
}));
oneLine('mln1', { warmUp: 500, measured: 460_000 }, ({ lam, mean, scv }) => ({
  between: exponential(1 / lam),
  service: lognormalOf(mean, Math.sqrt(scv)),
}));
oneLine('dm1', { warmUp: 500, measured: 160_000 }, ({ lam, mu }) => ({
  between: constant(1 / lam),
  service: exponential(1 / mu),
}));

theory('batch-2', { warmUp: 500, measured: 120_000 }, (sim, { lamBatch, size, mu }, seconds) => {
  const server = sim.resource('server');
  const visit = sim
    .program('visit')
    .seize(server)
    .hold(exponential(1 / mu))
    .release(server);
  sim.source('arrivals', exponential(1 / lamBatch), visit, { batch: size });
  const sojourns = new Sojourns(sim, visit);
  return () => ({ L: numberIn(sim, server, seconds), W: sojourns.tally.mean });
});
