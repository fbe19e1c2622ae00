import { exponential, Tally, type Program, type Simulation } from '../../sim/index.js';
import { theory } from './theory.js';

// A fixed number of customers who think and come back: what they get through, and how long each visit takes.

/** Counts visits and their durations, `begin` to `end`. */
function visits(sim: Simulation): {
  begin(program: Program): Program;
  end(program: Program): Program;
  tally: Tally;
} {
  const tally = sim.track(new Tally());
  const begin = (program: Program) =>
    program.call((row) => {
      row.born = sim.now;
      return true;
    });
  const end = (program: Program) =>
    program.call((row) => {
      tally.note(sim.now - row.born);
      return true;
    });
  return { begin, end, tally };
}

for (const index of [0, 1]) {
  const population = [1, 10][index];
  const horizon = { warmUp: 20, measured: population === 1 ? 4_000 : 2_500, way: `N = ${population}` };
  theory('closed-3', horizon, (sim, _params, seconds) => {
    const stations = [0.05, 0.03, 0.02].map((demand, i) => ({
      server: sim.resource(`station ${i}`),
      demand,
    }));
    const { begin, end, tally } = visits(sim);
    const customer = sim.program('customer').forever((loop) => {
      begin(loop.hold(exponential(1)));
      for (const { server, demand } of stations) loop.serve(server, exponential(demand));
      end(loop);
    });
    sim.populate(population, customer);
    return () => ({ [`X ${index}`]: tally.count / seconds, [`R ${index}`]: tally.mean });
  });
}

theory('finite-source', { warmUp: 200, measured: 11_000 }, (sim, { N, lam, mu, c }, seconds) => {
  const server = sim.resource('server', { servers: c });
  const { begin, end, tally } = visits(sim);
  const machine = sim.program('machine').forever((loop) => {
    end(begin(loop.hold(exponential(1 / lam))).serve(server, exponential(1 / mu)));
  });
  sim.populate(N, machine);
  return () => ({ X: tally.count / seconds, R: tally.mean });
});
