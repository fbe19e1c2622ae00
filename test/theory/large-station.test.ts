import { exponential, Station } from '../../sim/index.js';
import { theory } from './theory.js';

// Waits of a hundred servers are rare and long apart: this takes 180 million customers, so it goes by Station, where
// a job's departure is known when it comes.

theory('mm100', { warmUp: 50, measured: 75_000 }, (sim, { lam, mu, c }) => {
  const servers = sim.track(new Station(sim, 'servers', c));
  const service = exponential(1 / mu);
  const demands = sim.streams.get('demands');
  let waiting = 0;
  const visit = sim.program('visit').call(() => {
    if (servers.backlog(sim.now) > 0) waiting++;
    servers.serve(sim.now, service.draw(demands));
    return true;
  });
  sim.track({ restart: () => (waiting = 0) });
  sim.source('arrivals', exponential(1 / lam), visit);
  return () => ({ Pwait: waiting / servers.asked, Wq: servers.waited / servers.asked });
});
