import { exponential, Tally } from '../../sim/index.js';
import { Sojourns } from './measures.js';
import { theory } from './theory.js';

// Two classes at one station, the first served first, nobody interrupted (Cobham).

theory('priority-np', { warmUp: 1000, measured: 250_000 }, (sim, { lam1, lam2, mu }) => {
  const server = sim.resource('server', { discipline: 'priority' });
  const [urgent, patient] = ['urgent', 'patient'].map((name) =>
    sim
      .program(name)
      .seize(server)
      .hold(exponential(1 / mu))
      .release(server),
  );
  sim.source('urgent arrivals', exponential(1 / lam1), urgent, { priority: 1 });
  sim.source('patient arrivals', exponential(1 / lam2), patient, { priority: 2 });
  const [first, second] = [urgent, patient].map((program) => new Sojourns(sim, program));
  return () => ({ W1: first.tally.mean, W2: second.tally.mean });
});

theory('priority-np-mmc', { warmUp: 500, measured: 140_000 }, (sim, { lam1, lam2, mu, c }) => {
  // Each class waits in the same line; waits are told apart by what a class does when it is served.
  const servers = sim.resource('servers', { servers: c, discipline: 'priority' });
  const classes = [lam1, lam2].map((rate, index) => {
    const waits = sim.track(new Tally());
    const visit = sim
      .program(`class ${index + 1}`)
      .priority(index)
      .seize(servers)
      .call((row) => {
        waits.note(sim.now - row.born);
        return true;
      })
      .hold(exponential(1 / mu))
      .release(servers);
    sim.source(`arrivals ${index + 1}`, exponential(1 / rate), visit);
    return waits;
  });
  return () => ({ Wq1: classes[0].mean, Wq2: classes[1].mean });
});
