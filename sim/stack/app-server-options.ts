import type { Scenario } from '../../scenarios/schema/index.js';
import type { Uniforms } from '../engine/streams.js';
import { failure } from './failure.js';
import type { KeptOptions } from './kept-connections.js';

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
  /** A leaving worker gives no heartbeat and is killed after so long, seconds. */
  readonly heartbeat: number;
  /** A worker restarts after `maxRequests` and up to `jitter` more; Infinity is never. */
  readonly maxRequests: number;
  readonly jitter: number;
  /** Seconds a new worker takes to start. */
  readonly boot: number;
  /** After SIGTERM the workers are killed after so long, seconds. */
  readonly graceful: number;
  /** After SIGTERM the socket is closed at once, and not when the last worker ends. */
  readonly closesAtOnce: boolean;
  /** Seconds from the first attempt to connect to each further one. */
  readonly retries: readonly number[];
  /** A process with so many open connections, the request's own among them, answers 503. */
  readonly refuseFrom: number;
  readonly full: number;
  readonly refused: number;
  readonly killed: number;
  readonly notListening: number;
  readonly reset: number;
  /** Draws the weight of a process in the accept lottery. */
  readonly weight: (stream: Uniforms) => number;
  /** Chance that the worker that accepted last is passed over. */
  readonly turns: number;
  readonly kept: KeptOptions;
}

/** uvicorn keeps this many connections waiting (uvicorn config.py, `backlog`). */
const UVICORN_BACKLOG = 2048;

/** Since gunicorn 24 a worker may run as many requests as it has threads; before, one connection slot was kept. */
const FIRST_WITHOUT_RESERVE = 24;
/** From this version on `reuse_port` gives each worker a socket of its own (gunicorn arbiter.py). */
const SOCKET_A_WORKER = 24;
/** gunicorn 20.1 had no such reserve. */
const LAST_BEFORE_RESERVE = 20;
/** From this version on a worker polls its kept connections whatever it does (gunicorn workers/gthread.py, `run`). */
const ALWAYS_POLLS = 24;
const KEPT_BY = { 'per-request': 'nobody', 'per-user': 'user', shared: 'edge' } as const;

export function serverOptions(scenario: Scenario, instances: number): ServerOptions {
  const { instance, server } = scenario;
  const common = {
    instances,
    vcpus: instance.vcpus,
    coresAProcess: 1,
    full: failure('backlog-full'),
    refused: failure('concurrency-limit'),
    killed: failure('worker-timeout'),
    notListening: failure('connection-refused'),
    reset: failure('connection-reset'),
    refuseFrom: Infinity,
    timeout: Infinity,
    heartbeat: Infinity,
    graceful: Infinity,
    closesAtOnce: true,
    maxRequests: Infinity,
    jitter: 0,
    boot: 0,
    retries: scenario.edge.connect_retries,
    weight: () => 1,
    turns: 0,
    // uvicorn protocols/http/httptools_impl.py, `shutdown`.
    kept: {
      by: KEPT_BY[scenario.edge.connections],
      seconds: scenario.edge.keepalive,
      most: Infinity,
      full: Infinity,
      leaving: 'closes',
    },
  } as const;
  if (server.kind === 'uvicorn') {
    const { workers, threads, limit_concurrency } = server.uvicorn;
    return {
      ...common,
      processes: workers,
      slots: threads === 'one' ? 1 : 0,
      threads: threads === 'one' ? 1 : Infinity,
      connections: Infinity,
      backlog: UVICORN_BACKLOG,
      // uvicorn protocols/http/httptools_impl.py, `on_headers_complete`.
      refuseFrom: limit_concurrency ?? Infinity,
    };
  }
  const { workers, threads, backlog, accept, accept_spread, accept_turns, worker_connections } =
    server.gunicorn;
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
  const polls = majorOf(server.gunicorn) >= ALWAYS_POLLS;
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
    heartbeat: sync ? Infinity : (server.gunicorn.timeout ?? Infinity),
    graceful: server.gunicorn.graceful_timeout,
    closesAtOnce: !sync && !polls,
    maxRequests: server.gunicorn.max_requests === 0 ? Infinity : server.gunicorn.max_requests,
    jitter: server.gunicorn.max_requests_jitter,
    boot: server.gunicorn.boot,
    weight: (stream) => (even ? 1 : (1 - stream.next()) ** accept_spread),
    turns: even ? 0 : accept_turns,
    kept: {
      // A sync worker closes every connection (gunicorn workers/sync.py, `handle_request`).
      by: sync ? 'nobody' : common.kept.by,
      seconds: common.kept.seconds,
      most: worker_connections - threads,
      full: polls ? Infinity : worker_connections,
      leaving: polls ? 'serves' : 'deaf',
    },
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
