import { execFile } from 'node:child_process';
import { loadavg } from 'node:os';
import { promisify } from 'node:util';
import { BENCHES, sizeOf, type Bench } from './benches.js';
import type { Memory } from './memory.js';
import type { Measured } from './outcome.js';
import { buildCpp, cppCommand, type Cpp } from './peers/cpp.js';

const run = promisify(execFile);

export interface BenchOptions {
  /** Every program of every bench once a round, one after another. Default 5. */
  readonly rounds?: number;
  /** One round of a tenth of the work: does everything run? Its figures are no measurement. */
  readonly quick?: boolean;
  /** Only benches whose name begins with one of these. */
  readonly only?: readonly string[];
  /** Told what runs now. */
  readonly onProgress?: (text: string) => void;
}

/** What one program did, round by round. */
export interface Result {
  readonly bench: string;
  readonly program: string;
  readonly rounds: readonly Measured[];
}

export interface BenchReport {
  readonly results: readonly Result[];
  /** What could not run, and why. */
  readonly notes: readonly string[];
  readonly memory: ReadonlyMap<string, Memory>;
  /** By how many are pending. */
  readonly comparisons: ReadonlyMap<number, number>;
  /** Load average of the machine before the first round. */
  readonly load: number;
}

/** Thrown where a program's figures are not those of theory: its speed then means nothing. */
export class WrongOutcome extends Error {
  override readonly name = 'WrongOutcome';
}

async function child(bench: string, program: string, size: number, warmUp: number): Promise<unknown> {
  const file = new URL('./child.js', import.meta.url).pathname;
  const { stdout } = await run(process.execPath, [
    '--expose-gc',
    file,
    bench,
    program,
    `${size}`,
    `${warmUp}`,
  ]);
  return JSON.parse(stdout);
}

async function measure(bench: Bench, program: string, scale: number, cpp: Cpp | string): Promise<Measured> {
  const size = sizeOf(bench, program) * scale;
  if (program === 'C++' && typeof cpp !== 'string') {
    const { stdout } = await run(...cppCommand(cpp.folder, bench.name, size));
    return JSON.parse(stdout) as Measured;
  }
  // Trials are whole.
  const whole = bench.name.startsWith('scaling') ? Math.max(2, Math.round(size)) : size;
  return (await child(bench.name, program, whole, bench.warmUp * scale)) as Measured;
}

function check(bench: Bench, program: string, { checks }: Measured, scale: number): void {
  // A short run is off by more: by the square root.
  const tolerance = bench.tolerance / Math.sqrt((scale * sizeOf(bench, program)) / bench.size);
  bench.expected.forEach((value, i) => {
    if (Math.abs(checks[i] / value - 1) <= tolerance) return;
    throw new WrongOutcome(
      `${bench.name}, ${program}: figure ${i + 1} is ${checks[i]}, theory says ${value}`,
    );
  });
}

/** Runs the benches, every program in a process of its own, interleaved round by round. */
export async function bench(options: BenchOptions = {}): Promise<BenchReport> {
  const { quick = false, only, onProgress = () => undefined } = options;
  const rounds = quick ? 1 : (options.rounds ?? 5);
  const scale = quick ? 0.1 : 1;
  const load = loadavg()[0];
  const wanted = (name: string): boolean => only === undefined || only.some((each) => name.startsWith(each));
  const benches = BENCHES.filter(({ name }) => wanted(name));
  const notes: string[] = [];
  const missing = new Set<string>();
  const cpp = buildCpp();
  if (typeof cpp === 'string') {
    notes.push(cpp);
    missing.add('C++');
  }
  const found = new Map<string, Measured[]>();
  try {
    for (let round = 0; round < rounds; round++) {
      for (const each of benches) {
        for (const program of each.programs) {
          if (missing.has(program)) continue;
          onProgress(`round ${round + 1} of ${rounds}: ${each.name}, ${program}`);
          let measured: Measured;
          try {
            measured = await measure(each, program, scale, cpp);
          } catch (error) {
            if (program !== 'SIM.JS' || !String(error).includes('MODULE_NOT_FOUND')) throw error;
            notes.push('no SIM.JS: the package simjs is not installed');
            missing.add(program);
            continue;
          }
          check(each, program, measured, scale);
          const key = `${each.name} ${program}`;
          found.set(key, [...(found.get(key) ?? []), measured]);
        }
      }
    }
  } finally {
    if (typeof cpp !== 'string') cpp.remove();
  }
  const results = benches.flatMap(({ name, programs }) =>
    programs.flatMap((program) => {
      const measured = found.get(`${name} ${program}`);
      return measured === undefined ? [] : [{ bench: name, program, rounds: measured }];
    }),
  );
  const memory = new Map<string, Memory>();
  for (const model of ['mm16', 'web'].filter(wanted)) {
    onProgress(`memory of ${model}`);
    memory.set(model, (await child('memory', model, 5e6 * scale, 0)) as Memory);
  }
  const comparisons = new Map<number, number>();
  for (const { name } of benches.filter((each) => each.name.startsWith('hold'))) {
    const pending = Number(name.slice('hold-'.length));
    onProgress(`comparisons of ${name}`);
    comparisons.set(pending, (await child('comparisons', `${pending}`, 5e5, 0)) as number);
  }
  return { results, notes, memory, comparisons, load };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Work per CPU second of one round. */
export const requestsRate = (round: Measured): number => round.requests / round.cpuSeconds;
export const eventsRate = (round: Measured): number => round.events / round.cpuSeconds;

/** The round whose speed is the median one (of two, the slower). */
export function typical({ rounds }: Result): Measured {
  const sorted = [...rounds].sort((a, b) => eventsRate(a) - eventsRate(b));
  return sorted[Math.floor((sorted.length - 1) / 2)];
}
