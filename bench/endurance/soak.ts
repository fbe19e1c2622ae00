import { loadScenario } from '../../scenarios/load.js';
import { runPlan } from '../../sim/experiment/run.js';

/** A hundred runs one after another, each with threads of its own; after every tenth, the megabytes of heap in use. */
const RUNS = 100;
const loaded = loadScenario();
const curve: number[] = [];
for (let run = 1; run <= RUNS; run++) {
  await runPlan(loaded, {
    stages: ['today'],
    days: ['weekday'],
    users: 10,
    hours: [12, 13],
    trials: 2,
    workers: 1,
    seed: String(run),
  });
  if (run % 10 !== 0) continue;
  for (let i = 0; i < 3; i++) globalThis.gc!();
  curve.push(process.memoryUsage().heapUsed / 2 ** 20);
}
process.stdout.write(JSON.stringify(curve));
