import { z } from 'zod';
import { estimate, number, text } from './values.js';

/** What a month costs and brings, and the plan's own tables of it. */
export const money = z.object({
  mau: number,
  measuredAt: estimate,
  won: number.optional(),
  stages: z.array(
    z.object({
      stage: text,
      lines: z.array(z.object({ name: text, month: estimate })),
      total: estimate,
      day: estimate,
      perUser: estimate.optional(),
      payers: estimate,
      revenue: estimate,
      profit: estimate,
      breakEven: z.object({ users: estimate.optional(), conversion: estimate.optional() }),
    }),
  ),
  said: z.array(
    z.object({
      stage: text,
      mau: number,
      section: text,
      lines: z.array(
        z.object({ name: text, said: number, recomputed: number.optional(), found: estimate.optional() }),
      ),
    }),
  ),
});
