import { parentPort, workerData } from 'node:worker_threads';
import { Sheet, type Fate } from './counts.js';
import { judge, tried } from './judge.js';
import { mutant } from './mutants.js';
import type { Numbers } from './watched.js';

/** What a thread of the fuzz run is given. */
export interface Part extends Numbers {
  /** Every so many-th scenario has a short trial. */
  readonly trials: number;
  /** The memory of its sheet. */
  readonly memory: SharedArrayBuffer;
}

/** An input that broke something. */
export interface Broken {
  readonly number: number;
  readonly kind: string;
  readonly why: string;
}

function run({ from, to, step, trials, memory }: Part, tell: (broken: Broken) => void): void {
  const sheet = new Sheet(memory);
  for (let number = from; number < to; number += step) {
    sheet.set('at', number);
    sheet.set('since', Date.now());
    const { kind, bytes } = mutant(number);
    let fate: Fate = 'broken';
    try {
      const began = performance.now();
      const { problems, loaded } = judge(bytes);
      sheet.atLeast('slowestLoad', performance.now() - began);
      sheet.add('problems', problems);
      if (loaded !== undefined && sheet.get('scenarios') % trials === 0) {
        sheet.add('trials');
        const begun = performance.now();
        tried(loaded);
        sheet.atLeast('slowestTrial', performance.now() - begun);
      }
      fate = loaded === undefined ? 'refused' : 'scenarios';
    } catch (error) {
      tell({ number, kind, why: error instanceof Error ? error.stack || error.message : String(error) });
    }
    sheet.add(fate);
  }
  sheet.set('finished', 1);
}

run(workerData as Part, (broken) => {
  parentPort!.postMessage(broken);
});
