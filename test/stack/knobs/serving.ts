import { busy, failures, gunicorn, hits, mean, page, tooSmall, totalOf, uvicorn } from './knob.js';
import type { Knob, Tree } from './knob.js';

const file: Tree = page([{ cpu: '1ms' }], { static: true, bytes: '60kB' });
const behindCdn: Tree = { ...file, edge: { cdn: { enabled: true } } };
const three: Tree = { ...gunicorn({ threads: 2 }), regions: [{ name: 'home', instances: 3 }] };
const two: Tree = {
  regions: [
    { name: 'west', user_rtt: '200ms' },
    { name: 'asia', user_rtt: '30ms' },
  ],
};
/** Each session finds its own entry again only on the worker that stored it. */
const remembering: Tree = {
  ...page([{ cache: 'list', miss: [{ wait: '50ms' }] }]),
  caches: [{ name: 'list', ttl: '1h', keys: 'session' }],
  ...gunicorn({ workers: 8, threads: 4 }),
};
const full: Tree = { worker_connections: 1, backlog: 2 };
/** Two workers of two threads, where users wait for half the time that one thread is busy. */
const silos: Tree = { workers: 2, threads: 2, version: '26.1' };
const restarting: Tree = { max_requests: 20, boot: '10s' };

/** Nobody waits for a thread, and a request holds one for 5 s. */
const slow: Tree = { ...gunicorn({ threads: 64 }), ...page([{ wait: '5s' }]) };
const deploying = (deploys: Tree, more: Tree = {}): Tree => ({
  ...slow,
  ...more,
  deploys: { at: ['00:05'], ...deploys },
});
/** Three instances, one of which is mostly down. */
const dying: Tree = { ...three, instance: { mtbf: '4min', boot: '1min' } };
const checked = (health_checks: Tree): Tree => ({ ...dying, balancer: { health_checks } });
/** Two regions of one instance, which are down for half of the time. */
const failing: Tree = { ...two, instance: { mtbf: '2min', boot: '2min' } };

const on = (settings: Tree, more: Tree = {}): Tree => ({ ...gunicorn(settings), ...more });
const g = (setting: string): string => `server.gunicorn.${setting}`;
const u = (setting: string): string => `server.uvicorn.${setting}`;

/** What lies between the user and a thread. */
export const serving: readonly Knob[] = [
  { turns: 'edge.timeout', from: 'none', to: '1s', users: 80, reads: failures('edge-timeout'), way: 'more' },
  {
    turns: 'edge.connections',
    to: 'per-user',
    on: { ...remembering, edge: { keepalive: '1min' } },
    reads: hits,
    way: 'more',
  },
  {
    turns: 'edge.keepalive',
    to: '1min',
    on: { ...remembering, edge: { connections: 'per-user' } },
    reads: hits,
    way: 'more',
  },
  {
    turns: 'edge.connections',
    to: 'shared',
    on: on({ threads: 4, max_requests: 20, boot: '1s' }),
    users: 60,
    reads: failures('connection-reset'),
    way: 'more',
  },
  {
    turns: 'edge.connect_retries',
    to: [],
    on: on(full),
    users: 50,
    reads: failures('backlog-full'),
    way: 'more',
  },
  { turns: 'edge.cdn.enabled', to: true, on: file, reads: totalOf('cdn-bytes'), way: 'more' },
  { turns: 'edge.cdn.hit', to: '50%', on: behindCdn, reads: totalOf('cdn-bytes'), way: 'less' },
  { turns: 'edge.cdn.latency', to: '200ms', on: behindCdn, reads: mean, way: 'more' },
  ...['round-robin', 'least-connections', 'two-choices'].map((policy): Knob => ({
    turns: 'balancer.policy',
    to: policy,
    on: three,
    users: 250,
    reads: mean,
    way: 'less',
  })),
  {
    turns: 'balancer.health_checks.every',
    to: '5s',
    on: dying,
    reads: failures('connection-refused'),
    way: 'less',
  },
  {
    turns: 'balancer.health_checks.failures',
    to: 9,
    on: checked({ every: '5s' }),
    reads: failures('connection-refused'),
    way: 'more',
  },
  {
    turns: 'balancer.fallback',
    to: '100ms',
    on: { ...failing, balancer: { health_checks: { every: '1s', failures: 1 } } },
    reads: failures('no-instance'),
    way: 'less',
  },
  {
    turns: 'regions.+asia',
    to: { user_rtt: '30ms' },
    on: { regions: [{ name: 'west', user_rtt: '200ms' }] },
    reads: mean,
    way: 'less',
  },
  { turns: 'regions.asia.users', to: 5, on: two, reads: mean, way: 'less' },
  {
    turns: 'regions.home.instances',
    to: 3,
    on: { regions: [{ name: 'home' }] },
    users: 60,
    reads: mean,
    way: 'less',
  },
  { turns: 'regions.0.user_rtt', to: '200ms', reads: mean, way: 'more' },
  {
    turns: 'regions.0.database_rtt',
    to: '70ms',
    on: { ...page([{ db: 2 }]), database: { queries: { read: '2ms' } } },
    reads: mean,
    way: 'more',
  },
  {
    turns: 'regions.0.redis_rtt',
    to: '70ms',
    on: { ...page(['throttle']), throttle: { enabled: true } },
    reads: mean,
    way: 'more',
  },
  {
    turns: 'instance.vcpus',
    from: 1,
    to: 4,
    on: on({ workers: 4 }, page([{ cpu: '100ms' }])),
    users: 40,
    reads: mean,
    way: 'less',
  },
  { turns: 'instance.memory', to: '400MB', on: on({ workers: 4 }), reads: tooSmall, way: 'more' },
  { turns: 'instance.cpu_factor', to: 2, on: page([{ cpu: '20ms' }]), reads: mean, way: 'more' },
  ...(
    [
      ['share', { factor: 3 }, '50%'],
      ['factor', { share: '50%' }, 3],
      ['spell', { share: '50%', factor: 3, spell: '10ms' }, '1min'],
    ] as const
  ).map(([name, slow, to]): Knob => ({
    turns: `instance.slow.${name}`,
    to,
    on: { ...page([{ cpu: '20ms' }]), instance: { slow } },
    users: 120,
    reads: mean,
    way: 'more',
  })),
  {
    turns: 'server.first_request',
    to: '5s',
    on: on({ max_requests: 50, boot: 0 }),
    reads: mean,
    way: 'more',
  },
  { turns: 'instance.mtbf', to: '4min', on: slow, reads: failures('instance-died'), way: 'more' },
  {
    turns: 'instance.boot',
    to: '1min',
    on: { ...slow, instance: { mtbf: '4min' } },
    reads: failures('connection-refused'),
    way: 'more',
  },
  {
    turns: 'deploys.at',
    to: ['00:05', '00:10'],
    on: slow,
    reads: failures('instance-stopped'),
    way: 'more',
  },
  {
    turns: 'deploys.strategy',
    to: 'restart',
    on: deploying({}),
    reads: failures('connection-refused'),
    way: 'more',
  },
  {
    // The first of three is replaced after 5 minutes, the last long after the end.
    turns: 'deploys.strategy',
    from: 'rolling',
    to: 'replace',
    on: deploying({}, { regions: three['regions'], instance: { boot: '5min' } }),
    users: 60,
    reads: failures('instance-stopped'),
    way: 'more',
  },
  {
    turns: 'deploys.checked',
    to: false,
    on: deploying({}, gunicorn({ threads: 64, boot: '1min' })),
    reads: mean,
    way: 'more',
  },
  {
    turns: 'deploys.overlap',
    to: '1min',
    on: deploying({}),
    users: 60,
    reads: failures('instance-stopped'),
    way: 'less',
  },
  {
    turns: 'deploys.draining',
    to: '1min',
    on: deploying({}),
    reads: failures('instance-stopped'),
    way: 'less',
  },
  { turns: 'server.kind', to: 'uvicorn', users: 60, reads: mean, way: 'less' },

  { turns: g('workers'), to: 4, users: 60, reads: mean, way: 'less' },
  ...['auto', 'sync'].map((from): Knob => ({
    turns: g('worker_class'),
    from,
    to: 'gthread',
    on: on({ workers: 4 }),
    users: 150,
    reads: mean,
    way: 'more',
  })),
  { turns: g('threads'), to: 8, users: 60, reads: mean, way: 'less' },
  { turns: g('worker_connections'), to: 2, on: on(silos), users: 170, reads: mean, way: 'less' },
  {
    turns: g('backlog'),
    to: 2,
    on: on({ worker_connections: 1 }),
    users: 80,
    reads: failures('backlog-full'),
    way: 'more',
  },
  {
    turns: g('timeout'),
    from: 'none',
    to: '1s',
    on: page([{ wait: { exponential: '500ms' } }]),
    users: 5,
    reads: failures('worker-timeout'),
    way: 'more',
  },
  {
    turns: g('graceful_timeout'),
    to: '1s',
    on: deploying({ draining: '1min' }),
    reads: failures('instance-stopped'),
    way: 'more',
  },
  { turns: g('max_requests'), to: 20, on: on({ boot: '10s' }), reads: mean, way: 'more' },
  { turns: g('max_requests_jitter'), to: 200, on: on(restarting), reads: mean, way: 'less' },
  { turns: g('boot'), to: 0, on: on(restarting), reads: mean, way: 'less' },
  {
    turns: g('reuse_port'),
    to: true,
    on: on({ ...silos, accept_spread: 1 }),
    users: 120,
    reads: mean,
    way: 'less',
  },
  {
    turns: g('version'),
    from: '21.2',
    to: '26.1',
    on: on({ threads: 2, worker_connections: 2 }),
    users: 60,
    reads: mean,
    way: 'less',
  },
  {
    turns: g('version'),
    from: '23.0',
    to: '24.0',
    on: on({ ...silos, accept_spread: 1, reuse_port: true }),
    users: 120,
    reads: mean,
    way: 'less',
  },
  {
    turns: g('thread_reserve'),
    to: 'none',
    on: on({ threads: 2, worker_connections: 2 }),
    users: 60,
    reads: mean,
    way: 'less',
  },
  ...['even', 'pooled'].map((accept): Knob => ({
    turns: g('accept'),
    to: accept,
    on: on({ ...silos, accept_spread: 1 }),
    users: 120,
    reads: mean,
    way: 'less',
  })),
  { turns: g('accept_spread'), to: 2, on: on(silos), users: 120, reads: mean, way: 'more' },
  {
    turns: g('accept_turns'),
    to: 0.9,
    on: on({ ...silos, accept_spread: 1 }),
    users: 120,
    reads: mean,
    way: 'less',
  },
  { turns: g('overhead'), to: '50ms', reads: busy('cpu'), way: 'more' },

  {
    turns: u('workers'),
    to: 2,
    on: { ...uvicorn(), ...page([{ cpu: '50ms' }]) },
    users: 60,
    reads: mean,
    way: 'less',
  },
  {
    turns: u('limit_concurrency'),
    to: 2,
    on: uvicorn(),
    users: 60,
    reads: failures('concurrency-limit'),
    way: 'more',
  },
  { turns: u('overhead'), to: '50ms', on: uvicorn(), reads: mean, way: 'more' },
  { turns: u('threads'), to: 'one', on: uvicorn(), users: 40, reads: mean, way: 'more' },
];
