import type { Scenario } from '../../scenarios/schema/index.js';
import type { Uniforms } from '../engine/streams.js';
import { failure } from './failure.js';

/** How the processes of an instance accept and serve, from the scenario's server. */
export interface ServerOptions {
  readonly instances: number;
  readonly vcpus: number;
  readonly processes: number;
  /** Cores that the threads of one process can use together. */
  readonly coresAProcess: number;
  /** Identified threads of a process; 0 where every request gets a thread of its own. */
  readonly slots: number;
  readonly threads: number;
  readonly connections: number;
  readonly backlog: number;
  /** A worker busy with one request for longer is killed, seconds. */
  readonly timeout: number;
  /** A worker restarts after `maxRequests` and up to `jitter` more; Infinity is never. */
  readonly maxRequests: number;
  readonly jitter: number;
  /** Seconds a new worker takes to start. */
  readonly boot: number;
  /** Seconds from the first attempt to connect to each further one. */
  readonly retries: readonly number[];
  readonly refuseAbove: number;
  readonly full: number;
  readonly refused: number;
  readonly killed: number;
  /** Draws the weight of a process in the accept lottery. */
  readonly weight: (stream: Uniforms) => number;
}

/** uvicorn keeps this many connections waiting (uvicorn config.py, `backlog`). */
const UVICORN_BACKLOG = 2048;

/** Since gunicorn 24 a worker may run as many requests as it has threads; before, one connection slot was kept. */
const FIRST_WITHOUT_RESERVE = 24;
/** From this version on `reuse_port` gives each worker a socket of its own (gunicorn arbiter.py). */
const SOCKET_A_WORKER = 24;
/** gunicorn 20.1 had no such reserve. */
const LAST_BEFORE_RESERVE = 20;

export function serverOptions(scenario: Scenario, instances: number): ServerOptions {
  const { instance, server } = scenario;
  const common = {
    instances,
    vcpus: instance.vcpus,
    coresAProcess: 1,
    full: failure('backlog-full'),
    refused: failure('concurrency-limit'),
    killed: failure('worker-timeout'),
    refuseAbove: Infinity,
    timeout: Infinity,
    maxRequests: Infinity,
    jitter: 0,
    boot: 0,
    retries: scenario.edge.connect_retries,
    weight: () => 1,
  };
  if (server.kind === 'uvicorn') {
    const { workers, threads, limit_concurrency } = server.uvicorn;
    return {
      ...common,
      processes: workers,
      slots: threads === 'one' ? 1 : 0,
      threads: threads === 'one' ? 1 : Infinity,
      connections: Infinity,
      backlog: UVICORN_BACKLOG,
      refuseAbove: limit_concurrency ?? Infinity,
    };
  }
  const { workers, threads, backlog, accept, accept_spread, worker_connections } = server.gunicorn;
  if (accept === 'pooled') {
    const all = instances * workers * threads;
    return {
      ...common,
      instances: 1,
      vcpus: instance.vcpus * instances,
      coresAProcess: Math.min(workers, instance.vcpus) * instances,
      processes: 1,
      slots: all,
      threads: all,
      connections: Infinity,
      backlog: backlog * instances,
    };
  }
  // A sync worker accepts only when it is free (gunicorn workers/sync.py).
  const sync = isSync(server.gunicorn);
  const connections = sync ? 1 : worker_connections;
  const running = sync ? 1 : Math.min(threads, runs(server.gunicorn));
  const even =
    sync || accept === 'even' || (server.gunicorn.reuse_port && majorOf(server.gunicorn) >= SOCKET_A_WORKER);
  return {
    ...common,
    processes: workers,
    slots: running,
    threads: running,
    connections,
    backlog,
    timeout: sync ? (server.gunicorn.timeout ?? Infinity) : Infinity,
    maxRequests: server.gunicorn.max_requests === 0 ? Infinity : server.gunicorn.max_requests,
    jitter: server.gunicorn.max_requests_jitter,
    boot: server.gunicorn.boot,
    weight: (stream) => (even ? 1 : (1 - stream.next()) ** accept_spread),
  };
}

const majorOf = (gunicorn: Scenario['server']['gunicorn']): number => Number.parseInt(gunicorn.version, 10);

/** gunicorn turns a sync worker with several threads into gthread (gunicorn config.py, `worker_class_str`). */
export function isSync({ worker_class, threads }: Scenario['server']['gunicorn']): boolean {
  return threads === 1 && worker_class !== 'gthread';
}

/** Threads that may run at all, by version: 21.2 to 23 keep one connection slot (gunicorn workers/gthread.py). */
function runs(gunicorn: Scenario['server']['gunicorn']): number {
  const major = majorOf(gunicorn);
  const reserves =
    gunicorn.thread_reserve === 'auto' && major > LAST_BEFORE_RESERVE && major < FIRST_WITHOUT_RESERVE;
  return reserves ? Math.max(1, gunicorn.worker_connections - 1) : gunicorn.worker_connections;
}
