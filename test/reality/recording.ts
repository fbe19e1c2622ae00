import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Trace } from '../../scenarios/schema/trace.js';
import { readTrace } from '../../scenarios/trace-file.js';
import { figuresOf, type Figures, type Requests } from './statistics.js';

/** Where the measurements lie; npm and vitest both start in the project's folder. */
export const DATA = join(process.cwd(), 'test', 'reality', 'data');

/** One entry of runs.json: what was run and what came of it. */
export interface Run {
  readonly name: string;
  readonly requests: number;
  readonly outcome: Readonly<Record<string, number>>;
  readonly server: string;
  readonly measured_ms: { readonly mean: number };
  readonly settings?: Readonly<Record<string, string>>;
  /** The version of gunicorn; missing where none took part. */
  readonly gunicorn?: string;
  /** Busy share of the machine's CPUs during the run, all processes together; null where nobody looked. */
  readonly cpu_busy?: number | null;
  /** Share of requests each worker accepted, in fork order. */
  readonly accept_share?: readonly number[];
  readonly hit_ratio?: number;
}

/** A run with its requests, one by one. */
export interface Recording extends Run {
  readonly trace: Trace;
  /** `outside`: seconds beside those in the query, where those were noted. */
  readonly measured: Requests & {
    readonly status: readonly string[];
    readonly outside: readonly number[] | null;
  };
  readonly figures: Figures;
}

export const RUNS = JSON.parse(readFileSync(join(DATA, 'runs.json'), 'utf8')) as readonly Run[];

const recordings = new Map<string, Recording>();

/** The recording of a run. */
export function recordingOf(name: string): Recording {
  let recording = recordings.get(name);
  if (recording === undefined) recordings.set(name, (recording = read(name)));
  return recording;
}

function read(name: string): Recording {
  const run = RUNS.find((each) => each.name === name);
  if (run === undefined) throw new RangeError(`there is no run ${name}`);
  const trace = readTrace(`${name}.csv.gz`, join(DATA, 'runs.json'), DATA);
  const [header, ...lines] = gunzipSync(readFileSync(join(DATA, `${name}.csv.gz`)))
    .toString('utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','));
  const column = (title: string): string[] => lines.map((cells) => cells[header.indexOf(title)]);
  const status = column('status');
  const took = column('measured').map(Number);
  // Celery's rows have no status: every task was done.
  const answered = (index: number): boolean => status[index] === '200' || status[index] === '';
  const outside = header.includes('db_ms')
    ? column('db_ms').map((db, index) => took[index] - Number(db) / 1000)
    : null;
  const measured = { seconds: trace.seconds, took, answered, status, outside };
  return {
    ...run,
    trace: { ...trace, worker: slotsOf(trace.worker) },
    measured,
    figures: figuresOf(measured),
  };
}

/**
 * Workers as places: gunicorn forks a new worker where one has ended, so that the n-th fork takes the place of the one
 * that fell silent first. Without restarts, fork order itself.
 */
function slotsOf(worker: readonly number[]): number[] {
  const first = new Map<number, number>();
  const last = new Map<number, number>();
  worker.forEach((id, index) => {
    if (!first.has(id)) first.set(id, index);
    last.set(id, index);
  });
  const slots = new Map<number, number>([[-1, -1]]);
  const taken = new Set<number>();
  for (const id of [...first.keys()].filter((each) => each >= 0).sort((a, b) => a - b)) {
    const [ended] = [...slots.keys(), -1]
      .filter((each) => each === -1 || (!taken.has(each) && last.get(each)! < first.get(id)!))
      .sort((a, b) => (last.get(a) ?? Infinity) - (last.get(b) ?? Infinity));
    if (ended === -1) slots.set(id, id);
    else {
      taken.add(ended);
      slots.set(id, slots.get(ended)!);
    }
  }
  return worker.map((id) => slots.get(id)!);
}
