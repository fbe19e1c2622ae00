import type { Processor } from '../engine/processor.js';
import type { AppServer } from './app-server.js';

/** One replica of the application: its cores, and the server that feeds its processes. */
export interface Instance {
  readonly cpu: Processor;
  readonly server: AppServer;
  /** Seconds after SIGTERM in which the server lets its workers finish; Infinity where it waits for ever. */
  readonly graceful: number;
}
