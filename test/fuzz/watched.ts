import type { Worker } from 'node:worker_threads';
import { addTo, noCounts, Sheet, type Counts } from './counts.js';

/** The numbers `from`, `from + step`, ... below `to`. */
export interface Numbers {
  readonly from: number;
  readonly to: number;
  readonly step: number;
}

export interface Watch {
  /** Starts a thread that goes through the numbers and keeps its sheet. */
  start(numbers: Numbers, sheet: Sheet): Worker;
  /** Milliseconds that one input may take. */
  readonly patience: number;
  /** Told of an input that ends its thread. */
  stopped(number: number, why: string): void;
}

/** Goes through the numbers, with a new thread after each that an input has ended; every number is counted. */
export async function watched(numbers: Numbers, { start, patience, stopped }: Watch): Promise<Counts> {
  const sum = noCounts();
  for (let { from } = numbers; from < numbers.to;) {
    const sheet = new Sheet();
    sheet.set('at', from);
    sheet.set('since', Date.now());
    const why = await endOf(start({ ...numbers, from }, sheet), sheet, patience);
    addTo(sum, sheet);
    if (sheet.get('finished') === 1) break;
    sum.broken++;
    stopped(sheet.get('at'), why);
    from = sheet.get('at') + numbers.step;
  }
  return sum;
}

/** Waits until the thread is gone; why it went, if it was not done. */
function endOf(worker: Worker, sheet: Sheet, patience: number): Promise<string> {
  return new Promise((resolve) => {
    let why = 'its thread ended';
    const watch = setInterval(
      () => {
        if (Date.now() - sheet.get('since') <= patience) return;
        why = 'it hangs';
        void worker.terminate();
      },
      Math.min(1000, patience),
    );
    // It is not to blame for a slow start.
    worker.on('online', () => {
      sheet.set('since', Date.now());
    });
    worker.on('error', (error: Error) => (why = error.message));
    worker.on('exit', () => {
      clearInterval(watch);
      resolve(why);
    });
  });
}
