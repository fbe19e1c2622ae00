import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folder } from './headroom.js';
import { warm } from './warm.js';

const LITTLE = ['--day', 'weekday', '--hours', '12-13', '--seed', '7', '--quiet'];
const CHECK = ['check', '--stage', 'p0', '--users', '5', '--trials', '4', ...LITTLE];

it('exits 0 where all hold and 1 where one misses; a baseline that got worse fails, and all is written', async () => {
  const cwd = folder();
  const good = await warm([...CHECK, '--objective', 'ai.p95<60s', '--out', 'a'], cwd);
  expect([good.code, good.stderr]).toEqual([0, '']);
  expect(good.stdout).toMatch(/^passes; of the cells 1 hold/m);
  expect(readdirSync(join(cwd, 'a')).sort()).toEqual([
    'cells.csv',
    'check.json',
    'check.md',
    'junit.xml',
    'report.html',
    'report.md',
  ]);
  const missed = await warm([...CHECK, '--objective', 'ai.p95<100ms', '--out', 'b'], cwd);
  expect(missed.code).toBe(1);
  const slow = ['--fix', 'instance.cpu_factor=8', '--objective', 'ai.p95<60s', '--baseline', 'a/check.json'];
  const worse = await warm([...CHECK, ...slow, '--format', 'junit', '--out', 'c'], cwd);
  expect(worse.code).toBe(1);
  expect(worse.stdout).toBe(readFileSync(join(cwd, 'c/junit.xml'), 'utf8'));
  expect(worse.stdout).toMatch(/<testsuite name="baseline" tests="3" failures="1"/);
  const markdown = await warm([...CHECK, ...slow, '--format', 'markdown', '--out', 'c'], cwd);
  expect(markdown.stdout).toBe(readFileSync(join(cwd, 'c/check.md'), 'utf8'));
  expect(markdown.stdout).toContain('❌ worse');
});

describe.concurrent('what makes no check is told, with exit 2 and before anything is simulated', () => {
  it.each<[string, string[], RegExp]>([
    ['an unknown format', ['--format', 'xml'], /^--format: "xml" is none of text, markdown, junit/],
    ['two answers at once', ['--format', 'junit', '--json'], /not together with --json/],
    ['no such baseline', ['--baseline', 'nowhere.json'], /^--baseline: nowhere\.json: cannot be read/],
    ['a baseline that is none', ['--baseline', 'bad.json'], /^--baseline: bad\.json: is not a Result/],
  ])('%s', async (_, args, message) => {
    const cwd = folder();
    writeFileSync(join(cwd, 'bad.json'), '{}');
    const { code, stdout, stderr } = await warm([...CHECK, ...args], cwd);
    expect(stderr).toMatch(message);
    expect([code, stdout]).toEqual([2, '']);
  });
});
