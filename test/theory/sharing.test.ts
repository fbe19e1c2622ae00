import { constant, exponential, lognormalOf, Occupancy, Tally, type Program } from '../../sim/index.js';
import { Sojourns } from './measures.js';
import { theory } from './theory.js';

// Processor sharing: the mean sojourn depends on the mean of the demand alone.

const demands = {
  exponential: exponential(1),
  lognormal: lognormalOf(1, Math.SQRT2),
};

for (const [way, measured] of [
  ['exponential', 170_000],
  ['lognormal', 320_000],
] as const) {
  theory('ps', { warmUp: 1000, measured, way }, (sim, { rho, mean }) => {
    const cpu = sim.processor('cpu');
    const job = sim.program('job').work(cpu, demands[way]);
    sim.source('jobs', exponential(mean / rho), job);
    const sojourns = new Sojourns(sim, job);
    return () => ({ W: sojourns.tally.mean });
  });
}

// Sojourn given the demand: of five jobs, four need .5 and one needs 3.
theory('ps', { warmUp: 1000, measured: 200_000, way: 'atoms' }, (sim, { rho, mean }) => {
  const cpu = sim.processor('cpu');
  const sojourns: Record<string, Tally> = {};
  const write = (demand: number) => (job: Program) => {
    const tally = (sojourns[`W(${demand})`] = sim.track(new Tally()));
    job.work(cpu, constant(demand)).call((row) => {
      tally.note(sim.now - row.born);
      return true;
    });
  };
  const job = sim.program('job').chance(4 / 5, write(0.5), write(3));
  sim.source('jobs', exponential(mean / rho), job);
  return () => Object.fromEntries(Object.entries(sojourns).map(([figure, tally]) => [figure, tally.mean]));
});

theory('ps-limited', { warmUp: 50, measured: 20_000 }, (sim, { lam, mu, cores }) => {
  const cpu = sim.processor('cpu', cores);
  sim.source('jobs', exponential(1 / lam), sim.program('job').work(cpu, exponential(1 / mu)));
  const here = sim.track(new Occupancy());
  sim.observe({ afterEvent: (time) => here.set(sim.population, time) });
  return () => Object.fromEntries([0, 1, 2, 3, 4].map((jobs) => [`p ${jobs}`, here.share(jobs)]));
});
