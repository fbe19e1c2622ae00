import { z } from 'zod';
import { estimate, number, text } from './values.js';

/** One figure of the plan, tested. */
export const claim = z.object({
  id: text,
  claim: text,
  section: text,
  said: z
    .object({
      kind: z.enum(['count', 'share', 'money', 'duration']),
      unit: text,
      low: number.optional(),
      high: number.optional(),
      open: z.literal(true).optional(),
    })
    .optional(),
  found: estimate.optional(),
  asWritten: estimate.optional(),
  verdict: z.enum(['holds', 'too optimistic', 'too pessimistic', 'unsure', 'not testable']),
  by: z.enum(['input', 'simulation']),
  test: text,
  table: z.literal(true).optional(),
  why: text,
});
