import { z } from 'zod';
import { estimate, number, text } from './values.js';

const lever = z.object({ name: text, what: text, users: estimate, gain: estimate.optional() });

const load = z.object({
  users: number.positive(),
  trials: number.positive(),
  open: estimate,
  p95: estimate.optional(),
  aiP95: estimate.optional(),
  failures: estimate,
  requests: estimate,
});

/** The most concurrent users one stage holds. */
export const capacity = z.object({
  stage: text,
  day: text,
  alike: z.array(text),
  users: estimate,
  bound: z.enum(['found', 'none', 'most']),
  most: number.positive(),
  requests: estimate,
  by: text.optional(),
  trials: number.positive(),
  precise: z.boolean(),
  saturation: estimate.optional(),
  limit: text,
  next: text,
  decidedBy: text.optional(),
  levers: z.array(lever),
  nextLevers: z.array(lever),
  curve: z.array(load),
});
