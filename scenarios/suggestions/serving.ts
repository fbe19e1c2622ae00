import type { Scenario } from '../schema/index.js';
import { candidate, elementPath, when, type Idea } from './candidate.js';

/** Threads that no process should have more of: the GIL and the pool end what more would bring. */
const MOST_THREADS = 32;
/** Since gunicorn 24 a worker runs as many requests as it has connections (workers/gthread.py), and may have a socket
 * of its own (arbiter.py). */
const NEW_GUNICORN = 24;
const LATEST_GUNICORN = '26.1';
/** A round trip to the database above this is another data centre. */
const FAR = 0.01;
const NEAR = 0.0015;

const majorOf = (version: string): number => Number.parseInt(version, 10);
const isThreaded = ({ server: { kind, gunicorn } }: Scenario): boolean =>
  kind === 'gunicorn' &&
  gunicorn.accept !== 'pooled' &&
  (gunicorn.threads > 1 || gunicorn.worker_class === 'gthread');
const workersOf = ({ server }: Scenario): number => server[server.kind].workers;

const connections: Idea = (scenario) => {
  const { gunicorn } = scenario.server;
  const { threads, workers, worker_connections: before, version } = gunicorn;
  const least = majorOf(version) < NEW_GUNICORN ? threads + 1 : threads;
  const shares = workers > 1 && gunicorn.accept === 'lottery' && scenario.edge.connections === 'per-request';
  return when(isThreaded(scenario) && shares && before > least, () =>
    candidate(
      'worker-connections',
      { 'server.gunicorn.worker_connections': least },
      { connections: least, before, threads },
    ),
  );
};

const threads: Idea = ({ server: { kind, gunicorn } }) => {
  const more = gunicorn.threads < 4 ? 8 : gunicorn.threads * 2;
  return when(kind === 'gunicorn' && gunicorn.worker_class !== 'sync' && more <= MOST_THREADS, () =>
    candidate(
      'threads',
      {
        'server.gunicorn.threads': more,
        ...(gunicorn.worker_connections <= more && { 'server.gunicorn.worker_connections': more + 1 }),
      },
      { threads: more },
    ),
  );
};

const workers: Idea = (scenario) => {
  const { server, instance, money } = scenario;
  const before = workersOf(scenario);
  const more = Math.min(2 * before, Math.ceil(instance.vcpus));
  const { base_memory, worker_memory } = money.platform;
  const fits = base_memory + more * worker_memory <= instance.memory;
  return when(more > before && fits, () =>
    candidate(
      'workers',
      { [`server.${server.kind}.workers`]: more },
      { server: server.kind, workers: more, before, cores: instance.vcpus },
    ),
  );
};

const socketAWorker: Idea = (scenario) => {
  const { accept, reuse_port, workers: count, version } = scenario.server.gunicorn;
  const old = majorOf(version) < NEW_GUNICORN;
  const uneven = accept === 'lottery' && count > 1 && !(reuse_port && !old);
  return when(isThreaded(scenario) && uneven, () =>
    candidate(
      'socket-a-worker',
      {
        ...(old && { 'server.gunicorn.version': LATEST_GUNICORN }),
        'server.gunicorn.reuse_port': true,
      },
      { version: old ? LATEST_GUNICORN : version },
    ),
  );
};

const SHARED_BY_FORK = 0.4;

const preload: Idea = (scenario) => {
  const { worker_memory, memory_month } = scenario.money.platform;
  const paid = worker_memory > 0 && memory_month > 0;
  return when(scenario.server.kind === 'gunicorn' && workersOf(scenario) > 1 && paid, () =>
    candidate('preload', {
      'money.platform.worker_memory': `${Math.round(worker_memory * (1 - SHARED_BY_FORK))}B`,
    }),
  );
};

const LIMIT = 50;

const limitConcurrency: Idea = ({ server: { kind, uvicorn } }) =>
  when(kind === 'uvicorn' && uvicorn.threads === 'per-request' && uvicorn.limit_concurrency === null, () =>
    candidate('limit-concurrency', { 'server.uvicorn.limit_concurrency': LIMIT }, { limit: LIMIT }),
  );

const backToThreads: Idea = ({ server: { kind, uvicorn }, endpoints }) => {
  const slots = 8;
  return when(kind === 'uvicorn' && endpoints.every((endpoint) => !endpoint.async), () =>
    candidate(
      'back-to-threads',
      {
        'server.kind': 'gunicorn',
        'server.gunicorn.workers': uvicorn.workers,
        'server.gunicorn.threads': slots,
        'server.gunicorn.worker_connections': slots + 1,
      },
      { workers: uvicorn.workers, threads: slots },
    ),
  );
};

const cores: Idea = (scenario) => {
  const before = scenario.instance.vcpus;
  const more = Math.min(workersOf(scenario), 2 * before);
  return when(more > before, () =>
    candidate('cores', { 'instance.vcpus': more }, { cores: more, before, workers: workersOf(scenario) }),
  );
};

const instance: Idea = ({ regions }) => {
  const busiest = regions.reduce((a, b) => (b.users > a.users ? b : a));
  const place = regions.indexOf(busiest);
  return [
    candidate(
      'instance',
      { [`${elementPath('regions', regions, place)}.instances`]: busiest.instances + 1 },
      { region: busiest.name },
    ),
  ];
};

const balancer: Idea = ({ balancer: { policy }, regions }) =>
  when(policy !== 'least-connections' && regions.some(({ instances }) => instances > 1), () =>
    candidate('balancer', { 'balancer.policy': 'least-connections' }),
  );

const nearDatabase: Idea = ({ regions }) =>
  regions.flatMap((region, place) =>
    when(region.database_rtt > FAR && region.users > 0, () => {
      const at = elementPath('regions', regions, place);
      return candidate(
        'near-database',
        {
          [`${at}.database_rtt`]: `${NEAR}s`,
          ...(region.redis_rtt > NEAR && { [`${at}.redis_rtt`]: `${NEAR}s` }),
          // The way that the queries went is now the way of the users.
          [`${at}.user_rtt`]: `${region.user_rtt + region.database_rtt}s`,
        },
        { region: region.name, rtt: Math.round(region.database_rtt * 1000) },
        region.name,
      );
    }),
  );

const PATIENCE = 60;

const edgeTimeout: Idea = ({ edge: { timeout } }) =>
  when(timeout === null || timeout > 2 * PATIENCE, () =>
    candidate(
      'edge-timeout',
      { 'edge.timeout': `${PATIENCE}s` },
      { seconds: PATIENCE, before: timeout === null ? 'for ever' : `${Math.round(timeout)} s` },
    ),
  );

const cdn: Idea = ({ edge, endpoints }) =>
  when(!edge.cdn.enabled && endpoints.some((endpoint) => endpoint.static && endpoint.share > 0), () =>
    candidate('cdn', { 'edge.cdn.enabled': true }),
  );

/** How requests come to processes, and what those run on. */
export const SERVING: readonly Idea[] = [
  connections,
  threads,
  workers,
  socketAWorker,
  preload,
  limitConcurrency,
  backToThreads,
  cores,
  instance,
  balancer,
  nearDatabase,
  edgeTimeout,
  cdn,
];
