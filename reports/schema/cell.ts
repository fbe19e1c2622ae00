import { z } from 'zod';
import { event } from './event.js';
import { estimate, headline, latency, number, text, verdict } from './values.js';

const outcomes = {
  failures: z.object({ rate: estimate, causes: z.record(text, estimate) }),
  denied: estimate,
  degraded: estimate,
};

const busiest = z.object({
  from: number,
  to: number,
  arrivals: estimate,
  throughput: estimate,
  all: latency.optional(),
  ordinary: latency.optional(),
  ai: latency.optional(),
  ...outcomes,
});

const timeline = z.object({
  from: number,
  step: number.positive(),
  arrivals: z.array(number),
  answers: z.array(number),
  failures: z.array(number),
  causes: z.object({ step: number.positive(), of: z.record(text, z.array(number)) }).optional(),
  open: z.array(number),
  inFlight: z.array(number).optional(),
  p95: z.object({ step: number.positive(), values: z.array(number.nullable()) }),
  resources: z.array(z.object({ name: text, utilisation: z.array(number), queue: z.array(number) })),
});

const spectrum = z.object({ ranks: z.array(number), seconds: z.array(number) });

/** One stage on one day with so many users. */
export const cell = z.object({
  stage: text,
  day: text,
  users: number.positive(),
  trials: number,
  mau: z.object({ bySessions: estimate, byPeak: estimate }).optional(),
  open: estimate,
  requests: estimate,
  sessions: estimate,
  throughput: estimate,
  latency: latency.optional(),
  spectrum: z.object({ ordinary: spectrum.optional(), ai: spectrum.optional() }).optional(),
  busiest,
  ...outcomes,
  inside: estimate,
  endpoints: z.array(
    z.object({
      name: text,
      ai: z.boolean(),
      requests: estimate,
      latency: latency.optional(),
      ...outcomes,
      waits: z.record(text, estimate).optional(),
    }),
  ),
  waits: z.record(text, z.record(text, estimate)),
  resources: z.array(
    z.object({
      name: text,
      servers: number.optional(),
      utilisation: estimate,
      busiest: estimate,
      queue: estimate,
      wait: estimate,
      peak: estimate,
    }),
  ),
  caches: z.array(z.object({ name: text, lookups: estimate, hitRatio: estimate, stale: estimate })),
  database: z.object({ queries: estimate, connections: estimate, refused: estimate }),
  llm: z.object({
    calls: estimate,
    tokens: estimate,
    dollars: estimate,
    refused: estimate,
    byCall: z.array(z.object({ name: text, calls: estimate, dollars: estimate })),
  }),
  celery: z.object({
    queued: estimate,
    done: estimate,
    waiting: estimate,
    wait: latency.optional(),
    failed: estimate.optional(),
    lost: estimate.optional(),
    retried: estimate.optional(),
    redelivered: estimate.optional(),
    repeated: estimate.optional(),
  }),
  redis: z.object({ commands: estimate }),
  timeline,
  events: z.array(event).optional(),
  cost: z
    .object({
      day: estimate,
      month: estimate,
      lines: z.array(z.object({ name: text, month: estimate })),
      perUser: estimate,
    })
    .optional(),
  limit: text,
  verdict,
  judged: z.array(z.object({ figure: text, objective: number, found: estimate.optional(), verdict })),
  byTrial: z.partialRecord(headline, z.array(number.nullable())),
  precision: z.object({ reached: z.boolean(), widest: headline, half: number }).optional(),
});
