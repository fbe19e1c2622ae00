import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { folder, start } from '../cli/headroom.js';

/** A busy hour that is a quarter of a second of work a trial: long enough to be killed in the middle, short enough for many. */
const RUN = ['run', '--stage', 'today', '--day', 'weekday', '--hours', '12-13', '--users', '40', '--quiet'];
export const runOf = (trials: number, ...more: string[]): string[] => [
  ...RUN,
  '--trials',
  String(trials),
  ...more,
];

export type Machine = ReturnType<typeof start> & { readonly says: () => string };

/** A folder to run in, and processes that end with the test file at the latest. */
export class Machines {
  readonly cwd = folder();
  private readonly running: Machine[] = [];

  constructor() {
    afterAll(() => this.end());
  }

  worker(url: string, env: NodeJS.ProcessEnv = {}): Machine {
    return this.start(['worker', url, '--workers', '1', '--lost-after', '2'], env);
  }

  start(args: readonly string[], env: NodeJS.ProcessEnv = {}): Machine {
    const begun = start(args, this.cwd, env);
    let said = '';
    begun.process.stderr!.on('data', (part: Buffer) => (said += part.toString()));
    const machine = { ...begun, says: () => said };
    this.running.push(machine);
    return machine;
  }

  end(): void {
    for (const { process } of this.running.splice(0)) process.kill('SIGKILL');
  }

  /** The document that a run has written, without what differs from run to run. */
  document(out: string): string {
    const result = JSON.parse(readFileSync(join(this.cwd, out, 'result.json'), 'utf8')) as object;
    return JSON.stringify({ ...result, run: null });
  }
}

export const seconds = (n: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, n * 1000));

export async function until(condition: () => boolean, most = 60): Promise<void> {
  for (let waited = 0; !condition(); waited += 0.02) {
    if (waited > most) throw new Error(`waited ${most} s in vain`);
    await seconds(0.02);
  }
}

/** What a run complains of, but that nobody works: on a slow machine a worker takes its time to start. */
export const troubles = (stderr: string): string[] =>
  stderr.split('\n').filter((line) => line !== '' && !line.includes('no worker takes trials'));

/** How many trials a worker has told it has done. */
export const done = (one: Machine): number => one.says().split(' done in ').length - 1;
