import { z } from 'zod';
import { coded } from '../problem-text.js';
import { durationLaw } from './law.js';
import { program } from './step.js';
import { trace } from './trace.js';
import { count, duration, positive, dollars, rate, share, size, weight } from './units.js';

/** Who comes, when, and what they do. */
export const workload = z.strictObject({
  population: z
    .enum(['sessions', 'closed'])
    .default('sessions')
    .describe('sessions: they arrive over the day; closed: exactly `users` people, always'),
  hours: z
    .array(z.number().nonnegative())
    .length(24, { error: coded('hours') })
    .default(Array<number>(24).fill(1))
    .describe('relative load of each hour of the day'),
  trace: trace
    .default(null)
    .describe(
      'a CSV file of recorded arrivals, replayed instead of simulated users: seconds, endpoint, demand, worker, user',
    ),
  session: z
    .strictObject({
      actions: count(1, 100_000).describe(
        'user actions in a session; a closed population never ends its session',
      ),
      requests: z.number().min(1).max(10_000).default(1).describe('requests an action'),
      think: durationLaw.describe('time between the end of an action and the next'),
    })
    .default({ actions: 1, requests: 1, think: { law: 'constant', value: 0 } })
    .describe('what a user does; needed unless a trace is replayed'),
  sessions_per_user_month: positive
    .default(11.25)
    .describe('sessions of one active user a month: turns sessions into monthly active users'),
  sessions_per_user_day: positive.default(1.5).describe('sessions of a user on a day the user comes'),
  patience: z
    .strictObject({
      page: durationLaw.nullable().default(null).describe('for an ordinary answer; null waits for ever'),
      ai: durationLaw
        .nullable()
        .default(null)
        .describe('for an answer of an AI endpoint; null waits for ever'),
    })
    .prefault({})
    .describe('how long a user waits for an answer'),
  retry: z
    .strictObject({
      automatic: count()
        .default(0)
        .describe('attempts the client repeats by itself when a GET fails or is denied'),
      delay: duration.default(1).describe('time until the client repeats by itself'),
      again: share
        .default(0)
        .describe(
          'chance that a user clicks again after a failure that the client does not repeat, up to 5 clicks',
        ),
      leave: share.default(0).describe('chance that a user ends the session after a failed action'),
    })
    .prefault({}),
  tiers: z
    .array(
      z.strictObject({
        name: z.string().describe('what limits call it'),
        share: share.describe(
          'share of the users: percents that sum to 100%; others are scaled to sum to one',
        ),
        price: dollars.default(0).describe('what a user pays a month'),
      }),
    )
    .min(1)
    .default([{ name: 'all', share: 1, price: 0 }]),
  ai_spread: z
    .number()
    .min(0)
    .max(5)
    .default(0)
    .describe('sigma of the lognormal by which users differ in how much AI they use'),
});

/** One kind of request. */
export const endpoint = z.strictObject({
  name: z.string().min(1).describe('what results call it'),
  share: weight.describe(
    'share of the requests: percents that sum to 100%, or weights, scaled to sum to one',
  ),
  method: z
    .enum(['GET', 'POST'])
    .default('GET')
    .describe('a client repeats a failed GET by itself, a POST never'),
  ai: z.boolean().default(false).describe('waits for a language model: judged by the AI objective'),
  static: z.boolean().default(false).describe('a file: a CDN may answer it, no middleware runs'),
  async: z
    .boolean()
    .default(false)
    .describe('an async view: under uvicorn it needs no thread; under gunicorn it makes no difference'),
  bytes: size.default(4000).describe('size of the answer, for egress'),
  steps: program.describe('what the code does, in order'),
  poll: z
    .strictObject({
      endpoint: z.string().describe('what the client asks for'),
      every: duration.describe('time between an answer and the next question'),
      times: count(1).describe('questions at most'),
      task: z.string().describe('the task it waits for: queued by a step of this endpoint'),
    })
    .nullable()
    .default(null)
    .describe('the client asks again and again after this request, until its task is done'),
});

/** A limit the application sets on its users, by tier. */
export const limit = z.strictObject({
  name: z.string().min(1).describe('what `{limit: …}` steps call it'),
  enabled: z.boolean().default(true).describe('false: its steps do nothing'),
  per: z
    .enum(['minute', 'hour', 'day', 'month'])
    .default('day')
    .describe(
      'a fixed window: of a minute or an hour at an offset of each user, of a day or a month from midnight',
    ),
  backend: z.enum(['redis', 'locmem']).default('redis').describe('locmem: every process counts for itself'),
  allow: z.record(z.string(), count()).describe('uses allowed, by tier; a tier not named has no limit'),
  cost: count(1).default(1).describe('what one use takes'),
});

/** The per-user request throttle. */
export const throttle = z.strictObject({
  enabled: z.boolean().default(false).describe('false: `throttle` steps do nothing'),
  rate: rate.prefault('1000/hour').describe('requests of one user admitted in a sliding window'),
  backend: z.enum(['redis', 'locmem']).default('redis').describe('locmem: every process counts for itself'),
});
