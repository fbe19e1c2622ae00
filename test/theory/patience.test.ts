import { exponential } from '../../sim/index.js';
import { lineLength, numberIn, shareWaiting } from './measures.js';
import { theory } from './theory.js';

// Those who wait give up: Erlang A (exponential patience) and fixed patience.

theory('erlang-a', { warmUp: 50, measured: 12_000 }, (sim, { lam, mu, theta, c }, seconds) => {
  const desk = sim.resource('desk', { servers: c, patience: exponential(1 / theta) });
  const visit = sim
    .program('visit')
    .seize(desk)
    .hold(exponential(1 / mu))
    .release(desk);
  sim.source('arrivals', exponential(1 / lam), visit);
  return () => ({
    Pwait: shareWaiting(desk),
    Pabandon: desk.reneges / desk.asked,
    Lq: lineLength(sim, desk, seconds),
  });
});

theory('erlang-a-equal', { warmUp: 50, measured: 10_000 }, (sim, { lam, mu, theta, c }, seconds) => {
  const desk = sim.resource('desk', { servers: c, patience: exponential(1 / theta) });
  const visit = sim
    .program('visit')
    .seize(desk)
    .hold(exponential(1 / mu))
    .release(desk);
  sim.source('arrivals', exponential(1 / lam), visit);
  return () => ({ L: numberIn(sim, desk, seconds), Pabandon: desk.reneges / desk.asked });
});

for (const [id, warmUp, measured] of [
  ['pool-timeout', 100, 40_000],
  ['pool-timeout-10', 50, 12_000],
] as const) {
  theory(id, { warmUp, measured }, (sim, { lam, mu, c, tau }) => {
    const pool = sim.resource('pool', { servers: c, patience: tau });
    const query = sim
      .program('query')
      .seize(pool)
      .hold(exponential(1 / mu))
      .release(pool);
    sim.source('queries', exponential(1 / lam), query);
    const figures = () => ({
      Pabandon: pool.reneges / pool.asked,
      Wq_all: pool.waitAll / (pool.served + pool.reneges),
    });
    if (id === 'pool-timeout-10') return figures;
    return () => ({ ...figures(), Wq_served: pool.waitServed / pool.served });
  });
}
