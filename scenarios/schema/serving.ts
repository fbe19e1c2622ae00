import { z } from 'zod';
import { durationLaw } from './law.js';
import { count, duration, optional, positive, recurring, share, size, weight } from './units.js';

const MOST_INSTANCES = 1000;
/** Of an instance. */
const MOST_WORKERS = 1000;
/** Of a worker. */
const MOST_THREADS = 10_000;

/** What lies between a user and the application's instances. */
export const edge = z.strictObject({
  timeout: optional(duration).default(900).describe('the edge gives up on an answer after this long (504)'),
  connections: z
    .enum(['per-request', 'per-user', 'shared'])
    .default('per-request')
    .describe(
      "per-user: a user's connection is kept alive and its requests stay with one worker; shared: the edge keeps connections to each instance, and a request goes on the one that was used last",
    ),
  keepalive: duration.default(2).describe('how long an idle connection is kept'),
  connect_retries: z
    .array(duration)
    .default([1, 2, 3, 4, 5, 7, 11.2, 19.4, 35.6])
    .describe('when a connection that found the backlog full is tried again, counted from the first attempt'),
  cdn: z
    .strictObject({
      enabled: z.boolean().default(false).describe('static requests are asked of a CDN first'),
      hit: share.default(0.95).describe('share of static requests answered at the edge'),
      latency: duration.default(0.02).describe('time the edge takes to answer'),
    })
    .prefault({}),
});

export const balancer = z.strictObject({
  policy: z
    .enum(['random', 'round-robin', 'least-connections', 'two-choices'])
    .default('random')
    .describe('which instance of a region gets the next request'),
  health_checks: z
    .strictObject({
      every: optional(recurring)
        .default(null)
        .describe('the balancer asks each instance so often how it is; none: it never knows'),
      failures: count(1)
        .default(3)
        .describe('checks in a row that must fail before an instance gets no more requests'),
    })
    .prefault({}),
  fallback: optional(duration)
    .default(null)
    .describe(
      'a region without an instance to send to sends to the next one that has some, by a detour of so long; none: its requests fail',
    ),
});

/** Where instances run, and how far users and data are from them. */
export const region = z.strictObject({
  name: z.string().min(1).describe('what results call it'),
  users: weight
    .default(1)
    .describe('share of the users sent to this region: percents that sum to 100%, or weights'),
  instances: count(1, MOST_INSTANCES).default(1).describe('replicas of the application'),
  user_rtt: duration.default(0.03).describe('round trip from the user to the edge of the region'),
  database_rtt: duration.default(0.0015).describe('round trip from an instance to the pooler or PostgreSQL'),
  redis_rtt: duration.default(0.001).describe('round trip from an instance to Redis'),
});

export const instance = z.strictObject({
  vcpus: positive.default(2).describe('cores of one instance'),
  memory: size.default(8e9).describe('memory of one instance: a finding where its processes take more'),
  cpu_factor: positive.default(1).describe('scales every CPU time: 2 is a machine half as fast'),
  slow: z
    .strictObject({
      share: share.default(0).describe('share of the time in which neighbours slow the cores'),
      factor: z
        .number()
        .min(1, { error: 'must be 1 or more' })
        .default(1)
        .describe('so many times as long takes what is computed then'),
      spell: duration.default(0.25).describe('how long that lasts, on average (exponential)'),
    })
    .prefault({}),
  mtbf: optional(recurring)
    .default(null)
    .describe('mean time between the deaths of an instance, which come at random; none: it never dies'),
  boot: duration
    .default(5)
    .describe('time from the start of an instance until its server listens; the boot of its workers follows'),
});

export const gunicorn = z.strictObject({
  workers: count(1, MOST_WORKERS).default(1).describe('processes of an instance'),
  worker_class: z
    .enum(['auto', 'sync', 'gthread'])
    .default('auto')
    .describe('auto: gthread where threads is above 1, else sync, as gunicorn itself decides'),
  threads: count(1, MOST_THREADS).default(1).describe('threads of a worker'),
  worker_connections: count(1)
    .default(1000)
    .describe(
      'connections of a gthread worker, in service, waiting and kept: with so many it accepts no more',
    ),
  backlog: count(1).default(2048).describe('connections that wait in the kernel before a SYN is dropped'),
  timeout: optional(duration)
    .default(30)
    .describe(
      'a sync worker busy with one request for longer is killed; a gthread worker only if it takes longer to leave',
    ),
  graceful_timeout: duration
    .default(30)
    .describe('after SIGTERM workers may finish what they have for so long'),
  max_requests: count().default(0).describe('a worker restarts after so many requests; 0 is never'),
  max_requests_jitter: count().default(0).describe('up to so many requests more, drawn for each worker'),
  boot: duration.default(4).describe('time a new worker takes to import the application'),
  reuse_port: z.boolean().default(false).describe('a socket a worker, from gunicorn 24 on; no effect before'),
  accept: z
    .enum(['lottery', 'even', 'pooled'])
    .default('lottery')
    .describe(
      'how workers share new connections: by uneven fixed weights, by even ones, or as one pooled line over all instances (slot arithmetic)',
    ),
  accept_spread: z
    .number()
    .min(0)
    .default(0.3)
    .describe(
      'how uneven the lottery is: the weight of a worker is u to this power, u uniform, drawn once a deployment and trial; 0 is even',
    ),
  accept_turns: share
    .default(0)
    .describe(
      'how often the worker that accepted last is passed over: 0 draws each connection anew, 1 never gives a worker two in a row',
    ),
  thread_reserve: z
    .enum(['auto', 'none'])
    .default('auto')
    .describe(
      'auto: up to gunicorn 23 one connection slot is kept, so at most worker_connections - 1 threads run',
    ),
  version: z.string().default('21.2').describe('release of gunicorn: decides thread_reserve and reuse_port'),
  overhead: durationLaw.prefault('1ms').describe('CPU time of a request on its thread beside the handler'),
});

export const uvicorn = z.strictObject({
  workers: count(1, MOST_WORKERS).default(1).describe('processes of an instance'),
  limit_concurrency: optional(count(1))
    .default(null)
    .describe('503 from so many connections of a process on, idle ones and its own among them'),
  overhead: durationLaw.prefault('2.5ms').describe('CPU time of a request beside the handler'),
  threads: z
    .enum(['per-request', 'one'])
    .default('per-request')
    .describe('sync views: a thread a request (Django 4.0 and later) or one thread a process'),
});

export const server = z.strictObject({
  kind: z.enum(['gunicorn', 'uvicorn']).default('gunicorn').describe('which of the two serves'),
  first_request: duration
    .default(0)
    .describe('CPU time of what a process imports at its first request; others of the process wait for that'),
  gunicorn: gunicorn.prefault({}),
  uvicorn: uvicorn.prefault({}),
});
