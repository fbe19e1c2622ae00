import { z } from 'zod';
import { durationLaw, keyLaw } from './law.js';
import { count, duration, optional, positive, share, size } from './units.js';

/** PostgreSQL behind a pooler, as Django uses it. */
export const database = z.strictObject({
  cores: count(1, 1_000_000).default(2).describe('queries that PostgreSQL runs at the same time'),
  queries: z.record(z.string(), durationLaw).default({}).describe('server time of each kind of query'),
  writes: z.array(z.string()).default([]).describe('the kinds of query that write: never sent to a replica'),
  pooler: z
    .strictObject({
      mode: z
        .enum(['transaction', 'session', 'none'])
        .default('transaction')
        .describe('what a client holds a server connection for; none: no pooler'),
      size: count(1).default(15).describe('server connections of the pool'),
      clients: count(1).default(200).describe('client connections admitted in transaction mode'),
      wait: optional(duration)
        .default(60)
        .describe('a query waits so long for a server connection, then fails'),
      rtt: duration.default(0.0005).describe('round trip from the pooler to PostgreSQL'),
      retry: duration.default(15).describe('how often it tries to reach a PostgreSQL that is down'),
    })
    .prefault({}),
  max_connections: count(1)
    .default(60)
    .describe('connections PostgreSQL admits, and its replica as many: a pool opens no more'),
  reserved: count().default(13).describe('of these, connections the platform keeps for itself'),
  conn_max_age: optional(duration)
    .default(0)
    .describe('age at which a connection of a thread is closed; none keeps it for ever, 0 for one request'),
  health_checks: z.boolean().default(false).describe('one SELECT 1 a request before its first query'),
  connect: z
    .strictObject({
      round_trips: z.number().nonnegative().default(6).describe('round trips of TCP, TLS and authentication'),
      time: duration.default(0.008).describe('time of connecting beside its round trips'),
      cpu: duration.default(0.005).describe("CPU of the application's process"),
      timeout: optional(duration).default(null).describe('a connection attempt longer than this fails'),
    })
    .prefault({}),
  statement_timeout: optional(duration).default(null).describe('a query running longer is cancelled'),
  slow: z
    .strictObject({
      share: share.default(0).describe('share of queries that run longer: a bad plan, a vacuum'),
      factor: positive.default(1).describe('so many times as long'),
    })
    .prefault({}),
  replica: z
    .strictObject({
      enabled: z.boolean().default(false).describe('there is a read replica, and a router'),
      cores: count(1, 1_000_000).default(2).describe('queries that it runs at the same time'),
      pool: count(1).default(15).describe('server connections of its pool'),
      reads: share
        .default(0.55)
        .describe('share of reads outside transactions that the router sends to the replica'),
      lag: durationLaw
        .prefault({ lognormal: { median: '50ms', p95: '1s' } })
        .describe('how far it is behind: what makes a read stale after a write of the same user'),
    })
    .prefault({}),
});

export const redis = z.strictObject({
  service: duration.default(0.0001).describe('server time of a command; one command at a time'),
  memory: size.default(256e6).describe('what all cached answers together may fill'),
  eviction: z
    .enum(['noeviction', 'allkeys-lru', 'allkeys-random', 'volatile-ttl'])
    .default('noeviction')
    .describe('what goes when the memory is full; noeviction: every write fails'),
  connections: optional(count(1))
    .default(null)
    .describe('connections a process may open; above it a command fails'),
});

/** The default cache of Django: where `cache` and `counter` steps look. */
export const defaultCache = z.strictObject({
  backend: z.enum(['locmem', 'redis']).default('locmem').describe('locmem: one a process; redis: shared'),
  max_entries: count(1)
    .default(300)
    .describe('MAX_ENTRIES of locmem, for all families of a process together'),
  cull_frequency: count()
    .default(3)
    .describe('CULL_FREQUENCY of locmem: a store that finds it full evicts one in so many; 0 evicts all'),
  hit_cpu: duration.default(0.00001).describe('CPU of a look-up that finds its entry'),
});

/** One family of cached answers. */
export const cacheFamily = z.strictObject({
  name: z.string().min(1).describe('what `{cache: …}` steps call it'),
  enabled: z.boolean().default(true).describe('false: its steps always do what a miss does'),
  ttl: duration.describe('an entry lives so long after it was stored'),
  keys: z
    .union([z.enum(['one', 'user', 'session']), keyLaw])
    .describe('one key for all, one a user, one a session, or a key drawn by Zipf’s law'),
  bytes: size.default(4000).describe('size of an entry in Redis'),
  get: count(1).default(1).describe('round trips of a look-up: 2 for cache_page'),
  put: count(1).default(1).describe('round trips of a store: 2 for cache_page'),
  stale_after: z
    .array(z.string())
    .default([])
    .describe('endpoints whose writes make entries of the user stale'),
});

/** How a request is signed in. */
export const auth = z.strictObject({
  mode: z
    .enum(['jwt', 'jwt-stateless', 'session'])
    .default('session')
    .describe('session: its look-up and the user’s; jwt: the user’s; jwt-stateless: none'),
  engine: z.enum(['db', 'cache', 'cached_db']).default('db').describe('where sessions are kept'),
  session_query: z.string().default('read').describe('the kind of query that loads the session'),
  user_query: z.string().default('read').describe('the kind of query that loads the user'),
});
