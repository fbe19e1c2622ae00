/**
 * `npm run fuzz`: 100,000 files that are nearly scenarios, or nothing like it. Each must be refused with problems, or be a
 * scenario whose short trial ends. `npm run fuzz -- 5000` tries so many, `npm run fuzz -- --only 1234` one and shows it.
 */
import { copyFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { inputsOf, type Counts, type Sheet } from './counts.js';
import { judge, tried } from './judge.js';
import { mutant } from './mutants.js';
import type { Broken, Part } from './run.js';
import { watched, type Numbers, type Watch } from './watched.js';

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

const tell = ({ number, kind, why }: Broken): void => {
  console.log(`\n#${number} (${kind}): ${why}`);
};

const start = (numbers: Numbers, { memory }: Sheet): Worker =>
  new Worker(new URL('run.js', import.meta.url), {
    workerData: { ...numbers, trials: TRIALS, memory } satisfies Part,
    resourceLimits: { maxOldGenerationSizeMb: 600 },
  }).on('message', tell);

async function all(inputs: number): Promise<void> {
  const began = performance.now();
  const watch: Watch = {
    start,
    patience: PATIENCE,
    stopped: (number, why) => tell({ number, kind: mutant(number).kind, why }),
  };
  const parts = await Promise.all(
    Array.from({ length: THREADS }, (_, from) => watched({ from, to: inputs, step: THREADS }, watch)),
  );
  const sum = (key: keyof Counts): number => parts.reduce((all, part) => all + part[key], 0);
  const most = (key: keyof Counts): string => Math.max(...parts.map((part) => part[key])).toFixed(0);
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  const counted = parts.reduce((all, part) => all + inputsOf(part), 0);
  console.log(
    `${counted} inputs in ${seconds} s: ${sum('refused')} refused with ${sum('problems')} problems, ` +
      `${sum('scenarios')} scenarios, ${sum('trials')} trials. Slowest load ${most('slowestLoad')} ms, ` +
      `slowest trial ${most('slowestTrial')} ms. ${sum('broken')} failed.`,
  );
  if (counted !== inputs) console.log(`${inputs} were asked for: the count is wrong.`);
  process.exitCode = sum('broken') === 0 && counted === inputs && inputs > 0 ? 0 : 1;
}

// What tsc leaves behind: the price book stands beside the code that reads it.
copyFileSync('scenarios/prices.yaml', new URL('../../scenarios/prices.yaml', import.meta.url));
const [first, second] = process.argv.slice(2) as (string | undefined)[];
if (first === '--only') only(Number(second));
else await all(first === undefined ? 100_000 : Number(first));
