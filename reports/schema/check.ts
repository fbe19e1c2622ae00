import { z } from 'zod';
import { estimate, headline, number, text } from './values.js';

const place = { stage: text, day: text, users: number };

export const change = z.object({
  ...place,
  figure: headline,
  before: number,
  now: number,
  difference: estimate,
  test: z.enum(['paired', 'two samples']),
  trials: z.tuple([number, number]),
  chance: number,
  verdict: z.enum(['worse', 'better', 'same']),
});

/** What a stage changes against the one before it. */
export const step = change.extend({ from: text });

/** The verdict for continuous integration. */
export const check = z.object({
  passed: z.boolean(),
  strict: z.boolean(),
  cells: z.object({ holds: number, misses: number, unsure: number }),
  baseline: z
    .object({ hash: text, seed: text, changes: z.array(change), uncompared: z.array(z.object(place)) })
    .optional(),
});
