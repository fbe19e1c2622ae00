import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Observer, Program, Row, Simulation } from '../../sim/index.js';

/**
 * Every event as a line: when, which row, and where it stands after the event, as program and step; for the engine's
 * clocks, what woke.
 */
export class Trace implements Observer {
  readonly lines: string[] = [];

  afterEvent(time: number, row: Row): void {
    const where =
      row.handler !== null
        ? row.handler.constructor.name
        : `${(row.program as Program).name}@${row.pc}${row.alive ? '' : ' ended'}`;
    this.lines.push(`${time} ${row.id < 0 ? '-' : row.id} ${where}`);
  }
}

/** The trace of a model until `horizon`. */
export function traceOf(sim: Simulation, horizon: number): readonly string[] {
  const trace = new Trace();
  sim.observe(trace);
  sim.run(horizon);
  return trace.lines;
}

/** The first line in which two traces differ, said in words; null if there is none. */
export function firstDifference(golden: readonly string[], lines: readonly string[]): string | null {
  const count = Math.max(golden.length, lines.length);
  for (let i = 0; i < count; i++) {
    if (golden[i] === lines[i]) continue;
    return `event ${i + 1}: expected ${golden[i] ?? 'no more events'}, got ${lines[i] ?? 'no more events'}`;
  }
  return null;
}

/**
 * Holds `lines` against the golden trace `name`; the answer is the first difference. With WRITE_TRACES=1 in the
 * environment, or where there is none yet and this is not CI, writes it instead.
 */
export function verify(name: string, lines: readonly string[]): string | null {
  const file = new URL(`./traces/${name}.txt`, import.meta.url);
  const wanted = process.env.WRITE_TRACES === '1';
  if (wanted || (!existsSync(file) && process.env.CI === undefined))
    writeFileSync(file, `${lines.join('\n')}\n`);
  return firstDifference(readFileSync(file, 'utf8').trimEnd().split('\n'), lines);
}
