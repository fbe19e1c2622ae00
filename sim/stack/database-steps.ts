import type { Program } from '../engine/program.js';
import type { Parts } from './parts.js';
import { requestOf, Spent } from './request.js';

/** Purposes of one query: its server time, whether it is one of the slow, and which server it goes to. */
export const QUERY_PURPOSES = 3;

/** `times` queries, one after another: each of them finds or makes a connection to its server. */
export function writeQueries(
  program: Program,
  parts: Parts,
  name: string,
  purposes: readonly number[],
): void {
  const routed = parts.database.replica !== null;
  purposes.forEach((purpose, nth) => {
    // Without a replica the second query finds what the first one has made.
    if (routed || nth === 0) writeConnect(program, parts, name, purpose);
    writeQuery(program, parts, name, purpose);
  });
}

/** Chooses the server, and makes sure that the thread has a connection to it, checked once in this request. */
function writeConnect(program: Program, parts: Parts, name: string, purpose: number): void {
  const { database, scenario } = parts;
  const cpu = scenario.database.connect.cpu * scenario.instance.cpu_factor;
  let connected = 0;
  let ready = 0;
  program.call((row) => {
    const request = requestOf(row);
    database.route(request, name, purpose);
    if (database.ready(request)) row.pc = ready;
    return true;
  });
  program.call((row) => {
    if (database.needsConnection(requestOf(row))) {
      return cpu === 0 || parts.compute(row, cpu, Spent['db-connect']);
    }
    row.pc = connected;
    return true;
  });
  program.call((row) => {
    database.checked(requestOf(row));
    return database.connect(row);
  });
  program.call((row) => parts.alive(row));
  connected = program.here;
  program.call((row) => {
    const request = requestOf(row);
    if (!database.needsCheck(request)) {
      row.pc = ready;
      return true;
    }
    database.checked(request);
    return database.ask(row);
  });
  program.call((row) => {
    database.query(row, '', 0, null);
    return false;
  });
  program.call((row) => parts.alive(row));
  ready = program.here;
}

/** One query: a server connection, its time on the server, and the way back. */
function writeQuery(program: Program, parts: Parts, name: string, purpose: number): void {
  const law = parts.database.lawOf(name);
  program.call((row) => parts.database.ask(row));
  program.call((row) => {
    parts.database.query(row, name, purpose, law);
    return false;
  });
  program.call((row) => parts.alive(row));
}
