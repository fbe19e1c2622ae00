import type { Scenario } from '../../../scenarios/schema/index.js';
import { isSync, serverOptions } from '../../stack/app-server-options.js';

/** The threads of a server process. */
export interface Threads {
  /** Requests that run at once in a process; null where nothing bounds them. */
  readonly most: number | null;
  /** They outlive a request, and with them what belongs to a thread. */
  readonly last: boolean;
}

export function threadsOf(scenario: Scenario): Threads {
  const { server } = scenario;
  if (server.kind === 'uvicorn') {
    const { threads, limit_concurrency: limit } = server.uvicorn;
    if (threads === 'one') return { most: 1, last: true };
    return { most: limit, last: false };
  }
  if (server.gunicorn.accept === 'pooled') return { most: server.gunicorn.threads, last: true };
  return { most: serverOptions(scenario, 1).threads, last: true };
}

/** Is each worker of the server a process with one thread that accepts only when it is free? */
export const isSyncServer = ({ server }: Scenario): boolean =>
  server.kind === 'gunicorn' && server.gunicorn.accept !== 'pooled' && isSync(server.gunicorn);

export const instancesOf = ({ regions }: Scenario): number =>
  regions.reduce((sum, { instances }) => sum + instances, 0);

/** Server processes of one instance. */
export const processesOf = ({ server }: Scenario): number => server[server.kind].workers;

/** Server processes of the whole deployment: each has a memory of its own. */
export const allProcesses = (scenario: Scenario): number => instancesOf(scenario) * processesOf(scenario);

/** Requests that all instances run at once; null where nothing bounds them. */
export function slotsOf(scenario: Scenario): number | null {
  const { most } = threadsOf(scenario);
  return most === null ? null : allProcesses(scenario) * most;
}

/** Connections that PostgreSQL admits besides what is reserved. */
export const freeOf = ({ database }: Scenario): number =>
  Math.max(0, database.max_connections - database.reserved);
