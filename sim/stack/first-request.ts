import type { Program } from '../engine/program.js';
import type { Parts } from './parts.js';
import { requestOf } from './request.js';

/**
 * The first request of a process imports what Django leaves until then: the URLconf and every view in it
 * (django/urls/resolvers.py, `urlconf_module`). Others of the process that come meanwhile wait for the import lock.
 */
export function writeFirstRequest(program: Program, parts: Parts, seconds: number): void {
  if (seconds === 0) return;
  let goOn = 0;
  program.call((row) => {
    const { imports } = requestOf(row).process!;
    if (imports.done || !imports.begin(row)) {
      row.pc = goOn;
      return imports.done;
    }
    return parts.compute(row, seconds);
  });
  program.call((row) => {
    const { imports } = requestOf(row).process!;
    for (let next = imports.finish(); next !== null; next = imports.finish()) parts.sim.resume(next);
    return true;
  });
  goOn = program.here;
}
