import { z } from 'zod';
import { number, text } from './values.js';

const ledger = z.object({
  alias: z.enum(['default', 'replica']),
  rows: z.array(
    z.object({
      holder: z.enum(['web', 'celery', 'beat', 'deploy']),
      factors: z.array(z.object({ of: text, count: number.nullable() })),
      most: number.optional(),
    }),
  ),
  most: number.optional(),
  mode: z.enum(['transaction', 'session', 'none']),
  admitted: number,
  server: number,
  free: number,
});

/** What is said of a scenario without simulating it. */
export const lint = z.object({
  stages: z.array(
    z.object({
      stage: text,
      title: text,
      loads: z.array(z.object({ day: text, users: number, requests: number })),
      ledgers: z.array(ledger),
      slots: z.object({
        instances: number,
        processes: number,
        threads: number.nullable(),
        most: number.nullable(),
      }),
      memory: z.object({ instance: number, limit: number, celery: number }),
      ceilings: z.array(
        z.object({
          resource: text,
          amount: number,
          each: number,
          unit: z.enum(['seconds', 'calls', 'tokens-read', 'tokens-written']),
          requests: number,
          users: number.optional(),
          background: z.boolean(),
        }),
      ),
    }),
  ),
  findings: z.array(
    z.object({
      severity: z.enum(['error', 'warning', 'note']),
      rule: text,
      values: z.record(text, z.union([text, number])),
      text,
      stages: z.array(text),
      days: z.array(text).optional(),
      path: text,
      place: z.object({ file: text, line: number, column: number }).optional(),
      guide: text,
    }),
  ),
});
