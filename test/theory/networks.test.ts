import { exponential, Level, type Program } from '../../sim/index.js';
import { numberIn, Sojourns } from './measures.js';
import { theory } from './theory.js';

// Several stations: one after the other, again and again, held together, with blocking, with retrials.

theory('tandem', { warmUp: 300, measured: 60_000 }, (sim, { lam, mu1, mu2 }, seconds) => {
  const first = sim.resource('first');
  const second = sim.resource('second');
  const visit = sim
    .program('visit')
    .serve(first, exponential(1 / mu1))
    .serve(second, exponential(1 / mu2));
  sim.source('arrivals', exponential(1 / lam), visit);
  const sojourns = new Sojourns(sim, visit);
  return () => ({
    W: sojourns.tally.mean,
    L: numberIn(sim, first, seconds) + numberIn(sim, second, seconds),
  });
});

theory('feedback', { warmUp: 300, measured: 120_000 }, (sim, { lam, mu, p }, seconds) => {
  const server = sim.resource('server');
  const visit = sim.program('visit');
  const again = visit.here;
  visit.serve(server, exponential(1 / mu)).chance(p, (returns) => returns.jump(again));
  sim.source('arrivals', exponential(1 / lam), visit);
  const sojourns = new Sojourns(sim, visit);
  return () => ({ L: numberIn(sim, server, seconds), W: sojourns.tally.mean });
});

theory('blocking', { warmUp: 100, measured: 12_000 }, (sim, { lam, mu1, mu2 }) => {
  const first = sim.resource('first', { capacity: 0 });
  const second = sim.resource('second');
  const visit = sim
    .program('visit')
    .seize(first)
    .hold(exponential(1 / mu1))
    .seize(second) // blocked after service: the first server is held until the second is free
    .release(first)
    .hold(exponential(1 / mu2))
    .release(second);
  sim.source('arrivals', exponential(1 / lam), visit);
  const sojourns = new Sojourns(sim, visit);
  return () => ({ Pblock: first.rejections / first.asked, W: sojourns.tally.mean });
});

theory('thread-holds-db', { warmUp: 20, measured: 22_000 }, (sim, { lam, threads, connections }, seconds) => {
  const thread = sim.resource('threads', { servers: threads, capacity: 60 - threads });
  const connection = sim.resource('connections', { servers: connections });
  const job = sim
    .program('job')
    .seize(thread)
    .hold(exponential(1 / 20))
    .seize(connection)
    .hold(exponential(1 / 10))
    .release(connection)
    .release(thread);
  sim.source('jobs', exponential(1 / lam), job);
  const sojourns = new Sojourns(sim, job);
  return () => ({
    W: sojourns.tally.mean,
    thread_wait: thread.waitServed / thread.served,
    db_wait: connection.waitServed / connection.served,
    thread_util: thread.busy.areaAt(sim.now) / seconds / threads,
    conn_util: connection.busy.areaAt(sim.now) / seconds / connections,
  });
});

theory('retrial', { warmUp: 300, measured: 100_000 }, (sim, { lam, mu, retry }, seconds) => {
  const server = sim.resource('server', { capacity: 0 });
  const orbit = sim.track(new Level());
  const visit = sim.program('visit');
  const again = visit.here;
  const orbits = (change: number) => (program: Program) =>
    program.call(() => {
      orbit.add(change, sim.now);
      return true;
    });
  visit
    .attempt(
      (tries) => tries.seize(server),
      (blocked) => {
        orbits(1)(blocked).hold(exponential(1 / retry));
        orbits(-1)(blocked).jump(again);
      },
    )
    .hold(exponential(1 / mu))
    .release(server);
  sim.source('arrivals', exponential(1 / lam), visit);
  return () => ({
    orbit: orbit.areaAt(sim.now) / seconds,
    N: orbit.areaAt(sim.now) / seconds + numberIn(sim, server, seconds),
  });
});
