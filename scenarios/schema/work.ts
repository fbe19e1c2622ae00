import { z } from 'zod';
import { amountLaw, durationLaw } from './law.js';
import { program } from './step.js';
import { count, dollars, duration, optional, positive, share } from './units.js';

const tokensPerMinute = optional(count(1)).default(null);

/** A language model: how fast it answers, what it costs, what its provider admits. */
export const model = z.strictObject({
  input: dollars.default(0).describe('dollars a million tokens read'),
  output: dollars.default(0).describe('dollars a million tokens written'),
  cached_input: dollars
    .nullable()
    .default(null)
    .describe("dollars a million tokens read from the provider's prompt cache; null: a tenth of `input`"),
  first_token: durationLaw.describe('time to the first token'),
  speed: amountLaw.describe('tokens a second of one answer'),
  rtt: duration.default(0.15),
  slow: z
    .strictObject({ share: share.default(0), factor: positive.default(1) })
    .prefault({})
    .describe('share of answers that take `factor` times as long'),
  requests_per_minute: tokensPerMinute,
  input_tokens_per_minute: tokensPerMinute,
  output_tokens_per_minute: tokensPerMinute.describe('reserved by max_tokens when a call starts'),
  overloaded: share.default(0).describe('share of attempts refused with 529'),
  self_hosted: z
    .strictObject({
      batch: count(1).describe('answers decoded together'),
      total_speed: positive.describe('tokens a second of the whole batch, at most'),
    })
    .nullable()
    .default(null)
    .describe('a GPU of our own: `speed` is the most one answer gets'),
});

/** One kind of call to a language model. */
export const llmCall = z.strictObject({
  model: z.string(),
  input_tokens: amountLaw,
  output_tokens: amountLaw,
  max_tokens: count(1).default(1024),
  prompt_cached: share
    .default(0)
    .describe(
      "share of the tokens read that the provider's prompt cache has: cheaper, and outside its limit",
    ),
  batch: z
    .strictObject({
      enabled: z.boolean().default(false),
      discount: share.default(0.5),
      wait: durationLaw.prefault({ uniform: ['5min', '1h'] }).describe('time until the batch is answered'),
    })
    .prefault({})
    .describe('sent as a batch, for work that nobody waits for'),
  cpu: durationLaw.prefault(0).describe('CPU of the client library'),
  on_failure: z
    .enum(['fallback', 'error'])
    .default('error')
    .describe('fallback: the application answers without the model (degraded); error: the request fails'),
  cache: z
    .strictObject({
      enabled: z.boolean().default(false),
      ttl: duration.default(86_400),
      repeat: share.default(0.05).describe('share of calls that repeat an earlier text of the same user'),
      shared: z.boolean().default(true).describe('false: keys differ by process, as with hash(text)'),
    })
    .prefault({}),
});

export const llm = z.strictObject({
  models: z.record(z.string(), model).default({}),
  calls: z.record(z.string(), llmCall).default({}),
  retries: count().default(2).describe('attempts after the first, by the client library'),
  timeout: duration.default(600),
});

/** Work done outside the request. */
export const celery = z.strictObject({
  workers: count().default(1),
  concurrency: count(1).default(4),
  prefetch: count(1).default(4).describe('messages reserved a child process'),
  overhead: duration.default(0.003),
  idle_commands: z
    .number()
    .nonnegative()
    .default(1)
    .describe('commands a second an idle worker sends to the broker'),
  tasks: z
    .array(
      z.strictObject({
        name: z.string().min(1),
        steps: program,
        consumed: z.boolean().default(true).describe('false: routed to a queue that no worker reads'),
        hourly: z
          .number()
          .nonnegative()
          .default(0)
          .describe('tasks a user of the day that beat queues over the day, at minute 0 of each hour'),
      }),
    )
    .default([]),
});
