import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { folder, headroom, start } from './headroom.js';

const LITTLE = ['--day', 'weekday', '--users', '5', '--hours', '12-13', '--trials', '2', '--seed', '7'];
const RUN = ['run', '--stage', 'today,p0', ...LITTLE];

it('answers on stdout, tells progress on stderr, writes four files', async () => {
  const cwd = folder();
  const { code, stdout, stderr } = await headroom(RUN, cwd);
  expect(code).toBe(0);
  const names = ['cells.csv', 'report.html', 'report.md', 'result.json'];
  expect(readdirSync(join(cwd, 'headroom-out')).sort()).toEqual(names);
  expect(stdout + stderr).not.toMatch(/\u001b/);
  expect(stdout).toMatch(/^today: claimed 100 users -> at 5 users/m);
  expect(stdout).toContain('Seed 7 ');
  for (const line of stdout.split('\n')) expect(line.length, line).toBeLessThanOrEqual(80);
  expect(stderr).toMatch(/^headroom: simulating 4 trials\n(headroom: \d of 4 trials\n)+$/);
});

it('--json prints the Result and nothing else, the same bytes but for `run` with any number of workers', async () => {
  const cwd = folder();
  const json = async (workers: string): Promise<Record<string, unknown>> => {
    const { code, stdout, stderr } = await headroom([...RUN, '--json', '--quiet', '--workers', workers], cwd);
    expect([code, stderr]).toEqual([0, '']);
    return JSON.parse(stdout) as Record<string, unknown>;
  };
  const { run: _one, ...one } = await json('1');
  const { run: _two, ...two } = await json('2');
  expect(JSON.stringify(one)).toBe(JSON.stringify(two));
  expect(one['format']).toBe('headroom/1');
  expect(readdirSync(cwd)).toEqual([]);
});

it('--json --out prints the Result and writes it too; report renders it again, the same page', async () => {
  const cwd = folder();
  const first = await headroom([...RUN, '--json', '--out', 'a'], cwd);
  expect(first.stdout).toBe(readFileSync(join(cwd, 'a/result.json'), 'utf8'));
  const again = await headroom(['report', 'a/result.json', '--out', 'b'], cwd);
  expect([again.code, again.stderr]).toEqual([0, '']);
  for (const name of ['report.html', 'report.md', 'cells.csv'])
    expect(readFileSync(join(cwd, 'b', name), 'utf8')).toBe(readFileSync(join(cwd, 'a', name), 'utf8'));
});

it('--fix puts a figure in, says so everywhere, and report finds the scenario again', async () => {
  const cwd = folder();
  const fix = ['--fix', 'instance.cpu_factor=2', '--fix', 'database.queries.read={constant: 1ms}'];
  const wrong = await headroom([...RUN, ...fix], cwd);
  expect(wrong.stderr).toMatch(/^--fix: database\.queries\.read: /);
  const { stdout, code } = await headroom([...RUN, ...fix.slice(0, 3), 'database.queries.read=1 ms'], cwd);
  expect(code).toBe(0);
  expect(stdout).toContain('Put in by hand: instance.cpu_factor=2, database.queries.read="1 ms"');
  const result = JSON.parse(readFileSync(join(cwd, 'headroom-out/result.json'), 'utf8')) as {
    fixed: unknown;
    guesses: { path: string }[];
  };
  expect(result.fixed).toEqual({ 'instance.cpu_factor': '2', 'database.queries.read': '"1 ms"' });
  expect(result.guesses.map(({ path }) => path)).not.toContain('instance.cpu_factor');
  const page = readFileSync(join(cwd, 'headroom-out/report.html'), 'utf8');
  expect(page).toContain(
    '--seed 7 --fix instance.cpu_factor=2 --fix &#39;database.queries.read=&quot;1 ms&quot;&#39;',
  );
  await headroom(['report', 'headroom-out/result.json', '--out', 'b'], cwd);
  expect(readFileSync(join(cwd, 'b/report.html'), 'utf8')).toBe(page);
});

it('colours where asked to, never under NO_COLOR', async () => {
  const cwd = folder();
  await headroom([...RUN, '--json', '--out', '.'], cwd);
  const plain = await headroom(['report', 'result.json'], cwd, { NO_COLOR: '1', FORCE_COLOR: '1' });
  const coloured = await headroom(['report', 'result.json'], cwd, { FORCE_COLOR: '1' });
  expect(coloured.stdout.replace(/\u001b\[\d+m/g, '')).toBe(plain.stdout);
  expect(coloured.stdout).not.toBe(plain.stdout);
});

it('Ctrl-C ends it with 130 and nothing half-written', async () => {
  const cwd = folder();
  const { process, ended } = start(['run', '--trials', '1000', '--users', '300'], cwd);
  await new Promise((resolve) => setTimeout(resolve, 6000));
  process.kill('SIGINT');
  const { code, stdout, stderr } = await ended;
  expect([code, stdout]).toEqual([130, '']);
  expect(stderr).toMatch(/headroom: interrupted: (nothing was written|\d+ finished trials are kept)/);
  expect(existsSync(join(cwd, 'headroom-out', 'result.json'))).toBe(false);
  expect(existsSync(join(cwd, 'headroom-out', 'report.html'))).toBe(false);
});

it('a reader that goes away is no fault', async () => {
  const cwd = folder();
  const { process, ended } = start([...RUN, '--json', '--quiet'], cwd);
  process.stdout!.destroy();
  expect(await ended).toMatchObject({ code: 0, stderr: '' });
});
