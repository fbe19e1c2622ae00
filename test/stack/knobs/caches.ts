import { denied, failures, gunicorn, hits, mean, page, stale, wide, type Knob, type Tree } from './knob.js';

/** A list that is kept for five minutes, in Redis or in the memory of each process. */
const listed = (family: Tree = {}, cache: Tree = { backend: 'redis' }): Tree => ({
  ...page([{ cache: 'list', miss: [{ wait: '50ms' }] }]),
  ...wide,
  caches: [{ name: 'list', ttl: '300s', keys: 'user', ...family }],
  cache,
});
const many = { keys: 1000, zipf: 0.5 };
const local = (cache: Tree): Tree => listed({ keys: many }, { backend: 'locmem', ...cache });
const processes = gunicorn({ workers: 8, threads: 4 });

const c = (setting: string): string => `caches.list.${setting}`;

/** Redis, the default cache, and families of cached answers. */
const caching: readonly Knob[] = [
  { turns: 'redis.service', to: '20ms', on: listed(), reads: mean, way: 'more' },
  {
    turns: 'redis.memory',
    to: '40kB',
    on: listed({ keys: many }),
    users: 60,
    reads: hits,
    way: 'less',
  },
  ...['allkeys-lru', 'allkeys-random', 'volatile-ttl'].map((eviction): Knob => ({
    turns: 'redis.eviction',
    to: eviction,
    on: { ...listed({ keys: many }), redis: { memory: '40kB' } },
    users: 60,
    reads: failures('redis-full'),
    way: 'less',
  })),
  {
    turns: 'redis.connections',
    to: 1,
    on: { ...listed(), redis: { service: '50ms' } },
    users: 40,
    reads: failures('redis-refused'),
    way: 'more',
  },
  {
    turns: 'cache.backend',
    from: 'locmem',
    to: 'redis',
    on: { ...listed({}, {}), ...processes },
    reads: hits,
    way: 'more',
  },
  { turns: 'cache.max_entries', from: 10, to: 5000, on: local({}), users: 60, reads: hits, way: 'more' },
  {
    turns: 'cache.cull_frequency',
    to: 0,
    on: local({ max_entries: 50 }),
    users: 60,
    reads: hits,
    way: 'less',
  },
  { turns: 'cache.hit_cpu', to: '50ms', on: listed(), reads: mean, way: 'more' },
  { turns: c('enabled'), from: false, to: true, on: listed(), reads: mean, way: 'less' },
  { turns: c('ttl'), to: '10s', on: listed(), reads: hits, way: 'less' },
  { turns: c('keys'), from: 'one', to: 'user', on: listed(), reads: hits, way: 'less' },
  { turns: c('keys'), from: 'one', to: 'session', on: listed(), reads: hits, way: 'less' },
  { turns: c('keys'), from: 'one', to: many, on: listed(), reads: hits, way: 'less' },
  { turns: c('keys.keys'), to: 10, on: listed({ keys: many }), reads: hits, way: 'more' },
  { turns: c('keys.zipf'), to: 2, on: listed({ keys: many }), reads: hits, way: 'more' },
  {
    turns: c('bytes'),
    to: '4MB',
    on: { ...listed({ keys: many }), redis: { memory: '20MB' } },
    reads: hits,
    way: 'less',
  },
  { turns: c('get'), to: 20, on: listed(), reads: mean, way: 'more' },
  { turns: c('put'), to: 50, on: listed({ ttl: '1s' }), reads: mean, way: 'more' },
  { turns: c('stale_after'), to: ['page'], on: listed(), reads: stale, way: 'more' },
];

/** One use of a limit a request. */
const limited = (limit: Tree): Tree => ({
  ...page([{ limit: 'use' }, { wait: '10ms' }]),
  limits: [{ name: 'use', allow: { all: 3 }, ...limit }],
});
const throttled = (throttle: Tree): Tree => ({
  ...page(['throttle', { wait: '10ms' }]),
  throttle: { enabled: true, rate: '5/hour', ...throttle },
});
const l = (setting: string): string => `limits.use.${setting}`;

/** What the application refuses its users. */
const gates: readonly Knob[] = [
  { turns: l('enabled'), from: false, to: true, on: limited({}), reads: denied, way: 'more' },
  { turns: l('per'), from: 'day', to: 'minute', on: limited({}), reads: denied, way: 'less' },
  {
    turns: l('per'),
    from: 'hour',
    to: 'minute',
    on: limited({}),
    reads: denied,
    way: 'less',
  },
  {
    turns: l('per'),
    from: 'day',
    to: 'month',
    on: limited({ allow: { all: 100 } }),
    reads: denied,
    way: 'more',
  },
  {
    turns: l('backend'),
    to: 'locmem',
    on: { ...limited({}), ...processes },
    reads: denied,
    way: 'less',
  },
  { turns: l('allow'), to: { all: 6 }, on: limited({}), reads: denied, way: 'less' },
  { turns: l('cost'), to: 3, on: limited({}), reads: denied, way: 'more' },
  { turns: 'throttle.enabled', from: false, to: true, on: throttled({}), reads: denied, way: 'more' },
  { turns: 'throttle.rate', to: '20/hour', on: throttled({}), reads: denied, way: 'less' },
  {
    turns: 'throttle.backend',
    to: 'locmem',
    on: { ...throttled({}), ...processes },
    reads: denied,
    way: 'less',
  },
];

export const caches: readonly Knob[] = [...caching, ...gates];
