import { exponential, Histogram, Occupancy } from '../../sim/index.js';
import { lineLength, meanWait, numberIn, shareWaiting, Sojourns } from './measures.js';
import { theory } from './theory.js';

// Poisson arrivals, exponential service, one line: M/M/1, M/M/c, M/M/inf.

theory('mm1-50', { warmUp: 200, measured: 100_000 }, (sim, { lam, mu }, seconds) => {
  const server = sim.resource('server');
  const visit = sim
    .program('visit')
    .seize(server)
    .hold(exponential(1 / mu))
    .release(server);
  sim.source('arrivals', exponential(1 / lam), visit);
  const sojourns = new Sojourns(sim, visit);
  return () => ({
    Wq: meanWait(server),
    W: sojourns.tally.mean,
    Lq: lineLength(sim, server, seconds),
    L: numberIn(sim, server, seconds),
  });
});

theory('mm1-80', { warmUp: 1000, measured: 300_000 }, (sim, { lam, mu }, seconds) => {
  const server = sim.resource('server');
  const waits = sim.track(new Histogram());
  const visit = sim
    .program('visit')
    .seize(server)
    .call((row) => {
      waits.record(sim.now - row.born);
      return true;
    })
    .hold(exponential(1 / mu))
    .release(server);
  sim.source('arrivals', exponential(1 / lam), visit);
  const sojourns = new Sojourns(sim, visit);
  return () => ({
    Wq: meanWait(server),
    W: sojourns.tally.mean,
    Lq: lineLength(sim, server, seconds),
    L: numberIn(sim, server, seconds),
    Pwait: shareWaiting(server),
    W_p50: sojourns.histogram.quantile(0.5),
    W_p95: sojourns.histogram.quantile(0.95),
    W_p99: sojourns.histogram.quantile(0.99),
    Wq_p95: waits.quantile(0.95),
  });
});

for (const [id, warmUp, measured] of [
  ['mm3-ciw', 100, 38_000],
  ['mm8-web', 20, 13_000],
] as const) {
  theory(id, { warmUp, measured }, (sim, { lam, mu, c }, seconds) => {
    const servers = sim.resource('servers', { servers: c });
    const visit = sim
      .program('visit')
      .seize(servers)
      .hold(exponential(1 / mu))
      .release(servers);
    sim.source('arrivals', exponential(1 / lam), visit);
    const sojourns = new Sojourns(sim, visit);
    const figures = () => ({
      Pwait: shareWaiting(servers),
      Wq: meanWait(servers),
      W: sojourns.tally.mean,
      W_p95: sojourns.histogram.quantile(0.95),
      W_p99: sojourns.histogram.quantile(0.99),
    });
    return id === 'mm3-ciw' ? () => ({ ...figures(), Lq: lineLength(sim, servers, seconds) }) : figures;
  });
}

theory('mm-inf', { warmUp: 20, measured: 10_000 }, (sim, { lam, mu }, seconds) => {
  const servers = sim.resource('servers', { servers: Infinity });
  const visit = sim
    .program('visit')
    .seize(servers)
    .hold(exponential(1 / mu))
    .release(servers);
  sim.source('arrivals', exponential(1 / lam), visit);
  const here = sim.track(new Occupancy());
  sim.observe({ afterEvent: (time) => here.set(sim.population, time) });
  return () => ({ L: numberIn(sim, servers, seconds), VarL: here.variance });
});
