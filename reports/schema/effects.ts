import { z } from 'zod';
import { estimate, number, text } from './values.js';

const figures = {
  p95: estimate.optional(),
  aiP95: estimate.optional(),
  failures: estimate.optional(),
  degraded: estimate.optional(),
  unserved: estimate.optional(),
  denied: estimate.optional(),
  tasksLeft: estimate.optional(),
  cost: estimate.optional(),
  price: estimate.optional(),
  gain: estimate.optional(),
  capacity: estimate.optional(),
};

const figure = z.enum([
  'p95',
  'aiP95',
  'failures',
  'degraded',
  'unserved',
  'denied',
  'tasksLeft',
  'cost',
  'price',
  'gain',
  'capacity',
]);

const effect = z.object({
  ...figures,
  failures: estimate,
  gain: estimate,
  clear: z.array(figure),
  verdict: z.enum(['helps', 'harms', 'mixed', 'nothing']),
  perDay: z.object(figures).optional(),
});

/** What one action of the plan does. */
export const action = z.object({
  ...effect.shape,
  id: text,
  title: text,
  stage: text.optional(),
  says: text,
  effort: number.optional(),
  inOrder: effect.optional(),
  takenOut: effect.optional(),
});

/** On what effects were measured. */
export const effectsHour = z.object({
  day: text,
  users: number.positive(),
  from: number,
  to: number,
  levels: z.array(z.object({ stage: text, ...figures })),
});

/** What the plan does not have. */
export const suggestion = z.object({
  stage: text,
  id: text,
  kind: text.optional(),
  values: z.record(text, z.union([text, number])).optional(),
  title: text,
  why: text,
  risk: text.optional(),
  unpriced: text.optional(),
  effort: number,
  set: z.record(text, z.unknown()),
  effect,
  worth: estimate,
});
