import { parentPort, workerData } from 'node:worker_threads';
import { judge, tried } from './judge.js';
import { mutant } from './mutants.js';

/** What a thread of the fuzz run is given: the numbers `from`, `from + step`, ... below `to`. */
export interface Part {
  readonly from: number;
  readonly to: number;
  readonly step: number;
  /** Every so many-th scenario has a short trial. */
  readonly trials: number;
  /** Where the thread writes which number it is at, and since when (milliseconds of the clock). */
  readonly at: SharedArrayBuffer;
}

/** What a thread found. */
export type Told =
  { readonly broken: number; readonly kind: string; readonly why: string } | { readonly done: Counts };

export interface Counts {
  inputs: number;
  refused: number;
  scenarios: number;
  problems: number;
  trials: number;
  slowestLoad: number;
  slowestTrial: number;
}

function run({ from, to, step, trials, at }: Part, tell: (told: Told) => void): void {
  const counts: Counts = {
    ...{ inputs: 0, refused: 0, scenarios: 0, problems: 0, trials: 0, slowestLoad: 0, slowestTrial: 0 },
  };
  const now = new Float64Array(at);
  for (let number = from; number < to; number += step) {
    now[0] = number;
    now[1] = Date.now();
    const { kind, bytes } = mutant(number);
    try {
      const began = performance.now();
      const { problems, loaded } = judge(bytes);
      counts.slowestLoad = Math.max(counts.slowestLoad, performance.now() - began);
      counts.inputs++;
      counts.problems += problems;
      if (loaded === undefined) counts.refused++;
      else if (counts.scenarios++ % trials === 0) {
        counts.trials++;
        const begun = performance.now();
        tried(loaded);
        counts.slowestTrial = Math.max(counts.slowestTrial, performance.now() - begun);
      }
    } catch (error) {
      tell({
        broken: number,
        kind,
        why: error instanceof Error ? (error.stack ?? error.message) : String(error),
      });
    }
  }
  tell({ done: counts });
}

run(workerData as Part, (told) => {
  parentPort!.postMessage(told);
});
