import { z } from 'zod';
import { change } from './check.js';
import { estimate, number, text } from './values.js';

const place = { stage: text, day: text, users: number };
const about = z.object({ name: text, title: text, hash: text, seed: text, trials: number });
const judged = z.object({ verdict: z.enum(['holds', 'misses', 'unsure']), limit: text });

/** Two documents side by side. */
export const comparison = z.object({
  before: about,
  now: about,
  cells: z.array(z.object({ ...place, before: judged, now: judged })),
  changes: z.array(change),
  capacity: z.array(
    z.object({
      stage: text,
      day: text,
      before: estimate,
      now: estimate,
      difference: estimate,
      verdict: z.enum(['more', 'fewer', 'same']),
    }),
  ),
  onlyBefore: z.array(z.object(place)),
  onlyNow: z.array(z.object(place)),
});
