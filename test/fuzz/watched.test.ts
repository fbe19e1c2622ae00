import { Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';
import { inputsOf, Sheet } from './counts.js';
import { watched } from './watched.js';

/** A thread that refuses each number, but for those that hang, throw, or end it without a word. */
const THREAD = `
const { workerData: { from, to, step, memory, slots } } = require('node:worker_threads');
const sheet = new Float64Array(memory);
for (let number = from; number < to; number += step) {
  sheet[slots.at] = number;
  sheet[slots.since] = Date.now();
  if (number === 7) for (;;);
  if (number === 11) throw new Error('it broke');
  if (number === 15) process.exit(0);
  sheet[slots.refused]++;
}
sheet[slots.finished] = 1;
`;

/** Where the sheet keeps a number. */
function slot(name: 'at' | 'since' | 'refused' | 'finished'): number {
  const sheet = new Sheet();
  sheet.set(name, 1);
  return new Float64Array(sheet.memory).indexOf(1);
}
const slots = { at: slot('at'), since: slot('since'), refused: slot('refused'), finished: slot('finished') };

it('counts every input, whatever ends the thread that has it', async () => {
  const stopped: string[] = [];
  const counts = await watched(
    { from: 1, to: 20, step: 2 },
    {
      start: (numbers, { memory }) =>
        new Worker(THREAD, { eval: true, workerData: { ...numbers, memory, slots } }),
      patience: 1500,
      stopped: (number, why) => stopped.push(`${number}: ${why}`),
    },
  );
  expect(stopped).toEqual(['7: it hangs', '11: it broke', '15: its thread ended']);
  expect(counts).toMatchObject({ refused: 7, broken: 3, scenarios: 0 });
  expect(inputsOf(counts)).toBe(10);
}, 60_000);
