import type { Phase } from './phases.js';
import type { Handler, Row, Script } from './row.js';
import type { Streams } from './streams.js';

/** What stations and sources need of the simulation they are part of. */
export interface Kernel {
  /** The clock, seconds. */
  readonly now: number;
  readonly streams: Streams;
  /** Wakes `row` after `seconds`, in `phase`; what was pending for it is void. */
  sleep(row: Row, seconds: number, phase?: Phase): void;
  /** Sets the one pending event of `row`; its stamp must be current. */
  wakeAt(row: Row, time: number, phase: Phase): void;
  /** The same at `row.wake`, which the caller has set. */
  wake(row: Row, phase: Phase): void;
  /** Lets a row that waited go on in this instant. */
  resume(row: Row): void;
  /** Ends what `row` does, for `cause`. */
  fail(row: Row, cause: number): void;
  take(): Row;
  start(row: Row, script: Script): void;
  clock(handler: Handler, seconds: number, phase?: Phase): Row;
}
