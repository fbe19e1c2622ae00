import { readFileSync, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { fileBeside, OutsideError } from './beside.js';
import { inWords, say, type Said } from './problem-text.js';
import type { Trace } from './schema/trace.js';

/** A file of arrivals that cannot be used: what is wrong, and where in it. */
export class TraceError extends Error {
  override readonly name = 'TraceError';
  readonly said: Said;

  constructor(said: Said) {
    super(inWords(said));
    this.said = said;
  }
}

/** A file of arrivals may have so many bytes, decompressed too. */
const MOST_BYTES = 64_000_000;

/**
 * Reads a CSV file of arrivals (`.csv` or `.csv.gz`) by its path from the folder of `scenario`; it must lie in the folder `root`. Its first line
 * names the columns: `seconds` (ascending, from the beginning), and if there are any `endpoint`, `demand` (seconds of
 * service), `worker` (0, 1, ... in fork order; empty where nobody knows) and `user` (any name). Other columns are
 * passed over.
 * @throws TraceError with file, line and what would be right
 */
export function readTrace(name: string, scenario: string, root: string | undefined): Trace {
  const file = placeOf(name, dirname(scenario), root);
  const fail = (line: number, problem: Said): never => {
    throw new TraceError(say('trace', { file, line, problem }));
  };
  const lines = textOf(file).split(/\r?\n/);
  while (lines.length > 0 && lines.at(-1) === '') lines.pop();
  const header = (lines[0] ?? '').split(',').map((column) => column.trim());
  const at = (column: string): number => header.indexOf(column);
  if (at('seconds') < 0) fail(1, say('trace-columns'));
  const columns = {
    seconds: at('seconds'),
    endpoint: at('endpoint'),
    demand: at('demand'),
    worker: at('worker'),
    user: at('user'),
  };
  const users = new Map<string, number>();
  const endpoints: string[] = [];
  const trace = {
    seconds: [] as number[],
    endpoint: [] as number[],
    demand: [] as number[],
    worker: [] as number[],
    user: [] as number[],
  };
  let before = 0;
  for (let line = 1; line < lines.length; line++) {
    const cells = lines[line].split(',');
    const number = (column: keyof typeof columns): number => {
      const text = cells[columns[column]]?.trim() ?? '';
      const value = text === '' ? NaN : Number(text);
      if (!(value >= 0 && Number.isFinite(value))) {
        fail(line + 1, say('trace-number', { column, text }));
      }
      return value;
    };
    const seconds = number('seconds');
    if (seconds < before) fail(line + 1, say('trace-order', { seconds, before }));
    before = seconds;
    trace.seconds.push(seconds);
    if (columns.endpoint >= 0) {
      const endpoint = cells[columns.endpoint]?.trim() ?? '';
      if (!endpoints.includes(endpoint)) endpoints.push(endpoint);
      trace.endpoint.push(endpoints.indexOf(endpoint));
    }
    if (columns.demand >= 0) trace.demand.push(number('demand'));
    if (columns.worker >= 0) trace.worker.push(cells[columns.worker]?.trim() ? number('worker') : -1);
    if (columns.user >= 0) {
      const name = cells[columns.user]?.trim() ?? '';
      let user = users.get(name);
      if (user === undefined) users.set(name, (user = users.size));
      trace.user.push(user);
    }
  }
  if (trace.seconds.length === 0) fail(1, say('trace-empty'));
  return { file: name, endpoints, ...trace };
}

function placeOf(name: string, folder: string, root: string | undefined): string {
  try {
    const path = fileBeside(name, folder, root);
    if (path === undefined) throw new TraceError(say('trace-missing', { name }));
    return path;
  } catch (error) {
    if (error instanceof OutsideError) throw new TraceError(say('outside', { name }));
    throw error;
  }
}

function textOf(file: string): string {
  const fail = (reason: string): never => {
    throw new TraceError(say('unreadable', { file: basename(file), reason }));
  };
  try {
    const about = statSync(file);
    // A device or a pipe may never end.
    if (!about.isFile()) throw new TraceError(say('not-a-file', { file: basename(file) }));
    if (about.size > MOST_BYTES) fail(`> ${MOST_BYTES / 1e6} MB`);
    const bytes = readFileSync(file);
    return (file.endsWith('.gz') ? gunzipSync(bytes, { maxOutputLength: MOST_BYTES }) : bytes).toString(
      'utf8',
    );
  } catch (error) {
    if (error instanceof TraceError) throw error;
    return fail((error as NodeJS.ErrnoException).code ?? 'unknown');
  }
}
