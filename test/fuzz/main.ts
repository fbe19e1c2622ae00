/**
 * `npm run fuzz`: 100,000 files that are nearly scenarios, or nothing like it. Each must be refused with problems, or be a
 * scenario whose short trial ends. `npm run fuzz -- 5000` tries so many, `npm run fuzz -- --only 1234` one and shows it.
 */
import { copyFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { judge, tried } from './judge.js';
import { mutant } from './mutants.js';
import type { Counts, Part, Told } from './run.js';

const THREADS = 2;
/** A load and a trial together may take so long, in milliseconds. */
const PATIENCE = 20_000;
const TRIALS = 10;

function only(number: number): void {
  const { kind, bytes } = mutant(number);
  console.log(`${kind}\n${Buffer.from(bytes).toString()}`);
  const { problems, loaded } = judge(bytes);
  console.log(loaded === undefined ? `refused: ${problems} problems` : `a scenario: ${tried(loaded)} events`);
}

/** Runs one thread to its end, over what breaks it; how many inputs broke something. */
async function through(part: Omit<Part, 'at'>, add: (counts: Counts) => void): Promise<number> {
  let broken = 0;
  for (let from = part.from; from < part.to;) {
    const at = new SharedArrayBuffer(16);
    const now = new Float64Array(at);
    now[0] = from;
    now[1] = Date.now();
    const stopped = await new Promise<string | undefined>((resolve) => {
      const worker = new Worker(new URL('run.js', import.meta.url), {
        workerData: { ...part, from, at } satisfies Part,
        resourceLimits: { maxOldGenerationSizeMb: 600 },
      });
      const watch = setInterval(() => {
        if (Date.now() - now[1] > PATIENCE) void worker.terminate().then(() => resolve('it hangs'));
      }, 1000);
      worker.on('message', (told: Told) => {
        if ('done' in told) add(told.done);
        else {
          broken++;
          console.log(`\n#${told.broken} (${told.kind}): ${told.why}`);
        }
      });
      worker.on('error', (error) => resolve(error.message));
      worker.on('exit', () => {
        clearInterval(watch);
        resolve(undefined);
      });
    });
    if (stopped === undefined) break;
    broken++;
    console.log(`\n#${now[0]} (${mutant(now[0]).kind}): ${stopped}`);
    from = now[0] + part.step;
  }
  return broken;
}

async function all(inputs: number): Promise<void> {
  const began = performance.now();
  const sum: Counts = {
    ...{ inputs: 0, refused: 0, scenarios: 0, problems: 0, trials: 0, slowestLoad: 0, slowestTrial: 0 },
  };
  const add = (counts: Counts): void => {
    for (const key of ['inputs', 'refused', 'scenarios', 'problems', 'trials'] as const)
      sum[key] += counts[key];
    for (const key of ['slowestLoad', 'slowestTrial'] as const) sum[key] = Math.max(sum[key], counts[key]);
  };
  const broken = await Promise.all(
    Array.from({ length: THREADS }, (_, i) =>
      through({ from: i, to: inputs, step: THREADS, trials: TRIALS }, add),
    ),
  );
  const failed = broken.reduce((a, b) => a + b, 0);
  console.log(
    `${sum.inputs} inputs in ${((performance.now() - began) / 1000).toFixed(0)} s: ${sum.refused} refused with ` +
      `${sum.problems} problems, ${sum.scenarios} scenarios, ${sum.trials} of them run. Slowest load ` +
      `${sum.slowestLoad.toFixed(0)} ms, slowest trial ${sum.slowestTrial.toFixed(0)} ms. ${failed} failed.`,
  );
  process.exitCode = failed === 0 && sum.inputs > 0 ? 0 : 1;
}

// What tsc leaves behind: the price book stands beside the code that reads it.
copyFileSync('scenarios/prices.yaml', new URL('../../scenarios/prices.yaml', import.meta.url));
const [first, second] = process.argv.slice(2) as (string | undefined)[];
if (first === '--only') only(Number(second));
else await all(first === undefined ? 100_000 : Number(first));
