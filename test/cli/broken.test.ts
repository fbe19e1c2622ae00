import { execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { folder, headroom, start, type Ended } from './headroom.js';

// Ten processes of a few seconds each, on a machine that may be busy.
vi.setConfig({ testTimeout: 180_000 });

const MAIN = new URL('../../dist/bin/headroom.js', import.meta.url).pathname;
const RUN = ['run', '--stage', 'today', '--day', 'weekday', '--hours', '12-13', '--users', '20', '--quiet'];
const run = (...more: string[]): string[] => [...RUN, '--workers', '1', ...more];

/** Under a shell that has limited what a process may do, or where its answer goes. */
const shell = (script: string, args: readonly string[], cwd: string): Promise<Ended> =>
  new Promise((resolve) => {
    const all = ['-c', script, process.execPath, MAIN, ...args];
    execFile('bash', all, { cwd }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : (error.code as number), stdout, stderr }),
    );
  });
const document = (cwd: string, out: string): string => {
  const result = JSON.parse(readFileSync(join(cwd, out, 'result.json'), 'utf8')) as object;
  return JSON.stringify({ ...result, run: null });
};

describe('what cannot be written', () => {
  it('no space for another trial is one message; the rest goes on when there is space again', async () => {
    const cwd = folder();
    const args = run('--trials', '6', '--out', 'full');
    // A file may have 40 kB: three trials.
    const full = await shell('ulimit -f 40; exec "$0" "$@"', args, cwd);
    expect([full.code, full.stdout]).toEqual([2, '']);
    expect(full.stderr).toMatch(/cannot write full\/run\.unfinished: the file would be too large/);
    const [, kept] = /(\d+) finished trials are kept in full\/run\.unfinished; go on with --resume/.exec(
      full.stderr,
    )!;
    expect(readdirSync(join(cwd, 'full'))).toEqual(['run.unfinished']);
    const resumed = await headroom([...args, '--resume'], cwd);
    expect([resumed.code, resumed.stderr]).toEqual([
      0,
      `headroom: going on with ${kept} finished trials of full/run.unfinished\n`,
    ]);
    await headroom(run('--trials', '6', '--out', 'whole'), cwd);
    expect(document(cwd, 'full')).toBe(document(cwd, 'whole'));
  });

  it('no space for the report leaves nothing half-written, and the trials', async () => {
    const cwd = folder();
    const args = run('--trials', '2', '--out', 'full');
    const full = await shell('ulimit -f 60; exec "$0" "$@"', args, cwd);
    expect([full.code, full.stdout]).toEqual([2, '']);
    expect(full.stderr).toMatch(/cannot write full\/[a-z]+\.[a-z]+: the file would be too large/);
    expect(full.stderr).toContain('2 finished trials are kept');
    expect(readdirSync(join(cwd, 'full'))).toEqual(['run.unfinished']);
  });

  it('an answer that stdout does not take is one message', async () => {
    if (!existsSync('/dev/full')) return;
    const full = await shell('exec "$0" "$@" > /dev/full', run('--trials', '2', '--json'), folder());
    expect([full.code, full.stderr]).toEqual([2, 'headroom: cannot write the answer: no space left\n']);
  });

  it('a reader that has enough (| head) is none', async () => {
    const piped = await shell(
      '"$0" "$@" | head -1; echo "${PIPESTATUS[0]}" >&2',
      run('--trials', '2', '--json'),
      folder(),
    );
    expect([piped.stdout.length > 0, piped.stderr]).toEqual([true, '0\n']);
  });

  it('a folder without the right to write is one message', async () => {
    const cwd = folder();
    mkdirSync(join(cwd, 'closed'));
    chmodSync(join(cwd, 'closed'), 0o500);
    // Root may write everywhere, unless that right is taken from it.
    const plain = process.getuid?.() === 0 ? 'setpriv --bounding-set=-dac_override,-dac_read_search' : '';
    const args = run('--trials', '2', '--out', 'closed/out');
    const { code, stderr } = await shell(`exec ${plain} "$0" "$@"`, args, cwd);
    expect(code).toBe(2);
    expect(stderr).toMatch(/cannot write closed\/out.*: permission denied\n$/);
  });
});

it('a clock that jumps changes nothing: not the answer, not the time left', async () => {
  const cwd = folder();
  const jump =
    'let n = 0; const now = Date.now; Date.now = () => now() + (n++ % 2 ? -1e10 : 1e10) * Math.random();';
  writeFileSync(join(cwd, 'jump.mjs'), jump);
  const args = [
    'run',
    '--stage',
    'today',
    '--day',
    'weekday',
    '--hours',
    '12-13',
    '--users',
    '20',
    '--trials',
    '3',
  ];
  const jumped = await headroom([...args, '--trial-timeout', '60', '--out', 'jumped'], cwd, {
    NODE_OPTIONS: '--import ./jump.mjs',
  });
  expect([jumped.code, jumped.stderr]).toEqual([0, expect.stringContaining('3 of 3 trials') as string]);
  await headroom([...args, '--quiet', '--out', 'straight'], cwd);
  expect(document(cwd, 'jumped')).toBe(document(cwd, 'straight'));
});

it('two processes do not write one store; a third may look', async () => {
  const cwd = folder();
  const args = [
    'sweep',
    '--stage',
    'today',
    '--hours',
    '12-13',
    '--users',
    '100',
    '--trials',
    '40',
    '--workers',
    '1',
    '--out',
    'o',
  ];
  const first = start([...args, '--quiet'], cwd);
  const store = join(cwd, 'o', 'sweep.unfinished');
  for (let i = 0; i < 400 && !(existsSync(store) && readFileSync(store).length > 5000); i++)
    await new Promise((resolve) => setTimeout(resolve, 50));
  const [second, look] = await Promise.all([
    headroom([...args, '--resume'], cwd),
    headroom([...args, '--partial'], cwd),
  ]);
  expect([second.code, second.stdout]).toEqual([2, '']);
  expect(second.stderr).toMatch(/^o\/sweep\.unfinished: process \d+ on .* is writing it; /);
  expect([look.code, look.stderr]).toEqual([0, '']);
  expect(look.stdout).toMatch(/partial/i);
  first.process.kill('SIGTERM');
  expect((await first.ended).code).toBe(130);
});

it('--version loads no queue', async () => {
  const cwd = folder();
  const loader =
    'export async function load(url, context, next) { if (/bullmq|ioredis/.test(url)) throw new Error(url); return next(url, context); }';
  writeFileSync(join(cwd, 'loader.mjs'), loader);
  writeFileSync(
    join(cwd, 'hook.mjs'),
    "import { register } from 'node:module'; register('./loader.mjs', import.meta.url);",
  );
  const env = { NODE_OPTIONS: '--import ./hook.mjs' };
  const { code, stderr } = await headroom(['--version'], cwd, env);
  expect([code, stderr]).toEqual([0, '']);
  // The hook does see what is loaded.
  const engine = await headroom(['worker', 'redis://127.0.0.1:1'], cwd, env);
  expect(engine.stderr).toContain('ioredis');
});
