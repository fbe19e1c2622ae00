import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folder } from './headroom.js';
import { warm } from './warm.js';

const LITTLE = ['sweep', '--stage', 'today', '--hours', '12-13', '--trials', '2', '--seed', '7', '--quiet'];

it('sweeps users and settings, and writes a page, a document and a table', async () => {
  const cwd = folder();
  const vary = [
    '--vary',
    'server.gunicorn.workers=2,4',
    '--vary',
    'workload.session.think=10s,{exponential: 20s}',
  ];
  const { code, stdout, stderr } = await warm([...LITTLE, '--users', '5,10', ...vary], cwd);
  expect([code, stderr]).toEqual([0, '']);
  const names = ['report.html', 'report.md', 'sweep.csv', 'sweep.json'];
  expect(readdirSync(join(cwd, 'headroom-out')).sort()).toEqual(names);
  expect(readFileSync(join(cwd, 'headroom-out/sweep.csv'), 'utf8').trimEnd().split('\r\n')).toHaveLength(9);
  for (const line of stdout.split('\n')) expect(line.length, line).toBeLessThanOrEqual(80);
  expect(stdout).toContain('workers=4');
});

describe.concurrent('what cannot be swept is told, with exit 2', () => {
  it.each<[string, string[], RegExp]>([
    ['users in words', ['--users', '5,many'], /^--users: "many"/],
    ['users given twice', ['--users', '5,5'], /"5" is given twice/],
    ['a setting without values', ['--vary', 'server.gunicorn.workers'], /write it like server/],
    ['a value missing', ['--vary', 'server.gunicorn.workers=2,,4'], /write it like server/],
    [
      'a value of another kind',
      ['--vary', 'server.gunicorn.workers=2,many'],
      /whole number, 1 or more, not "many"/,
    ],
    ['a value twice', ['--vary', 'server.gunicorn.workers=2,2'], /the value 2 is given twice/],
    ['a setting twice', ['--vary', 'edge.timeout=9s', '--vary', 'edge.timeout=8s'], /is given twice/],
    ['an unknown setting', ['--vary', 'think.median=9s'], /did you mean "workload\.session\.think/],
  ])('%s', async (_, args, message) => {
    const { code, stdout, stderr } = await warm([...LITTLE, ...args]);
    expect(stderr).toMatch(message);
    expect([code, stdout]).toEqual([2, '']);
  });
});
