import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MAIN = new URL('../../dist/bin/headroom.js', import.meta.url).pathname;

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** An empty folder, for as long as the tests run. */
export const folder = (): string => mkdtempSync(join(tmpdir(), 'cli-'));

/** Starts the built command line as a user does. */
export function start(
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv = {},
): { readonly process: ChildProcess; readonly ended: Promise<Ended> } {
  const process_ = spawn(process.execPath, [MAIN, ...args], {
    cwd,
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  process_.stdout.on('data', (part: Buffer) => out.push(part));
  process_.stderr.on('data', (part: Buffer) => err.push(part));
  const ended = new Promise<Ended>((resolve, reject) => {
    process_.on('error', reject);
    process_.on('close', (code) =>
      resolve({ code, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() }),
    );
  });
  return { process: process_, ended };
}

export const headroom = (
  args: readonly string[],
  cwd = folder(),
  env: NodeJS.ProcessEnv = {},
): Promise<Ended> => start(args, cwd, env).ended;
