import { exponential, Phase, Tally, thinned } from '../../sim/index.js';
import { meanWait, Sojourns } from './measures.js';
import { theory } from './theory.js';

// Servers that break, and arrivals that follow the time of day.

theory('breakdown', { warmUp: 300, measured: 230_000 }, (sim, { lam, mu }) => {
  const machine = sim.resource('machine', { interruptible: true });
  sim.breakdowns(machine, {
    after: exponential(10),
    lasts: exponential(2),
    clock: 'serving',
    job: 'resumes',
  });
  const job = sim.program('job').serve(machine, exponential(1 / mu));
  sim.source('jobs', exponential(1 / lam), job);
  const sojourns = new Sojourns(sim, job);
  return () => ({ Wq: meanWait(machine), W: sojourns.tally.mean });
});

const EIGHTH = Math.PI / 4;
const INSTANTS = { 'mean 0': 0, 'mean pi/2': 2, peak: 3, 'mean pi': 4, 'mean 3pi/2': 6, 'mean 7pi/4': 7 };

theory('day-curve', { warmUp: 10 * Math.PI, measured: 600 * Math.PI }, (sim, { mu }) => {
  const servers = sim.resource('servers', { servers: Infinity });
  const visit = sim
    .program('visit')
    .seize(servers)
    .hold(exponential(1 / mu))
    .release(servers);
  sim.source(
    'arrivals',
    thinned((time) => 10 + 5 * Math.sin(time), 15),
    visit,
  );

  // How many are there at each eighth of a cycle.
  const means = Array.from({ length: 8 }, () => sim.track(new Tally()));
  let eighths = 0;
  const look = sim.clock(
    {
      fire: () => {
        means[eighths++ % 8].note(servers.busy.value);
        sim.wakeAt(look, eighths * EIGHTH, Phase.Sample);
      },
    },
    0,
    Phase.Sample,
  );

  // The phase of the first harmonic is that of the peak; a sum over rows of integrals over their stays.
  let sine = 0;
  let cosine = 0;
  sim.track({ restart: () => (sine = cosine = 0) });
  visit.whenEnded((row) => {
    sine += Math.cos(row.born) - Math.cos(sim.now);
    cosine += Math.sin(sim.now) - Math.sin(row.born);
  });
  return () => ({
    ...Object.fromEntries(Object.entries(INSTANTS).map(([name, eighth]) => [name, means[eighth].mean])),
    peak_at: Math.atan2(sine, cosine),
  });
});
