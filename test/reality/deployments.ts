import { meanPace } from '../../sim/stack/slow-spells.js';
import type { Fitted, Machine } from './fitted.js';

export type Tree = Readonly<Record<string, unknown>>;

/** The scenario of a run, its trace apart: what its file would say, given what was fitted. */
export type Deployment = (machine: Machine, fitted: Fitted) => Tree;

const ms = (seconds: number): string => `${seconds * 1000}ms`;

const endpoint = (...steps: unknown[]): Tree => ({ endpoints: [{ name: 'view', share: 1, steps }] });

/** Everything on one machine of two vCPUs: a connection costs what the fit says, and no link is longer. */
const loopback = (connect: number, more: Tree = {}): Tree => ({
  instance: { vcpus: 2 },
  regions: [{ name: 'loopback', user_rtt: ms(connect), ...more }],
});

/** gunicorn, its handler sleeping as long as the trace says. */
const sleeps =
  (gunicorn: Tree, more: Tree = {}): Deployment =>
  ({ hold, connect }) => ({
    ...endpoint({ wait: 'recorded' }),
    ...loopback(connect),
    server: { gunicorn: { version: '20.1', overhead: ms(hold), ...gunicorn } },
    ...more,
  });

const gthread = (workers: number, threads: number, more: Tree = {}): Tree => ({
  workers,
  threads,
  worker_class: 'gthread',
  ...more,
});
const sync4: Tree = { workers: 4, worker_class: 'sync' };
const v212: Tree = { version: '21.2' };
const v230: Tree = { version: '23.0' };
const v261: Tree = { version: '26.1' };
/** The client, or the proxy before the server, keeps its connections and uses whichever is idle. */
const kept: Tree = { edge: { connections: 'shared' } };
const gaveUpAfter = (page: string): Tree => ({ workload: { patience: { page } } });

/** gunicorn whose handler computes: the server's own part is CPU too, under the same lock. */
const computes =
  (gunicorn: Tree, own: 'cpuHold' | 'cpuHoldSync', ...steps: unknown[]): Deployment =>
  ({ connect }, fitted) => ({
    ...endpoint(...steps),
    ...loopback(connect),
    // The recorded CPU times are those of the mean speed.
    instance: {
      vcpus: 2,
      cpu_factor: meanPace(fitted.slow),
      slow: { ...fitted.slow, spell: ms(fitted.slow.spell) },
    },
    server: { gunicorn: { version: '20.1', overhead: ms(fitted[own]), ...gunicorn } },
  });

/** Django with one query that sleeps in PostgreSQL, straight or through PgBouncer. */
const queries =
  (threads: Tree, database: (fitted: Fitted) => Tree, ...steps: unknown[]): Deployment =>
  ({ hold, connect }, fitted) => ({
    ...endpoint(...steps),
    ...loopback(connect, { database_rtt: '0.5ms' }),
    server: {
      first_request: ms(fitted.firstRequest),
      gunicorn: { version: '20.1', overhead: ms(hold), ...threads },
    },
    database: { cores: 64, queries: { sleep: 'recorded' }, ...database(fitted) },
  });
/** Thirteen connections, three of them reserved; PostgreSQL forks a process for each. */
const direct = (conn_max_age: string | number) => (): Tree => ({
  pooler: { mode: 'none' },
  max_connections: 13,
  reserved: 3,
  conn_max_age,
  connect: { round_trips: 1, time: '9ms', cpu: '4ms' },
});
const pgbouncer = ({ poolerHold }: Fitted): Tree => ({
  pooler: { mode: 'transaction', size: 10, clients: 1000, wait: '120s', rtt: ms(poolerHold) },
  conn_max_age: '600s',
  connect: { round_trips: 1, time: '0.5ms', cpu: 0 },
});

/** Django's caches: twenty get-or-sets a request among 20,000 keys. */
const caches =
  (backend: string): Deployment =>
  ({ hold, connect }, { firstRequest }) => ({
    ...endpoint(...Array.from({ length: 20 }, () => ({ cache: 'items', miss: [] }))),
    ...loopback(connect, { redis_rtt: '0.2ms' }),
    server: {
      first_request: ms(firstRequest),
      gunicorn: { version: '20.1', overhead: ms(hold), ...gthread(4, 1) },
    },
    cache: { backend, max_entries: 5000, cull_frequency: 3, hit_cpu: '0.01ms' },
    caches: [{ name: 'items', ttl: '60s', keys: { keys: 20_000, zipf: 1 } }],
  });

/** DRF's throttle, one user before four sync workers. */
const throttles =
  (rate: string, backend: string): Deployment =>
  ({ hold, connect }, { firstRequest }) => ({
    ...endpoint('throttle'),
    ...loopback(connect, { redis_rtt: '0.5ms' }),
    server: { first_request: ms(firstRequest), gunicorn: { version: '20.1', overhead: ms(hold), ...sync4 } },
    throttle: { enabled: true, rate, backend },
  });

/** Tasks that take as long as the trace says; they wait from when the broker has them. */
const tasks =
  (workers: number, concurrency: number): Deployment =>
  () => ({
    ...endpoint({ task: 'sleep' }),
    regions: [{ name: 'loopback', user_rtt: 0 }],
    server: { gunicorn: { overhead: 0, ...gthread(1, 64) } },
    celery: {
      workers,
      concurrency,
      prefetch: 4,
      overhead: '3ms',
      tasks: [{ name: 'sleep', steps: [{ wait: 'recorded' }] }],
    },
  });

const uvicorn =
  (threads: string): Deployment =>
  ({ connect }, { firstRequest, uvicornHold }) => ({
    ...endpoint({ wait: 'recorded' }),
    ...loopback(connect),
    server: {
      first_request: ms(firstRequest),
      kind: 'uvicorn',
      uvicorn: { threads, overhead: ms(uvicornHold) },
    },
  });

/** Every run, as what it deployed. */
export const DEPLOYMENTS: Readonly<Record<string, Deployment>> = {
  A_2x2_exp_r20_s1: sleeps(gthread(2, 2)),
  A_2x2_exp_r30_s1: sleeps(gthread(2, 2)),
  A_2x2_exp_r30_s2: sleeps(gthread(2, 2)),
  A_2x2_exp_r36_s1: sleeps(gthread(2, 2)),
  A_2x2_exp_r36_s3: sleeps(gthread(2, 2)),
  A_2x2_exp_r60_over: sleeps(gthread(2, 2)),
  B_4x4_exp_r80_s1: sleeps(gthread(4, 4)),
  B_4x4_exp_r144_s1: sleeps(gthread(4, 4)),
  C_2x2_det_r30_s1: sleeps(gthread(2, 2)),
  C_2x2_logn2_r30_s1: sleeps(gthread(2, 2)),
  D_sync4_exp_r30_s1: sleeps(sync4),
  D_sync4_exp_r36_s1: sleeps(sync4),
  D_sync4_over_r60_bl2048: sleeps(sync4, gaveUpAfter('60s')),
  D_sync4_over_r60_bl16: sleeps({ ...sync4, backlog: 16 }, gaveUpAfter('60s')),
  E_1x4_exp_r36_s1: sleeps(gthread(1, 4)),
  E_2x2_ka_exp_r36_s1: sleeps(gthread(2, 2), kept),
  E_2x2_wc2_exp_r36_s1: sleeps(gthread(2, 2, { worker_connections: 2 })),
  E_4x1_exp_r20_s1: sleeps(gthread(4, 1)),
  E_4x1_exp_r36_s1: sleeps(gthread(4, 1)),
  E_4x1_ka_exp_r36_s1: sleeps(gthread(4, 1), kept),
  G_cpu10_1x4_r40_q: computes(gthread(1, 4), 'cpuHold', { cpu: 'recorded' }),
  G_cpu10_1x4_r70_q: computes(gthread(1, 4), 'cpuHold', { cpu: 'recorded' }),
  G_cpu10_1x4_over_q: computes(gthread(1, 4), 'cpuHold', { cpu: 'recorded' }),
  G_cpu10_sync4_r70_q: computes(sync4, 'cpuHoldSync', { cpu: 'recorded' }),
  G_mix5c50s_1x4_r55_q: computes(gthread(1, 4), 'cpuHold', { cpu: '5ms' }, { wait: '50ms' }),
  G_mix5c50s_1x16_r120_q: computes(gthread(1, 16), 'cpuHold', { cpu: '5ms' }, { wait: '50ms' }),
  H_direct_cma0_16thr: queries(gthread(1, 16), direct(0), { db: { sleep: 1 } }),
  H_direct_cma600_16thr: queries(gthread(1, 16), direct('600s'), { db: { sleep: 1 } }),
  H_pgb10_exp100_r75: queries(gthread(2, 32), pgbouncer, { db: { sleep: 1 } }),
  H_pgb10_exp20_r150: queries(gthread(2, 32), pgbouncer, { db: { sleep: 1 } }),
  H_pgb10_app100_db100_r80: queries(gthread(2, 32), pgbouncer, { wait: '100ms' }, { db: { sleep: 1 } }),
  H_pgb10_db100_then_app100_r42_ATOMIC: queries(gthread(2, 32), pgbouncer, {
    transaction: [{ db: { sleep: 1 } }, { wait: '100ms' }],
  }),
  I_locmem_4x1: caches('locmem'),
  I_redis_4x1: caches('redis'),
  J_1w4_pm4_m2s: tasks(1, 4),
  J_2w2_pm4_m500: tasks(2, 2),
  K_uv_sync_r8: uvicorn('one'),
  K_uv_sync_TSC_r40: uvicorn('per-request'),
  K_uv_async_r40: uvicorn('per-request'),
  L_thr20pm_locmem_4w: throttles('20/min', 'locmem'),
  L_thr20ps_redis_4w: throttles('20/s', 'redis'),
  X_2x2_maxreq200_ka_r28: sleeps(gthread(2, 2, { max_requests: 200, boot: '200ms' }), kept),
  X_2x2_over_r60_clienttimeout2s: sleeps(gthread(2, 2), gaveUpAfter('2s')),
  V212_2x2_exp_r30_s1: sleeps(gthread(2, 2, v212)),
  V212_2x2_exp_r36_s1: sleeps(gthread(2, 2, v212)),
  V212_2x2_ka_exp_r36_s1: sleeps(gthread(2, 2, v212), kept),
  V212_2x2_wc2_exp_r36_s1: sleeps(gthread(2, 2, { worker_connections: 2, ...v212 }), gaveUpAfter('10s')),
  V212_4x1_exp_r30_s1: sleeps(gthread(4, 1, v212)),
  V212_4x4_exp_r120_s1: sleeps(gthread(4, 4, v212)),
  V212_4x4_ngoff_exp_r120_s1: sleeps(gthread(4, 4, v212)),
  V212_4x4_ngon_exp_r120_s1: sleeps(gthread(4, 4, v212), kept),
  V212_4x4_reuseport_exp_r120_s1: sleeps(gthread(4, 4, { reuse_port: true, ...v212 })),
  V212_4x4_wc4_exp_r120_s1: sleeps(gthread(4, 4, { worker_connections: 4, ...v212 }), gaveUpAfter('10s')),
  V212_4x4_wc5_exp_r120_s1: sleeps(gthread(4, 4, { worker_connections: 5, ...v212 })),
  V212_sync4_exp_r36_s1: sleeps({ ...sync4, ...v212 }),
  V230_4x4_exp_r120_s1: sleeps(gthread(4, 4, v230)),
  V261_2x2_exp_r36_s1: sleeps(gthread(2, 2, v261)),
  V261_4x4_exp_r120_s1: sleeps(gthread(4, 4, v261)),
  V261_4x4_reuseport_exp_r120_s1: sleeps(gthread(4, 4, { reuse_port: true, ...v261 })),
  V261_4x4_wc4_exp_r120_s1: sleeps(gthread(4, 4, { worker_connections: 4, ...v261 }), gaveUpAfter('10s')),
  V261_4x4_wc5_exp_r120_s1: sleeps(gthread(4, 4, { worker_connections: 5, ...v261 })),
};
