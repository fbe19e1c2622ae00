import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * `npm run queue`: the same run in one thread here, over a queue with one worker process, and with two; the efficiency of
 * two against one, and what the queue costs a trial. Wants redis-server.
 */

const MAIN = new URL('../../bin/headroom.js', import.meta.url).pathname;
/** Long trials for the efficiency, short ones for the queue's own cost. */
const LONG = ['--hours', '12-13', '--users', '1000', '--trials', '16'];
const SHORT = ['--hours', '3-4', '--users', '5', '--trials', '200'];

const folder = mkdtempSync(join(tmpdir(), 'headroom-queue-'));
const children: ChildProcess[] = [];
const start = (command: string, args: readonly string[]): ChildProcess => {
  const child = spawn(command, args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  children.push(child);
  return child;
};

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function timed(args: readonly string[]): Promise<number> {
  const began = performance.now();
  const run = ['run', '--stage', 'today', '--day', 'weekday', ...args, '--quiet', '--out', 'out'];
  const child = start(process.execPath, [MAIN, ...run]);
  const code = await new Promise((resolve) => child.on('close', resolve));
  if (code !== 0) throw new Error(`headroom ${run.join(' ')} ended with ${String(code)}`);
  return (performance.now() - began) / 1000;
}

async function worker(url: string): Promise<void> {
  const child = start(process.execPath, [MAIN, 'worker', url, '--workers', '1']);
  await new Promise<void>((resolve) =>
    child.stderr!.on('data', (said: Buffer) => {
      if (said.toString().includes('taking trials')) resolve();
    }),
  );
}

try {
  const port = await freePort();
  start('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', folder]);
  const url = `redis://127.0.0.1:${port}`;
  const engine = ['--engine', url];
  const here = {
    long: await timed([...LONG, '--workers', '1']),
    short: await timed([...SHORT, '--workers', '1']),
  };
  await worker(url);
  const one = {
    long: await timed([...LONG, ...engine, '--seed', '1']),
    short: await timed([...SHORT, ...engine]),
  };
  await worker(url);
  const two = await timed([...LONG, ...engine, '--seed', '2']);
  const overhead = ((one.short - here.short) / 200) * 1000;
  process.stdout.write(
    `16 trials of a busy hour: ${here.long.toFixed(1)} s in one thread, ${one.long.toFixed(1)} s with one worker process, ` +
      `${two.toFixed(1)} s with two: efficiency ${((100 * one.long) / two / 2).toFixed(0)} %\n` +
      `200 trials of a quiet hour: ${here.short.toFixed(1)} s in one thread, ${one.short.toFixed(1)} s over the queue: ` +
      `${overhead.toFixed(0)} ms a trial\n`,
  );
} finally {
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
}
