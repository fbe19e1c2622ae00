import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Slow } from './lone.js';
import type { Run } from './recording.js';

/** How much of the machine something other than the simulated work was using. */
export const LEVELS = ['quiet', 'busy', 'crowded'] as const;
export type Level = (typeof LEVELS)[number];

/**
 * What one request costs beside its handler, seconds: while it holds its thread, and on the way there and back; and how
 * often the worker that accepted last is passed over.
 */
export interface Machine {
  readonly hold: number;
  readonly connect: number;
  readonly turns: number;
}

/** The figures that were fitted: see fit.ts for the runs they come from. */
export interface Fitted {
  readonly machine: Readonly<Record<Level, Machine>>;
  /** CPU of the server beside a handler that computes: gthread in one process, sync workers. */
  readonly cpuHold: number;
  readonly cpuHoldSync: number;
  /** For how much longer than its query a server connection of PgBouncer is held. */
  readonly poolerHold: number;
  /** CPU of a request under uvicorn beside the handler. */
  readonly uvicornHold: number;
  /** What Django imports at the first request of a process. */
  readonly firstRequest: number;
  /** How neighbours slow the cores of the quiet machine. */
  readonly slow: Slow;
  /** The exponent of the accept lottery. */
  readonly acceptSpread: number;
}

export const FITTED_FILE = join(process.cwd(), 'test', 'reality', 'fitted.json');
export const readFitted = (): Fitted => JSON.parse(readFileSync(FITTED_FILE, 'utf8')) as Fitted;

/** Busy share of the machine's CPUs from which a run counts as busy, and as crowded. */
const BUSY = 0.6;
const CROWDED = 0.8;

export function levelOf({ cpu_busy: busy }: Run): Level {
  if (busy === undefined || busy === null || busy < BUSY) return 'quiet';
  return busy < CROWDED ? 'busy' : 'crowded';
}

export const machineOf = (run: Run, fitted: Fitted): Machine => fitted.machine[levelOf(run)];
