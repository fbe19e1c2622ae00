import { describe, expect, test } from 'vitest';
import type { Measures } from '../../sim/stack/measures.js';
import { DEGRADED, DENIED } from '../../sim/stack/measures.js';
import { ended, failed, latency, site, sum, total, trial, utilisation } from './small.js';

type Tree = Record<string, unknown>;
interface Knob {
  readonly name: string;
  readonly before: Tree;
  readonly after: Tree;
  readonly users?: number;
  /** What must differ, and which way: positive where `after` gives more. */
  readonly reads: (measures: Measures) => number;
  readonly way: 'more' | 'less';
}

const mean = (measures: Measures): number => {
  const sojourn = latency(measures);
  return sojourn.sum / sojourn.count;
};
const endpoint = (steps: unknown[], more: Tree = {}): Tree => ({
  endpoints: [{ name: 'page', share: 1, steps, ...more }],
});
const gunicorn = (settings: Tree): Tree => ({ server: { gunicorn: { overhead: 0, ...settings } } });
const queries = { read: '2ms', write: '2ms' };
const llm = (call: Tree = {}, model: Tree = {}): Tree => ({
  llm: {
    models: { m: { first_token: '1s', speed: 100, input: '$3', output: '$15', ...model } },
    calls: { grade: { model: 'm', input_tokens: 1000, output_tokens: 100, ...call } },
  },
});
const asks = endpoint([{ llm: 'grade' }], { ai: true });
const listed = (cache: Tree, backend = 'redis'): Tree => ({
  ...endpoint([{ cache: 'list', miss: [{ wait: '50ms' }] }]),
  caches: [{ name: 'list', ttl: '300s', keys: 'user', ...cache }],
  cache: { backend },
});
const wide = { threads: 64 };

/** Every lever that the plan pulls, on a small site of its own where it must move something. */
const knobs: Knob[] = [
  {
    name: 'gunicorn workers',
    before: gunicorn({ workers: 1, threads: 2 }),
    after: gunicorn({ workers: 4, threads: 2 }),
    users: 150,
    reads: mean,
    way: 'less',
  },
  {
    name: 'gunicorn threads',
    before: gunicorn({ threads: 2 }),
    after: gunicorn({ threads: 8 }),
    users: 100,
    reads: mean,
    way: 'less',
  },
  {
    name: 'instances',
    before: gunicorn({ threads: 2 }),
    after: { ...gunicorn({ threads: 2 }), regions: [{ name: 'home', instances: 3 }] },
    users: 100,
    reads: mean,
    way: 'less',
  },
  {
    name: 'uvicorn',
    before: gunicorn({ threads: 2 }),
    after: { server: { kind: 'uvicorn' } },
    users: 100,
    reads: mean,
    way: 'less',
  },
  {
    name: 'a round trip to the user',
    before: {},
    after: { regions: [{ name: 'home', user_rtt: '200ms' }] },
    reads: mean,
    way: 'more',
  },
  {
    name: 'a second region nearer to half the users',
    before: { regions: [{ name: 'west', user_rtt: '200ms' }] },
    after: {
      regions: [
        { name: 'west', user_rtt: '200ms' },
        { name: 'asia', user_rtt: '30ms' },
      ],
    },
    reads: mean,
    way: 'less',
  },
  {
    name: 'CPU of a slower machine',
    before: endpoint([{ cpu: '20ms' }]),
    after: { ...endpoint([{ cpu: '20ms' }]), instance: { cpu_factor: 2 } },
    reads: mean,
    way: 'more',
  },
  {
    name: 'a limit by tier',
    before: {
      ...endpoint([{ limit: 'ai' }, { wait: '10ms' }]),
      limits: [{ name: 'ai', enabled: false, allow: { all: 3 } }],
    },
    after: { ...endpoint([{ limit: 'ai' }, { wait: '10ms' }]), limits: [{ name: 'ai', allow: { all: 3 } }] },
    reads: (m) => ended(m, DENIED),
    way: 'more',
  },
  {
    name: 'monthly credits',
    before: {
      ...endpoint([{ limit: 'ai' }, { wait: '10ms' }]),
      limits: [{ name: 'ai', per: 'day', allow: { all: 100 } }],
    },
    after: {
      ...endpoint([{ limit: 'ai' }, { wait: '10ms' }]),
      limits: [{ name: 'ai', per: 'month', allow: { all: 100 } }],
    },
    reads: (m) => ended(m, DENIED),
    way: 'more',
  },
  {
    name: 'the throttle',
    before: endpoint(['throttle', { wait: '10ms' }]),
    after: { ...endpoint(['throttle', { wait: '10ms' }]), throttle: { enabled: true, rate: '5/hour' } },
    reads: (m) => ended(m, DENIED),
    way: 'more',
  },
  {
    name: 'sessions from the database to the cache',
    before: { ...endpoint(['auth']), auth: { mode: 'session', engine: 'db' }, database: { queries } },
    after: {
      ...endpoint(['auth']),
      auth: { mode: 'session', engine: 'cache' },
      cache: { backend: 'redis' },
      database: { queries },
    },
    reads: (m) => total(m, 'db-queries'),
    way: 'less',
  },
  {
    name: 'a cache of API answers',
    before: listed({ enabled: false }),
    after: listed({ enabled: true }),
    reads: mean,
    way: 'less',
  },
  {
    name: 'the default cache from locmem to Redis, on several processes',
    before: { ...listed({}, 'locmem'), ...gunicorn({ workers: 8, threads: 4 }) },
    after: { ...listed({}), ...gunicorn({ workers: 8, threads: 4 }) },
    reads: (m) => m.hits[0],
    way: 'more',
  },
  {
    name: 'the time to live of a cache',
    before: listed({ ttl: '10s' }),
    after: listed({ ttl: '600s' }),
    reads: (m) => m.hits[0],
    way: 'more',
  },
  {
    name: 'MAX_ENTRIES of locmem',
    before: {
      ...listed({ keys: { keys: 1000, zipf: 0.5 } }, 'locmem'),
      cache: { backend: 'locmem', max_entries: 10 },
    },
    after: {
      ...listed({ keys: { keys: 1000, zipf: 0.5 } }, 'locmem'),
      cache: { backend: 'locmem', max_entries: 5000 },
    },
    reads: (m) => m.hits[0],
    way: 'more',
  },
  {
    name: 'a model that writes faster',
    before: { ...llm(), ...asks, ...gunicorn(wide) },
    after: { ...llm({}, { speed: 400 }), ...asks, ...gunicorn(wide) },
    reads: mean,
    way: 'less',
  },
  {
    name: 'shorter prompts',
    before: { ...llm(), ...asks, ...gunicorn(wide) },
    after: { ...llm({ input_tokens: 500 }), ...asks, ...gunicorn(wide) },
    reads: (m) => m.llmDollars[0],
    way: 'less',
  },
  {
    name: "the provider's limit of requests",
    before: { ...llm({ on_failure: 'fallback' }), ...asks, ...gunicorn(wide) },
    after: { ...llm({ on_failure: 'fallback' }, { requests_per_minute: 5 }), ...asks, ...gunicorn(wide) },
    reads: (m) => ended(m, DEGRADED),
    way: 'more',
  },
  {
    name: "the provider's limit of tokens written, without a fallback",
    before: { ...llm(), ...asks, ...gunicorn(wide) },
    after: { ...llm({ max_tokens: 2000 }, { output_tokens_per_minute: 8000 }), ...asks, ...gunicorn(wide) },
    users: 5,
    reads: (m) => failed(m, 'llm-error'),
    way: 'more',
  },
  {
    name: 'a cache of model answers',
    before: { ...llm({ cache: { enabled: false, repeat: '50%' } }), ...asks, ...gunicorn(wide) },
    after: { ...llm({ cache: { enabled: true, repeat: '50%' } }), ...asks, ...gunicorn(wide) },
    reads: (m) => m.llmCalls[0],
    way: 'less',
  },
  {
    name: 'keys of model answers that differ by process',
    before: {
      ...llm({ cache: { enabled: true, repeat: '50%' } }),
      ...asks,
      ...gunicorn({ workers: 8, threads: 8 }),
    },
    after: {
      ...llm({ cache: { enabled: true, repeat: '50%', shared: false } }),
      ...asks,
      ...gunicorn({ workers: 8, threads: 8 }),
    },
    reads: (m) => m.llmCalls[0],
    way: 'more',
  },
  {
    name: 'a model on our own GPU',
    before: { ...llm(), ...asks, ...gunicorn(wide) },
    after: { ...llm({}, { self_hosted: { batch: 2, total_speed: 120 } }), ...asks, ...gunicorn(wide) },
    users: 3,
    reads: mean,
    way: 'more',
  },
  {
    name: 'the size of the pool, with a model call inside a transaction',
    before: {
      ...llm(),
      ...endpoint([{ transaction: [{ db: 1 }, { llm: 'grade' }] }]),
      database: { queries, pooler: { size: 15 } },
      ...gunicorn(wide),
    },
    after: {
      ...llm(),
      ...endpoint([{ transaction: [{ db: 1 }, { llm: 'grade' }] }]),
      database: { queries, pooler: { size: 3 } },
      ...gunicorn(wide),
    },
    users: 40,
    reads: mean,
    way: 'more',
  },
  {
    name: 'session mode, which admits as many clients as the pool has connections',
    before: {
      ...endpoint([{ db: 1 }, { wait: '100ms' }]),
      database: { queries, conn_max_age: '300s', pooler: { size: 3 } },
      ...gunicorn(wide),
    },
    after: {
      ...endpoint([{ db: 1 }, { wait: '100ms' }]),
      database: { queries, conn_max_age: '300s', pooler: { size: 3, mode: 'session' } },
      ...gunicorn(wide),
    },
    users: 60,
    reads: (m) => failed(m, 'db-refused'),
    way: 'more',
  },
  {
    name: 'statement_timeout',
    before: { ...endpoint([{ db: 1 }]), database: { queries: { read: { exponential: '50ms' } } } },
    after: {
      ...endpoint([{ db: 1 }]),
      database: { queries: { read: { exponential: '50ms' } }, statement_timeout: '100ms' },
    },
    reads: (m) => failed(m, 'statement-timeout'),
    way: 'more',
  },
  {
    name: 'connect_timeout',
    before: { ...endpoint([{ db: 1 }]), database: { queries } },
    after: { ...endpoint([{ db: 1 }]), database: { queries, connect: { timeout: '5ms' } } },
    reads: (m) => failed(m, 'db-connect-timeout'),
    way: 'more',
  },
  {
    name: 'connections that are kept',
    before: { ...endpoint([{ db: 1 }]), database: { queries } },
    after: { ...endpoint([{ db: 1 }]), database: { queries, conn_max_age: '300s' } },
    reads: mean,
    way: 'less',
  },
  {
    name: 'health checks of connections',
    before: { ...endpoint([{ db: 1 }]), database: { queries, conn_max_age: '300s' } },
    after: { ...endpoint([{ db: 1 }]), database: { queries, conn_max_age: '300s', health_checks: true } },
    reads: (m) => total(m, 'db-queries'),
    way: 'more',
  },
  {
    name: 'a read replica',
    before: { ...endpoint([{ db: 2 }]), database: { queries: { read: '20ms' }, cores: 1 } },
    after: {
      ...endpoint([{ db: 2 }]),
      database: { queries: { read: '20ms' }, cores: 1, replica: { enabled: true } },
    },
    reads: (m) => utilisation(m, 'db-cores'),
    way: 'less',
  },
  {
    name: 'a CDN for files',
    before: endpoint([{ cpu: '1ms' }], { static: true }),
    after: { ...endpoint([{ cpu: '1ms' }], { static: true }), edge: { cdn: { enabled: true } } },
    reads: (m) => total(m, 'cdn-bytes'),
    way: 'more',
  },
  {
    name: 'patience',
    before: gunicorn({}),
    after: {
      ...gunicorn({}),
      workload: { session: { actions: 10, think: { exponential: '5s' } }, patience: { page: '1s' } },
    },
    users: 80,
    reads: (m) => failed(m, 'client-timeout'),
    way: 'more',
  },
  {
    name: "the edge's timeout",
    before: gunicorn({}),
    after: { ...gunicorn({}), edge: { timeout: '1s' } },
    users: 80,
    reads: (m) => failed(m, 'edge-timeout'),
    way: 'more',
  },
  {
    name: 'the backlog',
    before: gunicorn({ worker_connections: 1 }),
    after: gunicorn({ worker_connections: 1, backlog: 4 }),
    users: 45,
    reads: (m) => failed(m, 'backlog-full'),
    way: 'more',
  },
  {
    name: 'limit_concurrency',
    before: { server: { kind: 'uvicorn' } },
    after: { server: { kind: 'uvicorn', uvicorn: { limit_concurrency: 1 } } },
    users: 60,
    reads: (m) => failed(m, 'concurrency-limit'),
    way: 'more',
  },
  {
    name: 'Celery concurrency',
    before: {
      ...endpoint([{ task: 'mail' }]),
      celery: { concurrency: 1, tasks: [{ name: 'mail', steps: [{ wait: '400ms' }] }] },
    },
    after: {
      ...endpoint([{ task: 'mail' }]),
      celery: { concurrency: 8, tasks: [{ name: 'mail', steps: [{ wait: '400ms' }] }] },
    },
    reads: (m) => m.celeryWait.sum,
    way: 'less',
  },
  {
    name: 'a queue that no worker reads',
    before: { ...endpoint([{ task: 'mail' }]), celery: { tasks: [{ name: 'mail', steps: [] }] } },
    after: {
      ...endpoint([{ task: 'mail' }]),
      celery: { tasks: [{ name: 'mail', steps: [], consumed: false }] },
    },
    reads: (m) => total(m, 'celery-waiting'),
    way: 'more',
  },
  {
    name: 'the hourly burst of beat',
    before: { celery: { tasks: [{ name: 'mail', steps: [{ wait: '1s' }] }] } },
    after: { celery: { tasks: [{ name: 'mail', steps: [{ wait: '1s' }], hourly: 24 }] } },
    reads: (m) => total(m, 'celery-queued'),
    way: 'more',
  },
  {
    name: 'idle commands of a Celery worker',
    before: { celery: { idle_commands: 0 } },
    after: { celery: { idle_commands: 1 } },
    reads: (m) => total(m, 'redis-commands'),
    way: 'more',
  },
  {
    name: 'a cap on Redis connections',
    before: { ...listed({}), redis: { service: '100ms' }, ...gunicorn(wide) },
    after: { ...listed({}), redis: { service: '100ms', connections: 1 }, ...gunicorn(wide) },
    users: 40,
    reads: (m) => failed(m, 'redis-refused'),
    way: 'more',
  },
];

describe('every lever of the plan moves an output somewhere', () => {
  for (const { name, before, after, users = 20, reads, way } of knobs) {
    test(name, () => {
      const [a, b] = [before, after].map((change) => reads(trial(site(change), { users }))) as [
        number,
        number,
      ];
      if (way === 'more') expect(b).toBeGreaterThan(a);
      else expect(b).toBeLessThan(a);
      expect(sum([a, b])).not.toBeNaN();
    });
  }
});
