import type { Group, Processor } from '../engine/processor.js';
import { Imports } from './imports.js';
import type { LocalMemory } from './local-memory.js';
import { ThreadConnections } from './thread-connections.js';

/**
 * One Python process: it has a share of its instance's cores, at most one core at a time under its global
 * interpreter lock (docs.python.org, "Thread State and the Global Interpreter Lock"), a memory cache of its own, and
 * database connections that belong to its threads.
 */
export class Process {
  /** Of its threads to the primary and to the replica. */
  readonly connections: readonly [ThreadConnections, ThreadConnections];
  /** What its first request imports. */
  readonly imports = new Imports();
  /** Redis commands under way: each needs a connection. */
  redis = 0;

  constructor(
    readonly id: number,
    /** Its place among the processes of its instance. */
    readonly index: number,
    readonly cpu: Processor,
    readonly lock: Group,
    readonly memory: LocalMemory,
    /** Identified threads, whose connections outlive the request; 0 where a thread lives for one request. */
    readonly threads: number,
  ) {
    this.connections = [new ThreadConnections(threads), new ThreadConnections(threads)];
  }
}
