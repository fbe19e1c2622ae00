import type { Program } from '../engine/program.js';
import type { Parts } from './parts.js';
import { requestOf, Spent } from './request.js';

/** Purposes of one query: its server time, whether it is one of the slow, and which server it goes to. */
export const QUERY_PURPOSES = 3;

/** Makes sure that the thread has a connection, and that it was checked once in this request. */
export function writeConnect(program: Program, parts: Parts): void {
  const { database, scenario } = parts;
  const checks = scenario.database.health_checks;
  const cpu = scenario.database.connect.cpu * scenario.instance.cpu_factor;
  let connected = 0;
  let checked = 0;
  program.call((row) => {
    if (database.needsConnection(row)) return cpu === 0 || parts.compute(row, cpu, Spent['db-connect']);
    row.pc = connected;
    return true;
  });
  program.call((row) => {
    requestOf(row).checked = true;
    return database.connect(row);
  });
  program.call((row) => parts.alive(row));
  connected = program.here;
  program.call((row) => {
    const request = requestOf(row);
    if (!checks || request.checked) {
      row.pc = checked;
      return true;
    }
    request.checked = true;
    return database.ask(row, '', 0);
  });
  program.call((row) => {
    database.query(row, '', 0, null);
    return false;
  });
  program.call((row) => parts.alive(row));
  checked = program.here;
}

/** One query: a server connection, its time on the server, and the way back. */
export function writeQuery(program: Program, parts: Parts, name: string, purpose: number): void {
  const law = parts.database.lawOf(name);
  program.call((row) => parts.database.ask(row, name, purpose));
  program.call((row) => {
    parts.database.query(row, name, purpose, law);
    return false;
  });
  program.call((row) => parts.alive(row));
}
