import { describe, expect, it } from 'vitest';
import type { Scenario } from '../../scenarios/schema/index.js';
import { mixOf } from '../../sim/experiment/lint/mix.js';
import { latency, site, total, trial } from '../stack/small.js';

/**
 * The arithmetic of lint against the simulator: one user, constant times, nothing waits. A histogram's bucket is 0.8 %
 * wide, and what the simulator adds and lint leaves out (60 us for BEGIN, COMMIT or a SELECT 1) is less than 1 % here.
 */
const TOLERANCE = 0.015;

type Tree = Readonly<Record<string, unknown>>;

const one = (steps: readonly unknown[], change: Tree = {}): Scenario =>
  site({
    workload: { population: 'closed', session: { actions: 1, think: '2s' } },
    endpoints: [{ name: 'page', share: 1, steps }],
    regions: [{ name: 'home', user_rtt: 0, database_rtt: '10ms', redis_rtt: '8ms' }],
    server: { gunicorn: { overhead: '2ms', threads: 4 } },
    instance: { cpu_factor: 2 },
    database: {
      queries: { read: '20ms', write: '30ms' },
      writes: ['write'],
      conn_max_age: 'none',
      pooler: { rtt: '4ms' },
    },
    redis: { service: '1ms' },
    cache: { backend: 'redis' },
    caches: [{ name: 'list', ttl: '1ms', keys: 'user', get: 2, put: 2 }],
    auth: { mode: 'jwt' },
    throttle: { enabled: true, rate: '100000/hour' },
    limits: [{ name: 'daily', allow: {} }],
    llm: {
      models: { m: { first_token: '500ms', speed: 100, rtt: '100ms' } },
      calls: { ask: { model: 'm', input_tokens: 10, output_tokens: 200, cpu: '5ms' } },
    },
    celery: { workers: 0, tasks: [{ name: 'job', steps: [] }] },
    ...change,
  });

const CASES: readonly [string, readonly unknown[], Tree?][] = [
  ['computing and waiting', [{ cpu: '50ms' }, { wait: '100ms' }]],
  ['queries', [{ db: { read: 2, write: 1 } }]],
  ['queries checked first', [{ db: 2 }], { database: { ...queries(), health_checks: true } }],
  ['queries on a connection of their own', [{ db: 2 }], { database: { ...queries(), conn_max_age: 0 } }],
  ['a thread a request', [{ db: 2 }], { server: { kind: 'uvicorn', uvicorn: { overhead: '2ms' } } }],
  ['a transaction', [{ transaction: [{ cpu: '20ms' }, { db: 1 }, { llm: 'ask' }, { db: { write: 1 } }] }]],
  ['signing in and limits', ['auth', 'throttle', { limit: 'daily' }, { wait: '100ms' }]],
  ['a session in the database', ['auth', { wait: '100ms' }], { auth: { mode: 'session' } }],
  ['a session in the cache', ['auth', { wait: '100ms' }], { auth: { mode: 'session', engine: 'cache' } }],
  ['a cache that has nothing', [{ cache: 'list', miss: [{ db: 1 }] }, { wait: '100ms' }]],
  ['a counter', [{ counter: 'hits' }, { wait: '100ms' }]],
  ['calls to a model', [{ llm: 'ask', times: 2 }]],
  ['a task', [{ task: 'job' }, { wait: '100ms' }]],
];

function queries(): Tree {
  return { queries: { read: '20ms' }, conn_max_age: 'none', pooler: { rtt: '4ms' } };
}

describe('a mean request, by arithmetic and simulated alone', () => {
  it.each(CASES)('%s', (_, steps, change = {}) => {
    const scenario = one(steps, change);
    const { mean } = mixOf(scenario);
    const measures = trial(scenario, { users: 1, to: 600 });
    const requests = measures.arrivals.reduce((sum, count) => sum + count, 0);
    const near = (found: number, expected: number): void => {
      expect(Math.abs(found - expected)).toBeLessThanOrEqual(TOLERANCE * Math.max(found, expected));
    };
    near(latency(measures).quantile(0.5), mean.seconds);
    near(total(measures, 'cpu-seconds') / requests, mean.cpu);
    // Idle workers send none, for there are none.
    near(total(measures, 'redis-commands') / requests, mean.commands);
    const pool = measures.layout.resources.indexOf('db-pool');
    const held = measures.busy.subarray(
      pool * measures.arrivals.length,
      (pool + 1) * measures.arrivals.length,
    );
    near(held.reduce((sum, seconds) => sum + seconds, 0) / requests, mean.pool);
  });
});
