import { z } from 'zod';
import { durationLaw, keyLaw } from './law.js';
import { count, duration, optional, positive, share, size } from './units.js';

/** PostgreSQL behind a pooler, as Django uses it. */
export const database = z.strictObject({
  cores: count(1).default(2),
  queries: z.record(z.string(), durationLaw).default({}).describe('server time of each kind of query'),
  writes: z.array(z.string()).default([]).describe('the kinds of query that write: never sent to a replica'),
  pooler: z
    .strictObject({
      mode: z.enum(['transaction', 'session', 'none']).default('transaction'),
      size: count(1).default(15).describe('server connections of the pool'),
      clients: count(1).default(200).describe('client connections admitted in transaction mode'),
      wait: optional(duration)
        .default(60)
        .describe('a query waits so long for a server connection, then fails'),
      rtt: duration.default(0.0005).describe('round trip from the pooler to PostgreSQL'),
    })
    .prefault({}),
  max_connections: count(1).default(60),
  reserved: count().default(13).describe('connections the platform keeps for itself'),
  conn_max_age: optional(duration)
    .default(0)
    .describe('none keeps connections for ever; 0 connects on every request'),
  health_checks: z.boolean().default(false).describe('one SELECT 1 a request before its first query'),
  connect: z
    .strictObject({
      round_trips: z.number().nonnegative().default(6),
      time: duration.default(0.008),
      cpu: duration.default(0.005).describe("CPU of the application's process"),
      timeout: optional(duration).default(null).describe('a connection attempt longer than this fails'),
    })
    .prefault({}),
  statement_timeout: optional(duration).default(null).describe('a query running longer is cancelled'),
  slow: z
    .strictObject({ share: share.default(0), factor: positive.default(1) })
    .prefault({})
    .describe('share of queries that run `factor` times as long: a bad plan, a vacuum, a lock'),
  replica: z
    .strictObject({
      enabled: z.boolean().default(false),
      cores: count(1).default(2),
      pool: count(1).default(15),
      reads: share
        .default(0.55)
        .describe('share of reads outside transactions that the router sends to the replica'),
      lag: durationLaw.prefault({ lognormal: { median: '50ms', p95: '1s' } }),
    })
    .prefault({}),
});

export const redis = z.strictObject({
  service: duration.default(0.0001).describe('server time of a command; one command at a time'),
  memory: size.default(256e6),
  connections: optional(count(1))
    .default(null)
    .describe('connections a process may open; above it a command fails'),
});

/** The default cache of Django: where `cache` and `counter` steps look. */
export const defaultCache = z.strictObject({
  backend: z.enum(['locmem', 'redis']).default('locmem'),
  max_entries: count(1).default(300),
  cull_frequency: count().default(3),
  hit_cpu: duration.default(0.00001).describe('CPU of a look-up that finds its entry'),
});

/** One family of cached answers. */
export const cacheFamily = z.strictObject({
  name: z.string().min(1),
  enabled: z.boolean().default(true),
  ttl: duration,
  keys: z
    .union([z.enum(['one', 'user', 'session']), keyLaw])
    .describe('one key for all, one a user, one a session, or a key drawn by Zipf’s law'),
  bytes: size.default(4000),
  get: count(1).default(1).describe('round trips of a look-up: 2 for cache_page'),
  put: count(1).default(1).describe('round trips of a store: 2 for cache_page'),
  stale_after: z
    .array(z.string())
    .default([])
    .describe('endpoints whose writes make entries of the user stale'),
});

/** How a request is signed in. */
export const auth = z.strictObject({
  mode: z.enum(['jwt', 'jwt-stateless', 'session']).default('session'),
  engine: z.enum(['db', 'cache', 'cached_db']).default('db').describe('where sessions are kept'),
  session_query: z.string().default('read'),
  user_query: z.string().default('read').describe('the kind of query that loads the user'),
});
