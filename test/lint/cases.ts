import { changed, SOUND, withModel, withTask, type Tree } from './small.js';

/** A scenario that breaks a rule, and the nearest one that does not. */
export interface Case {
  readonly rule: string;
  readonly trips: Tree;
  readonly near: Tree;
}

const pair = (rule: string, trips: Tree, near: Tree, base: Tree = SOUND): Case => ({
  rule,
  trips: changed(base, trips),
  near: changed(base, near),
});

const pooler = (settings: Tree, more: Tree = {}): Tree => ({ database: { pooler: settings, ...more } });
const gunicorn = (settings: Tree): Tree => ({ server: { gunicorn: settings } });
const uvicorn = (settings: Tree = {}): Tree => ({ server: { kind: 'uvicorn', uvicorn: settings } });
const page = (...steps: unknown[]): Tree => ({ endpoints: [{ name: 'page', share: 1, steps }] });
const celery = (settings: Tree): Tree => ({ celery: settings });
const cache = (settings: Tree, backend = 'redis'): Tree => ({
  cache: { backend },
  caches: [{ name: 'list', ttl: '5min', keys: 'user', ...settings }],
});
const looks = page('auth', { cache: 'list', miss: [{ db: 1 }] });
const retried = (retries: Tree): Tree => ({ retries: { on: ['llm'], ...retries } });
const actions = (
  list: readonly Tree[],
  taken: readonly string[] = list.map(({ id }) => id as string),
): Tree => ({
  stages: [{ name: 'today' }, { name: 'next', after: 'today', actions: taken }],
  actions: list.map((action) => ({ title: 'A', ...action })),
});
const threads: Tree = {
  id: 'a',
  set: { 'server.gunicorn.threads': 8, 'server.gunicorn.worker_connections': 9 },
};

/** Two processes and two cores; a request computes for 11 ms: 182 a second, which some 1,820 users make. */
const loadCases: readonly Case[] = [
  pair(
    'beyond-ceiling',
    { days: [{ name: 'plain', users: 6000 }] },
    { days: [{ name: 'plain', users: 1000 }] },
  ),
  pair(
    'near-ceiling',
    { days: [{ name: 'plain', users: 1600 }] },
    { days: [{ name: 'plain', users: 1000 }] },
  ),
];

const connections: readonly Case[] = [
  pair(
    'no-server-connection',
    pooler({ mode: 'none' }, { max_connections: 10, reserved: 10 }),
    pooler({ mode: 'none' }, { max_connections: 19, reserved: 10 }),
  ),
  pair(
    'clients-beyond-pooler',
    pooler({ mode: 'transaction', clients: 7 }),
    pooler({ mode: 'transaction', clients: 8 }),
  ),
  pair('clients-beyond-session', pooler({ mode: 'session', size: 7 }), pooler({ mode: 'session', size: 8 })),
  pair(
    'clients-beyond-server',
    { database: { max_connections: 17, reserved: 10 } },
    { database: { max_connections: 18, reserved: 10 } },
  ),
  pair(
    'starved-threads',
    { database: { max_connections: 17, reserved: 10 } },
    { database: { max_connections: 17, reserved: 10, conn_max_age: 0 } },
  ),
  pair(
    'clients-in-deploy',
    { deploys: { at: ['04:00'], draining: '30s' }, database: { max_connections: 25, reserved: 10 } },
    {
      deploys: { at: ['04:00'], draining: '30s', strategy: 'restart' },
      database: { max_connections: 25, reserved: 10 },
    },
  ),
  pair(
    'clients-at-peak',
    { ...uvicorn(), days: [{ name: 'plain', users: 20_000 }] },
    { ...uvicorn(), days: [{ name: 'plain', users: 10_000 }] },
  ),
  pair('clients-unbounded', uvicorn(), uvicorn({ limit_concurrency: 10 })),
  pair(
    'pool-beyond-server',
    pooler({ mode: 'transaction', size: 48 }, { max_connections: 60, reserved: 13 }),
    pooler({ mode: 'transaction', size: 47 }, { max_connections: 60, reserved: 13 }),
  ),
  pair('session-mode', pooler({ mode: 'session' }), pooler({ mode: 'transaction' })),
];

const queries: readonly Case[] = [
  pair('asgi-connections', uvicorn(), uvicorn({ threads: 'one' })),
  pair('connects-every-request', { database: { conn_max_age: 0 } }, { database: { conn_max_age: '1s' } }),
  pair('health-check-cost', { database: { health_checks: true } }, { database: { health_checks: false } }),
  pair(
    'database-far',
    { regions: [{ name: 'home', database_rtt: '100ms' }] },
    { regions: [{ name: 'home', database_rtt: '99ms' }] },
  ),
  pair(
    'pool-wait-patience',
    pooler({ mode: 'transaction', wait: '11s' }),
    pooler({ mode: 'transaction', wait: '10s' }),
  ),
  pair(
    'no-statement-timeout',
    { database: { statement_timeout: 'none' } },
    { database: { statement_timeout: '10s' } },
  ),
  pair(
    'statement-timeout-patience',
    { database: { statement_timeout: '11s' } },
    { database: { statement_timeout: '10s' } },
  ),
  pair('statement-timeout-startup', pooler({ mode: 'transaction' }), pooler({ mode: 'none' })),
];

const serving: readonly Case[] = [
  pair('accepts-all', gunicorn({ worker_connections: 6 }), gunicorn({ worker_connections: 5 })),
  pair(
    'idle-threads',
    gunicorn({ worker_connections: 4, version: '23.0' }),
    gunicorn({ worker_connections: 4, version: '24.0' }),
  ),
  pair(
    'restart-together',
    gunicorn({ max_requests: 1000 }),
    gunicorn({ max_requests: 1000, max_requests_jitter: 100 }),
  ),
  pair(
    'timeout-kills',
    { ...gunicorn({ threads: 1, timeout: '2s' }), ...page({ wait: '2s' }) },
    { ...gunicorn({ threads: 1, timeout: '3s' }), ...page({ wait: '2s' }) },
  ),
  pair(
    'timeout-beyond-edge',
    { ...gunicorn({ threads: 1, timeout: '61s' }), edge: { timeout: '60s' } },
    { ...gunicorn({ threads: 1, timeout: '60s' }), edge: { timeout: '60s' } },
  ),
  pair(
    'edge-cuts',
    { edge: { timeout: '5s' }, ...page({ wait: '5s' }) },
    { edge: { timeout: '5s' }, ...page({ wait: '4s' }) },
  ),
  pair('unbounded-requests', uvicorn(), uvicorn({ limit_concurrency: 100 })),
  pair('one-thread', uvicorn({ threads: 'one' }), uvicorn()),
  pair('idle-cores', { instance: { vcpus: 3 } }, { instance: { vcpus: 2 } }),
  pair('many-processes', gunicorn({ workers: 9 }), gunicorn({ workers: 8 })),
  pair('memory-exceeded', { instance: { memory: '449MB' } }, { instance: { memory: '450MB' } }),
  pair('memory-tight', { instance: { memory: '490MB' } }, { instance: { memory: '510MB' } }),
  pair(
    'celery-memory',
    { ...celery({ workers: 8, tasks: [{ name: 'job', steps: [] }] }), instance: { memory: '8.1GB' } },
    { ...celery({ workers: 8, tasks: [{ name: 'job', steps: [] }] }), instance: { memory: '8.3GB' } },
  ),
  pair(
    'deploy-cuts',
    { deploys: { at: ['04:00'], draining: '10ms' } },
    { deploys: { at: ['04:00'], draining: '20ms' } },
  ),
  pair(
    'blind-balancer',
    { regions: [{ name: 'home', instances: 2 }], instance: { mtbf: '10d' } },
    {
      regions: [{ name: 'home', instances: 2 }],
      instance: { mtbf: '10d' },
      balancer: { health_checks: { every: '10s' } },
    },
  ),
];

const limitOf = (settings: Tree, fails: 'error' | 'fallback' = 'error'): Tree => ({
  llm: { models: { m: settings }, calls: { ask: { on_failure: fails } } },
});
/** 10 users of 12 s a request: 0.83 calls a second, 50 a minute. */
const asks = withModel([{ llm: 'ask' }]);

const models: readonly Case[] = [
  pair('model-limit-fails', limitOf({ requests_per_minute: 40 }), limitOf({ requests_per_minute: 60 }), asks),
  pair(
    'model-limit-degrades',
    limitOf({ output_tokens_per_minute: 9000 }, 'fallback'),
    limitOf({ output_tokens_per_minute: 11_000 }, 'fallback'),
    asks,
  ),
  pair(
    'never-admitted',
    limitOf({ output_tokens_per_minute: 199 }),
    limitOf({ output_tokens_per_minute: 200 }),
    asks,
  ),
  pair(
    'no-model-limits',
    limitOf({ requests_per_minute: 'none' }),
    limitOf({ requests_per_minute: 1000 }),
    asks,
  ),
  {
    rule: 'transaction-waits-for-model',
    trips: withModel([{ transaction: [{ db: 1 }, { llm: 'ask' }] }]),
    near: withModel([{ transaction: [{ db: 1 }] }, { llm: 'ask' }]),
  },
  pair(
    'task-waits-for-model',
    {
      endpoints: [{ name: 'page', share: 1, steps: [{ task: 'job' }] }],
      celery: { tasks: [{ name: 'job', steps: [{ transaction: [{ db: 1 }, { llm: 'ask' }] }] }] },
    },
    {
      endpoints: [{ name: 'page', share: 1, steps: [{ task: 'job' }] }],
      celery: { tasks: [{ name: 'job', steps: [{ transaction: [{ llm: 'ask' }, { db: 1 }] }] }] },
    },
    asks,
  ),
  {
    rule: 'model-holds-threads',
    trips: withModel([{ wait: '1s' }, { llm: 'ask' }]),
    near: withModel([{ wait: '3s' }, { llm: 'ask' }]),
  },
  pair('model-outlasts-users', { llm: { timeout: '31s' } }, { llm: { timeout: '30s' } }, asks),
  pair(
    'client-retries-multiply',
    { endpoints: [{ name: 'page', share: 1, steps: [{ llm: 'ask' }] }], llm: { retries: 2 }, ...client(1) },
    { endpoints: [{ name: 'page', share: 1, steps: [{ llm: 'ask' }] }], llm: { retries: 2 }, ...client(0) },
    asks,
  ),
  pair(
    'task-retries-multiply',
    celery({ tasks: [{ name: 'job', steps: [{ llm: 'ask' }], ...retried({ max: 2 }) }] }),
    celery({ tasks: [{ name: 'job', steps: [{ llm: 'ask' }], ...retried({ max: 1 }) }] }),
    changed(asks, { endpoints: [{ name: 'page', share: 1, steps: [{ task: 'job' }] }] }),
  ),
  pair(
    'keys-of-a-process',
    { llm: { calls: { ask: { cache: { enabled: true, shared: false } } } } },
    { llm: { calls: { ask: { cache: { enabled: true, shared: true } } } } },
    asks,
  ),
  pair(
    'batch-in-request',
    { llm: { calls: { ask: { batch: { enabled: true } } } } },
    {
      llm: { calls: { ask: { batch: { enabled: true } } } },
      endpoints: [{ name: 'page', share: 1, steps: [{ task: 'job' }] }],
      celery: { tasks: [{ name: 'job', steps: [{ llm: 'ask' }] }] },
    },
    asks,
  ),
];

function client(automatic: number): Tree {
  return { workload: { retry: { automatic } } };
}

const tasks: readonly Case[] = [
  { rule: 'task-never-consumed', trips: withTask({ consumed: false }), near: withTask() },
  { rule: 'no-celery-worker', trips: withTask({}, celery({ workers: 0 })), near: withTask() },
  {
    rule: 'tasks-beyond-children',
    trips: withTask({ steps: [{ wait: '100s' }] }),
    near: withTask({ steps: [{ wait: '70s' }] }),
  },
  {
    rule: 'prefetch-of-long-tasks',
    trips: withTask({ steps: [{ wait: '10s' }] }, celery({ workers: 2 })),
    near: withTask({ steps: [{ wait: '10s' }] }, celery({ workers: 2, prefetch: 1 })),
  },
  {
    rule: 'redelivered-while-it-runs',
    trips: withTask({ steps: [{ wait: '60s' }], acks: 'late' }, celery({ visibility_timeout: '50s' })),
    near: withTask({ steps: [{ wait: '60s' }] }, celery({ visibility_timeout: '50s' })),
  },
  {
    rule: 'redelivered-while-it-waits',
    trips: withTask({ steps: [{ wait: '60s' }] }, celery({ visibility_timeout: '3min' })),
    near: withTask({ steps: [{ wait: '60s' }] }, celery({ visibility_timeout: '5min' })),
  },
  {
    rule: 'retry-beyond-visibility',
    trips: withTask({ retries: { countdown: '61min' } }),
    near: withTask({ retries: { countdown: '60min' } }),
  },
  {
    rule: 'time-limit-kills',
    trips: withTask({ soft_time_limit: '1s' }),
    near: withTask({ soft_time_limit: '2s' }),
  },
  {
    rule: 'no-time-limit',
    trips: withTask({ steps: [{ wait: '60s' }] }),
    near: withTask({ steps: [{ wait: '60s' }], time_limit: '5min' }),
  },
  { rule: 'polls-give-up', trips: polling('900ms'), near: polling('1100ms') },
  {
    rule: 'late-and-lost',
    trips: withTask({ acks: 'late' }),
    near: withTask({ acks: 'late' }, celery({ reject_on_worker_lost: true })),
  },
];

function polling(every: string): Tree {
  const poll = { endpoint: 'page', every, times: 1, task: 'job' };
  return withTask({}, { endpoints: [{ name: 'page', share: 1, steps: [{ task: 'job' }], poll }] });
}

const caches: readonly Case[] = [
  pair('cache-of-a-process', cache({}, 'locmem'), cache({}, 'redis'), changed(SOUND, looks)),
  pair('counter-of-a-process', page({ counter: 'hits' }), {
    ...page({ counter: 'hits' }),
    ...gunicorn({ workers: 1 }),
  }),
  pair(
    'counter-in-redis',
    { ...page({ counter: 'hits' }), cache: { backend: 'redis' } },
    { ...page({ counter: 'hits' }), cache: { backend: 'locmem' } },
  ),
  pair(
    'one-answer-for-all',
    { ...cache({ keys: 'one' }), ...looks },
    { ...cache({ keys: 'one' }), ...page({ cache: 'list', miss: [{ db: 1 }] }, 'auth') },
  ),
  pair('stale-answers', cache({ stale_after: ['page'] }), cache({}), changed(SOUND, looks)),
  // A look-up a second for 300 s, 1 MB each.
  pair('redis-full', cache({ bytes: '1MB' }), cache({ bytes: '0.8MB' }), changed(SOUND, looks)),
  pair(
    'redis-evicts',
    { ...cache({ bytes: '1MB' }), redis: { eviction: 'volatile-ttl' } },
    { ...cache({ bytes: '0.8MB' }), redis: { eviction: 'volatile-ttl' } },
    changed(SOUND, looks),
  ),
  {
    rule: 'broker-evicted',
    trips: withTask({}, { redis: { eviction: 'allkeys-lru' } }),
    near: withTask({}, { redis: { eviction: 'volatile-ttl' } }),
  },
];

const throttled = changed(SOUND, page('throttle', { wait: '10ms' }));
const rated = (settings: Tree): Tree => ({ throttle: { enabled: true, ...settings } });
const limited = changed(SOUND, page({ limit: 'daily' }));
const daily = (backend: string): Tree => ({ limits: [{ name: 'daily', allow: { all: 10 }, backend }] });

const limits: readonly Case[] = [
  pair('throttle-of-a-process', rated({ backend: 'locmem' }), rated({ backend: 'redis' }), throttled),
  pair('throttle-races', rated({ backend: 'redis' }), rated({ backend: 'locmem' }), throttled),
  // A request in 10 s: ten in a session of 100 s, 6 a minute.
  pair('throttle-below-users', rated({ rate: '5/min' }), rated({ rate: '6/min' }), throttled),
  pair('limit-of-a-process', daily('locmem'), daily('redis'), limited),
];

const quota = (redis: Tree): Tree => withTask({}, { money: { redis } });
const plans = (...list: Tree[]): Tree =>
  quota({ plans: list.map((one, i) => ({ name: `plan ${i}`, month: 0, ...one })) });
const money: readonly Case[] = [
  {
    rule: 'idle-beyond-quota',
    trips: quota({ free_commands: 500_000 }),
    near: quota({ free_commands: 2_592_000 }),
  },
  {
    rule: 'idle-beyond-quota',
    trips: plans({ commands: 500_000 }),
    near: plans({ commands: 500_000 }, { month: '$10', commands: 'none' }),
  },
  {
    rule: 'idle-billed',
    trips: quota({ free_commands: 500_000, commands: '$0.20' }),
    near: quota({ free_commands: 2_592_000, commands: '$0.20' }),
  },
  {
    rule: 'idle-billed',
    trips: plans({ commands: 500_000 }, { commands: 0, beyond: '$0.20' }),
    near: plans({ commands: 2_592_000 }, { commands: 0, beyond: '$0.20' }),
  },
];

const claim = (users: number): Tree => ({ stages: [{ name: 'today', claim: { users } }] });
const plan: readonly Case[] = [
  pair(
    'action-danger',
    actions([{ ...threads, danger: 'It bites.' }]),
    actions([{ ...threads, danger: 'It bites.' }], []),
  ),
  pair('claim-beyond-ceiling', claim(1900), claim(1800)),
  pair('stage-changes-nothing', actions([{ id: 'a', set: {} }]), actions([threads])),
  pair(
    'action-changes-nothing',
    actions([{ id: 'a', set: { 'server.gunicorn.threads': 4 } }]),
    actions([{ id: 'a', set: { 'server.gunicorn.threads': 3 } }]),
  ),
  pair(
    'action-without-effect',
    actions([{ id: 'a', set: { 'throttle.rate': '1/s' } }]),
    actions([{ id: 'a', set: { 'throttle.rate': '1/s', 'server.gunicorn.threads': 3 } }]),
  ),
  pair('actions-empty', actions([{ id: 'a', set: {} }]), actions([threads])),
  pair('actions-unstaged', actions([threads], []), actions([threads])),
  pair(
    'day-in-no-month',
    { days: [{ name: 'plain', users: 10, per_month: 0 }] },
    { days: [{ name: 'plain', users: 10, per_month: 1 }] },
  ),
  pair(
    'days-alike',
    {
      days: [
        { name: 'plain', users: 10 },
        { name: 'other', users: 10 },
      ],
    },
    {
      days: [
        { name: 'plain', users: 10 },
        { name: 'other', users: 11 },
      ],
    },
  ),
  pair(
    'many-guesses',
    { redis: { service: { guess: '0.1ms', between: ['0.05ms', '1ms'] } } },
    { redis: { service: { value: '0.1ms', source: 'measured' } } },
  ),
  pair(
    'guesses-without-range',
    { redis: { service: { guess: '0.1ms' } } },
    { redis: { service: { guess: '0.1ms', between: ['0.05ms', '1ms'] } } },
  ),
  { rule: 'unsourced', trips: SOUND, near: { ...SOUND, source: 'known' } },
];

/** A setting that is written for nothing, and what makes it count. */
const settings: readonly Case[] = [
  pair(
    'other-server',
    { server: { kind: 'gunicorn', uvicorn: { workers: 2 } } },
    { server: { kind: 'uvicorn', gunicorn: undefined, uvicorn: { workers: 2 } } },
  ),
  pair('fair-accept', gunicorn({ accept: 'even', accept_spread: 0.5 }), gunicorn({ accept_spread: 0.5 })),
  pair('sync-connections', gunicorn({ threads: 1 }), gunicorn({ threads: 2 })),
  pair('sync-with-threads', gunicorn({ worker_class: 'sync' }), gunicorn({ worker_class: 'gthread' })),
  pair('timeout-of-threads', gunicorn({ timeout: '120s' }), gunicorn({ timeout: '120s', threads: 1 })),
  pair(
    'jitter-of-nothing',
    gunicorn({ max_requests_jitter: 10 }),
    gunicorn({ max_requests_jitter: 10, max_requests: 100 }),
  ),
  pair(
    'reuse-port-before-24',
    gunicorn({ reuse_port: true, version: '23.0' }),
    gunicorn({ reuse_port: true, version: '24.0' }),
  ),
  pair('nothing-kept', { edge: { keepalive: '5s' } }, { edge: { keepalive: '5s', connections: 'shared' } }),
  pair('cdn-off', { edge: { cdn: { hit: '90%' } } }, { edge: { cdn: { hit: '90%', enabled: true } } }),
  pair('never-asked', page({ wait: '1s' }), page({ wait: '1s' }, { db: 1 })),
  pair(
    'query-never-asked',
    { database: { queries: { list: '2ms' } } },
    { database: { queries: { read: '2ms' } } },
  ),
  pair('no-pooler', pooler({ mode: 'none', size: 9 }), pooler({ mode: 'transaction', size: 9 })),
  pair(
    'session-pooler',
    pooler({ mode: 'session', wait: '9s' }),
    pooler({ mode: 'transaction', wait: '9s' }),
  ),
  pair(
    'checks-of-new-connections',
    { database: { health_checks: true, conn_max_age: 0 } },
    { database: { health_checks: true } },
  ),
  pair(
    'replica-off',
    { database: { replica: { pool: 9 } } },
    { database: { replica: { pool: 9, enabled: true } } },
  ),
  pair('no-sign-in', { auth: { mode: 'jwt' } }, { auth: { mode: 'jwt' }, ...page('auth') }),
  pair(
    'no-session',
    { auth: { mode: 'jwt', engine: 'cache' }, ...page('auth') },
    { auth: { mode: 'session', engine: 'cache' }, ...page('auth') },
  ),
  pair(
    'locmem-settings',
    { ...cache({}, 'redis'), ...changed({ cache: { max_entries: 9 } }, { cache: { backend: 'redis' } }) },
    { ...cache({}, 'locmem'), cache: { max_entries: 9 } },
    changed(SOUND, looks),
  ),
  pair(
    'nothing-cached',
    { cache: { max_entries: 9 } },
    { ...cache({}, 'locmem'), cache: { max_entries: 9 }, ...looks },
  ),
  pair(
    'redis-without-answers',
    { redis: { memory: '1GB' } },
    { ...cache({}), redis: { memory: '1GB' }, ...looks },
  ),
  pair('cache-off', { ...cache({ enabled: false }), ...looks }, { ...cache({}), ...looks }),
  pair('cache-unused', cache({}), { ...cache({}), ...looks }),
  pair(
    'throttle-off',
    { throttle: { rate: '1/s' } },
    { throttle: { rate: '1/s', enabled: true }, ...page('throttle') },
  ),
  pair('throttle-unused', rated({}), { ...rated({}), ...page('throttle') }),
  pair(
    'limit-off',
    { limits: [{ name: 'daily', allow: {}, enabled: false }], ...page({ limit: 'daily' }) },
    { limits: [{ name: 'daily', allow: {} }], ...page({ limit: 'daily' }) },
  ),
  pair('limit-unused', daily('redis'), { ...daily('redis'), ...page({ limit: 'daily' }) }),
  pair(
    'async-under-gunicorn',
    { endpoints: [{ name: 'page', share: 1, async: true, steps: [{ wait: '1s' }] }] },
    { endpoints: [{ name: 'page', share: 1, async: true, steps: [{ wait: '1s' }] }], ...uvicorn() },
  ),
  pair(
    'model-unused',
    { llm: { models: { spare: { first_token: '1s', speed: 1 } } } },
    {
      llm: {
        models: { m: undefined, spare: { first_token: '1s', speed: 1 } },
        calls: { ask: { model: 'spare' } },
      },
    },
    asks,
  ),
  pair('call-unused', page({ wait: '1s' }), page({ llm: 'ask' }), asks),
  pair(
    'answers-not-kept',
    { llm: { calls: { ask: { cache: { ttl: '1h' } } } } },
    { llm: { calls: { ask: { cache: { ttl: '1h', enabled: true } } } } },
    asks,
  ),
  pair(
    'no-batch',
    { llm: { calls: { ask: { batch: { discount: '50%' } } } } },
    { llm: { calls: { ask: { batch: { discount: '50%', enabled: true } } } } },
    asks,
  ),
  pair(
    'no-tasks',
    celery({ concurrency: 2 }),
    celery({ concurrency: 2, tasks: [{ name: 'job', steps: [] }] }),
  ),
  pair(
    'task-never-queued',
    celery({ tasks: [{ name: 'job', steps: [] }] }),
    celery({ tasks: [{ name: 'job', steps: [], hourly: 1 }] }),
  ),
  {
    rule: 'never-late',
    trips: withTask({}, celery({ reject_on_worker_lost: true })),
    near: withTask({ acks: 'late' }, celery({ reject_on_worker_lost: true })),
  },
  pair('no-deploys', { deploys: { draining: '9s' } }, { deploys: { draining: '9s', at: ['04:00'] } }),
  { rule: 'no-ai', trips: SOUND, near: asks },
  pair(
    'tiers-unused',
    { workload: { tiers: [{ name: 'all', share: 1 }] } },
    { workload: { tiers: [{ name: 'all', share: 1, price: '$1' }] } },
  ),
  pair(
    'endpoint-never-asked',
    {
      endpoints: [
        { name: 'page', share: 1, steps: [] },
        { name: 'old', share: 0, steps: [] },
      ],
    },
    {
      endpoints: [
        { name: 'page', share: 1, steps: [] },
        { name: 'old', share: 0.1, steps: [] },
      ],
    },
  ),
];

export const CASES: readonly Case[] = [
  ...loadCases,
  ...connections,
  ...queries,
  ...serving,
  ...models,
  ...tasks,
  ...caches,
  ...limits,
  ...money,
  ...plan,
  ...settings,
];
