import { readFileSync, realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Trace } from './schema/trace.js';

/** A file of arrivals that cannot be used: what is wrong, and where in it. */
export class TraceError extends Error {
  override readonly name = 'TraceError';
}

/** Decompressed, a file of arrivals may have so many bytes. */
const MOST_BYTES = 64_000_000;

/**
 * Reads a CSV file of arrivals (`.csv` or `.csv.gz`) that lies in the folder of `scenario` or below it. Its first line
 * names the columns: `seconds` (ascending, from the beginning), and if there are any `endpoint`, `demand` (seconds of
 * service), `worker` (0, 1, ... in fork order; empty where nobody knows) and `user` (any name). Other columns are
 * passed over.
 * @throws TraceError with file, line and what would be right
 */
export function readTrace(name: string, scenario: string): Trace {
  const file = inFolder(name, dirname(scenario));
  const fail = (line: number, message: string): never => {
    throw new TraceError(`${file}:${line}: ${message}`);
  };
  const lines = textOf(file).split(/\r?\n/);
  while (lines.length > 0 && lines.at(-1) === '') lines.pop();
  const header = (lines[0] ?? '').split(',').map((column) => column.trim());
  const at = (column: string): number => header.indexOf(column);
  if (at('seconds') < 0) fail(1, 'the first line must name the columns, `seconds` among them');
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
        fail(line + 1, `${column}: ${JSON.stringify(text)} is not a number of 0 or more`);
      }
      return value;
    };
    const seconds = number('seconds');
    if (seconds < before) fail(line + 1, `arrivals must ascend: ${seconds} comes after ${before}`);
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
  if (trace.seconds.length === 0) fail(1, 'there is no arrival in it');
  return { file: name, endpoints, ...trace };
}

/** The path of `name` in `folder`; a scenario reads nothing outside its own folder. */
function inFolder(name: string, folder: string): string {
  const path = join(folder, name);
  const outside = (from: string, to: string): boolean => {
    const way = relative(from, to);
    return way.startsWith('..') || isAbsolute(way);
  };
  if (isAbsolute(name) || outside(folder, path)) {
    throw new TraceError(`${name}: lies outside the scenario's folder`);
  }
  try {
    const real = realpathSync(path);
    if (outside(realpathSync(folder), real))
      throw new TraceError(`${name}: lies outside the scenario's folder`);
  } catch (error) {
    if (error instanceof TraceError) throw error;
    throw new TraceError(`${path}: no such file`);
  }
  return path;
}

function textOf(file: string): string {
  try {
    const bytes = readFileSync(file);
    return (file.endsWith('.gz') ? gunzipSync(bytes, { maxOutputLength: MOST_BYTES }) : bytes).toString(
      'utf8',
    );
  } catch (error) {
    throw new TraceError(
      `${basename(file)}: cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`,
    );
  }
}
