import { z } from 'zod';
import { estimate, number } from './values.js';

/** One event of a cell, and what became of the site. */
export const event = z.object({
  at: number,
  for: number.positive(),
  what: z.object({
    load: number.optional(),
    instance: z.literal('down').optional(),
    database: z.union([z.literal('down'), z.object({ slower: number })]).optional(),
    redis: z.literal('down').optional(),
    llm: z.object({ error: number, share: number }).optional(),
  }),
  failures: estimate,
  degraded: estimate,
  lost: estimate,
  recovered: estimate.optional(),
  recovery: estimate.optional(),
});
