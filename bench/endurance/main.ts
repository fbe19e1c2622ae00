import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * `npm run memory [day] [sweep] [soak]`: what long runs take of memory, sampled from outside while they run, against what
 * is promised: 120 MB and 80 MB a worker. Ends with 1 where the promise is broken. Linux only, for it reads /proc.
 */

const MAIN = new URL('../../bin/headroom.js', import.meta.url).pathname;
const SOAK = new URL('./soak.js', import.meta.url).pathname;
const WORKERS = Math.min(2, availableParallelism());
const PROMISED = 120 + 80 * WORKERS;
/** Megabytes that a hundred runs in one process may leave behind. */
const LEAK = 10;
const EVERY = 250;

const counts = (n: number): string => Array.from({ length: n }, (_, i) => i + 1).join(',');

const COMMANDS: Readonly<Record<string, readonly string[]>> = {
  // Nearly ten million requests a trial.
  day: ['run', '--stage', 'p2', '--day', 'weekday', '--users', '7600', '--trials', '2'],
  // A thousand cells: 50 x 10 x 2.
  sweep: [
    ...['sweep', '--stage', 'p2', '--hours', '12-13', '--trials', '2', '--users', counts(50)],
    ...['--vary', `server.gunicorn.workers=${counts(10)}`, '--vary', 'server.gunicorn.threads=1,2'],
  ],
};

interface Watched {
  /** Megabytes resident, at equal intervals. */
  readonly curve: readonly number[];
  readonly output: string;
  readonly seconds: number;
}

const resident = (pid: number): number | undefined => {
  try {
    const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
  } catch {
    return undefined;
  }
};

async function watched(args: readonly string[], cwd: string): Promise<Watched> {
  const began = performance.now();
  const child = spawn(process.execPath, args, { cwd, stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.on('data', (part: Buffer) => (output += part.toString()));
  const curve: number[] = [];
  const timer = setInterval(() => {
    const now = resident(child.pid!);
    if (now !== undefined) curve.push(now);
  }, EVERY);
  const code = await new Promise((resolve) => child.on('close', resolve));
  clearInterval(timer);
  if (code !== 0) throw new Error(`it ended with ${String(code)}`);
  return { curve, output, seconds: (performance.now() - began) / 1000 };
}

/** The largest of each twentieth part of a curve. */
function parts(curve: readonly number[]): string {
  const width = Math.max(1, Math.ceil(curve.length / 20));
  const tops: number[] = [];
  for (let at = 0; at < curve.length; at += width) tops.push(Math.max(...curve.slice(at, at + width)));
  return tops.map((top) => top.toFixed(0)).join(' ');
}

async function command(name: string, folder: string): Promise<boolean> {
  const given = COMMANDS[name];
  const args = [MAIN, ...given, '--workers', String(WORKERS), '--quiet', '--out', name];
  const { curve, seconds } = await watched(args, folder);
  const peak = Math.max(...curve);
  process.stdout.write(
    `${name}: headroom ${given.join(' ').replace(/(1,2,3),[\d,]+/g, '$1,...')}\n` +
      `  ${WORKERS} workers, ${seconds.toFixed(0)} s: ${peak.toFixed(0)} MB at most, ${PROMISED} promised\n` +
      `  MB over time: ${parts(curve)}\n`,
  );
  return peak <= PROMISED;
}

async function soak(folder: string): Promise<boolean> {
  const { output, seconds } = await watched(['--expose-gc', SOAK], folder);
  const curve = JSON.parse(output) as number[];
  const left = curve.at(-1)! - curve[0];
  process.stdout.write(
    `soak: 100 runs in one process, ${seconds.toFixed(0)} s: ${left.toFixed(1)} MB left behind after the first 10\n` +
      `  MB of heap in use, every 10 runs: ${curve.map((mb) => mb.toFixed(1)).join(' ')}\n`,
  );
  return left <= LEAK;
}

const asked = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'headroom-memory-'));
try {
  for (const name of asked.length > 0 ? asked : ['day', 'sweep', 'soak']) {
    const kept = name === 'soak' ? await soak(folder) : await command(name, folder);
    if (!kept) process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
