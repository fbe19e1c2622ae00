import type { Scenario } from '../../scenarios/schema/index.js';
import { lognormal } from '../engine/laws.js';
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
  readonly refuseAbove: number;
  readonly full: number;
  readonly refused: number;
  /** Draws the weight of a process in the accept lottery. */
  readonly weight: (stream: Uniforms) => number;
}

/** uvicorn keeps this many connections waiting (uvicorn config.py, `backlog`). */
const UVICORN_BACKLOG = 2048;

/** Since gunicorn 24 a worker may run as many requests as it has threads; before, one connection slot was kept. */
const FIRST_WITHOUT_RESERVE = 24;
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
    refuseAbove: Infinity,
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
  // One thread is gunicorn's sync worker: it accepts only when it is free (gunicorn workers/sync.py).
  const connections = threads === 1 ? 1 : worker_connections;
  const running = threads === 1 ? 1 : Math.min(threads, runs(server.gunicorn));
  const spread = lognormal(1, accept_spread);
  return {
    ...common,
    processes: workers,
    slots: running,
    threads: running,
    connections,
    backlog,
    weight: (stream) => (accept === 'even' || threads === 1 ? 1 : spread.draw(stream)),
  };
}

/** Threads that may run at all, by version: 21.2 to 23 keep one connection slot (gunicorn workers/gthread.py). */
function runs(gunicorn: Scenario['server']['gunicorn']): number {
  const major = Number.parseInt(gunicorn.version, 10);
  const reserves =
    gunicorn.thread_reserve === 'auto' && major > LAST_BEFORE_RESERVE && major < FIRST_WITHOUT_RESERVE;
  return reserves ? Math.max(1, gunicorn.worker_connections - 1) : gunicorn.worker_connections;
}
