import { z } from 'zod';
import { amountLaw, durationLaw } from './law.js';
import { count, dollars, duration, optional, positive, share } from './units.js';

const perMinute = optional(count(1)).default(null);

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
  rtt: duration.default(0.15).describe('round trip to the provider, and of each refused attempt'),
  slow: z
    .strictObject({
      share: share.default(0).describe('share of answers that take longer'),
      factor: positive.default(1).describe('so many times as long'),
    })
    .prefault({}),
  requests_per_minute: perMinute.describe('attempts the provider admits a minute (token bucket)'),
  input_tokens_per_minute: perMinute.describe('tokens read that the provider admits a minute'),
  output_tokens_per_minute: perMinute.describe(
    'tokens written that the provider admits a minute: max_tokens are reserved when a call starts',
  ),
  overloaded: share.default(0).describe('share of attempts refused with 529'),
  self_hosted: z
    .strictObject({
      batch: count(1).describe('answers decoded together'),
      total_speed: positive.describe('tokens a second of the whole batch, at most'),
      cancels: z
        .boolean()
        .default(true)
        .describe('a call whose client gave up leaves the batch; false: it is decoded to its end'),
    })
    .nullable()
    .default(null)
    .describe('a GPU of our own: `speed` is the most one answer gets'),
});

/** One kind of call to a language model. */
export const llmCall = z.strictObject({
  model: z.string().describe('the model that is asked'),
  input_tokens: amountLaw.describe('tokens read'),
  output_tokens: amountLaw.describe('tokens written, up to max_tokens'),
  max_tokens: count(1)
    .default(1024)
    .describe('the most tokens it may write, and what it reserves of the limit'),
  prompt_cached: share
    .default(0)
    .describe(
      "share of the tokens read that the provider's prompt cache has: cheaper, and outside its limit",
    ),
  batch: z
    .strictObject({
      enabled: z.boolean().default(false).describe('sent as a batch, for work that nobody waits for'),
      discount: share.default(0.5).describe('what a batch is cheaper by'),
      wait: durationLaw.prefault({ uniform: ['5min', '1h'] }).describe('time until the batch is answered'),
    })
    .prefault({}),
  cpu: durationLaw.prefault(0).describe('CPU of the client library'),
  on_failure: z
    .enum(['fallback', 'error'])
    .default('error')
    .describe('fallback: the application answers without the model (degraded); error: the request fails'),
  cache: z
    .strictObject({
      enabled: z.boolean().default(false).describe('answers are kept in Redis, by user'),
      ttl: duration.default(86_400).describe('an answer is kept so long'),
      repeat: share.default(0.05).describe('share of calls that repeat an earlier text of the same user'),
      shared: z.boolean().default(true).describe('false: keys differ by process, as with hash(text)'),
    })
    .prefault({}),
});

export const llm = z.strictObject({
  models: z.record(z.string(), model).default({}),
  calls: z.record(z.string(), llmCall).default({}),
  retries: count().default(2).describe('attempts after the first, by the client library'),
  timeout: duration.default(600).describe('the client library waits so long for an answer'),
});
