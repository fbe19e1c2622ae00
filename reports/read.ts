import { z } from 'zod';
import type { Result } from '../sim/experiment/result.js';
import type { Catalogue } from './catalogue/index.js';

const number = z.number();
const text = z.string();
const estimate = z.object({
  value: number,
  low: number,
  high: number,
  guessLow: number.optional(),
  guessHigh: number.optional(),
});
const verdict = z.enum(['holds', 'misses', 'unsure']);
const latency = z.object({
  count: estimate,
  mean: estimate,
  p50: estimate,
  p75: estimate,
  p90: estimate,
  p95: estimate,
  p99: estimate,
  p999: estimate,
  max: estimate,
});
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
  open: z.array(number),
  p95: z.object({ step: number.positive(), values: z.array(number.nullable()) }),
  resources: z.array(z.object({ name: text, utilisation: z.array(number), queue: z.array(number) })),
});

const cell = z.object({
  stage: text,
  day: text,
  users: number.positive(),
  mau: z.object({ bySessions: estimate, byPeak: estimate }).optional(),
  open: estimate,
  requests: estimate,
  sessions: estimate,
  throughput: estimate,
  latency: latency.optional(),
  busiest,
  ...outcomes,
  inside: estimate,
  endpoints: z.array(
    z.object({ name: text, ai: z.boolean(), requests: estimate, latency: latency.optional(), ...outcomes }),
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
  celery: z.object({ queued: estimate, done: estimate, waiting: estimate, wait: latency.optional() }),
  redis: z.object({ commands: estimate }),
  timeline,
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
});

const document: z.ZodType<Result> = z.object({
  format: z.literal('headroom/1'),
  command: text,
  scenario: z.object({ name: text, title: text, hash: text, figures: number }),
  seed: text,
  trials: number,
  hours: z.tuple([number, number]).optional(),
  objective: z.object({
    ordinary: z.object({ p95: number }),
    ai: z.object({ p95: number }),
    failures: number,
  }),
  stages: z.array(
    z.object({
      stage: text,
      title: text,
      actions: z.array(text),
      claimedUsers: number.positive().optional(),
      says: text,
    }),
  ),
  days: z.array(text),
  findings: z.array(
    z.object({
      severity: z.enum(['danger', 'warning', 'note']),
      key: text,
      values: z.record(text, z.union([text, number])),
      text,
      where: text,
    }),
  ),
  cells: z.array(cell).min(1),
  actions: z.array(
    z.object({
      id: text,
      title: text,
      stage: text.optional(),
      says: text,
      effort: number.optional(),
      p95: estimate,
      aiP95: estimate.optional(),
      failures: estimate,
      cost: estimate.optional(),
      verdict: z.enum(['helps', 'harms', 'mixed', 'nothing']),
    }),
  ),
  guesses: z.array(
    z.object({ path: text, value: text, between: z.tuple([text, text]).optional(), why: text }),
  ),
  claims: z.array(
    z.object({
      claim: text,
      section: text,
      said: number.optional(),
      found: estimate.optional(),
      verdict: z.enum(['holds', 'too optimistic', 'too pessimistic', 'unsure', 'not testable']),
      by: z.enum(['input', 'simulation']),
      why: text,
    }),
  ),
  run: z.object({ version: text, node: text, workers: number, events: number, seconds: number }),
});

/** How many problems of one document are told. */
const TOLD = 5;

/** A Result document from the text of a file, or all that is wrong with it. */
export function readResult(
  source: string,
  file: string,
  { cli }: Catalogue,
): { readonly result: Result } | { readonly problems: readonly string[] } {
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch (error) {
    return { problems: [cli.notJson(file, (error as Error).message)] };
  }
  const format: unknown =
    typeof value === 'object' && value !== null && 'format' in value ? value.format : undefined;
  if (typeof format !== 'string' || !format.startsWith('headroom/'))
    return { problems: [cli.notResult(file)] };
  if (format !== 'headroom/1') return { problems: [cli.otherFormat(file, format.slice(0, 40))] };
  const read = document.safeParse(value);
  if (read.success) return { result: read.data };
  const { issues } = read.error;
  const problems = issues
    .slice(0, TOLD)
    .map(({ path, message }) => cli.badResult(file, path.map(String).join('.'), message));
  return {
    problems: issues.length > TOLD ? [...problems, cli.moreProblems(issues.length - TOLD)] : problems,
  };
}
