import { z } from 'zod';
import { cell } from './cell.js';
import { text } from './values.js';

const sweepCell = cell
  .omit({ timeline: true, endpoints: true, waits: true, byTrial: true })
  .extend({ set: z.record(text, text) });

/** Cells for every stage, day, number of users and combination of settings. */
export const sweep = z.object({
  vary: z.array(z.object({ path: text, values: z.array(text) })),
  cells: z.array(sweepCell),
});
