import { z } from 'zod';
import { estimate, number, text, verdict } from './values.js';

const driver = z.object({
  path: text,
  correlation: estimate,
  clear: z.boolean(),
  swing: z.object({ low: number, high: number }).optional(),
  flips: verdict.optional(),
});

const figure = z.object({
  figure: z.enum(['ordinary.p95', 'ai.p95', 'failures', 'throughput', 'cost', 'capacity']),
  stage: text,
  day: text,
  found: number,
  low: number,
  high: number,
  luck: z.object({ low: number, high: number }).optional(),
  objective: number.optional(),
  holds: number.optional(),
  drivers: z.array(driver),
});

const first = z.object({
  path: text,
  value: text,
  low: text,
  high: text,
  why: text,
  measure: text.optional(),
  drives: number,
  flips: number,
});

/** What follows from not knowing the guesses. */
export const doubt = z.object({
  draws: number,
  drawn: number,
  pinned: number,
  figures: z.array(figure),
  first: z.array(first),
});
