import { z } from 'zod';
import { coded } from '../problem-text.js';
import { durationLaw, type Law } from './law.js';
import { program } from './step.js';
import { count, duration, optional, share } from './units.js';

/** Does a life of this law last at all? */
function lasts(law: Law): boolean {
  switch (law.law) {
    case 'recorded':
      return false;
    case 'constant':
      return law.value > 0;
    case 'lognormal':
      return law.median > 0;
    case 'uniform':
      return law.high > 0;
    case 'empirical':
      return law.values.every((value) => value > 0);
    default:
      return law.mean > 0;
  }
}

const life = durationLaw.refine(lasts, { error: coded('no-life') });

const acks = z.enum(['early', 'late']);

/** What happens to a task that fails by an error of its own program, as Celery's `autoretry_for` does it. */
const retries = z.strictObject({
  max: optional(count()).default(3).describe('runs after the first; none: for ever'),
  on: z
    .array(z.enum(['error', 'database', 'redis', 'llm', 'soft-limit']))
    .default(['error', 'database', 'redis', 'llm', 'soft-limit'])
    .describe(
      'after which failures: its own (`fail`, a limit), of the parts it asks, or its soft time limit',
    ),
  countdown: duration.default(180).describe('time until a retry may run, where there is no `backoff`'),
  backoff: optional(duration)
    .default(null)
    .describe('time until the first retry, doubled for each further one; whole seconds, at least one'),
  backoff_max: duration.default(600).describe('the longest that doubling makes it'),
  jitter: z
    .boolean()
    .default(true)
    .describe('with `backoff`: any whole number of seconds up to that, all alike'),
});

const task = z
  .strictObject({
    name: z.string().min(1).describe('what `{task: …}` steps call it'),
    steps: program.describe('what it does, in order'),
    consumed: z.boolean().default(true).describe('false: routed to a queue that no worker reads'),
    hourly: z
      .number()
      .nonnegative()
      .max(10_000)
      .default(0)
      .describe('tasks a user of the day that beat queues over the day, at minute 0 of each hour'),
    acks: acks.nullable().default(null).describe('`celery.acks` of this task; null: the same'),
    fail: share.default(0).describe('share of runs that end in an error of their own, after their last step'),
    retries: retries.nullable().default(null).describe('how a failed run is tried again; null: it is not'),
    soft_time_limit: optional(duration)
      .default(null)
      .describe('a run that takes longer fails, and may be tried again'),
    time_limit: optional(duration)
      .default(null)
      .describe('a run that takes longer is killed with its child: the task has failed'),
  })
  .refine((given) => (given.soft_time_limit ?? 0) <= (given.time_limit ?? Infinity), {
    error: coded('soft-above-hard'),
    path: ['soft_time_limit'],
  });

/** Work done outside the request. */
export const celery = z.strictObject({
  workers: count(0, 10_000).default(1).describe('prefork workers on the one queue'),
  concurrency: count(1, 10_000).default(4).describe('child processes of a worker'),
  prefetch: count(1).default(4).describe('messages reserved a child process'),
  overhead: duration.default(0.003).describe('CPU time of a task beside its steps'),
  idle_commands: z
    .number()
    .nonnegative()
    .default(1)
    .describe('commands a second an idle worker sends to the broker'),
  acks: acks
    .default('early')
    .describe('early: a message is acknowledged when its task begins; late: when it has ended'),
  reject_on_worker_lost: z
    .boolean()
    .default(false)
    .describe('late acknowledgement: a task whose child died is queued again; false: it is lost'),
  visibility_timeout: duration
    .default(3600)
    .describe('a message not acknowledged for so long is queued again, whether or not its task still runs'),
  refill: durationLaw
    .prefault(0)
    .describe('time until a worker whose prefetch was full asks the broker for more'),
  max_tasks_per_child: count().default(0).describe('a child is replaced after so many tasks; 0 is never'),
  fork: duration.default(0.1).describe('time until a new child stands in for one that has ended'),
  boot: duration.default(10).describe('time until a new worker stands in for one that has died'),
  crashes: z
    .strictObject({
      child: optional(life)
        .default(null)
        .describe('time at work after which a child is killed: it has grown out of its memory'),
      worker: optional(life)
        .default(null)
        .describe('time after which a worker is killed, its children with it'),
    })
    .prefault({}),
  tasks: z.array(task).default([]),
});
