import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { changed, SOUND } from '../lint/small.js';
import { folder } from './headroom.js';
import { warm } from './warm.js';

const FILES = ['Procfile', 'gunicorn.conf.py', 'k6.js', 'settings_headroom.py'];

function site(): string {
  const cwd = folder();
  const plan = {
    days: [
      { name: 'plain', users: 10 },
      { name: 'exam', users: 30 },
    ],
    stages: [{ name: 'today' }, { name: 'p0', after: 'today', actions: ['more'] }],
    actions: [{ id: 'more', title: 'More', set: { 'server.gunicorn.threads': 6 } }],
  };
  writeFileSync(join(cwd, 'site.json'), JSON.stringify(changed(SOUND, plan)));
  return cwd;
}

describe.concurrent('headroom emit', { timeout: 120_000 }, () => {
  it('writes a stage with the figures put in by hand, and nothing else', async () => {
    const cwd = site();
    const emit = ['emit', 'site.json', '--stage', 'p0', '--fix', 'server.gunicorn.workers=7'];
    const { code, stdout, stderr } = await warm(emit, cwd);
    expect([code, stderr, readdirSync(cwd)]).toEqual([0, '', ['headroom-out', 'site.json']]);
    const out = 'headroom-out/emit-p0';
    expect(readdirSync(join(cwd, out)).sort()).toEqual(FILES);
    for (const file of FILES) expect(stdout).toContain(`Written: ${join(out, file)}\n`);
    const conf = readFileSync(join(cwd, out, 'gunicorn.conf.py'), 'utf8');
    expect(conf).toMatch(/^workers = 7\n[^]*^threads = 6$/m);
  });

  it('the same twice, over what it wrote before; --json writes nothing', async () => {
    const cwd = site();
    const emit = ['emit', 'site.json', '--stage', 'p0', '--out', 'a', '--day', 'exam', '--users', '500'];
    await warm(emit, cwd);
    const read = (): string[] => FILES.map((file) => readFileSync(join(cwd, 'a', file), 'utf8'));
    const once = read();
    expect((await warm(emit, cwd)).code).toBe(0);
    expect(read()).toEqual(once);
    const other = site();
    const { stdout } = await warm([...emit, '--json'], other);
    expect(JSON.parse(stdout)).toEqual(Object.fromEntries(FILES.map((file, i) => [file, once[i]])));
    expect(readdirSync(other)).toEqual(['site.json']);
    expect(once[2]).toContain('__ENV.USERS || 500)');
    expect(once[2]).toContain('day exam');
  });

  it('never overwrites what it did not write', async () => {
    const cwd = site();
    writeFileSync(join(cwd, 'Procfile'), 'web: mine\n');
    const { code, stdout, stderr } = await warm(['emit', 'site.json', '--stage', 'p0', '--out', '.'], cwd);
    expect(stderr).toBe(
      '--out: Procfile is there already, and headroom did not write it; name another folder\n',
    );
    expect([code, stdout, readdirSync(cwd).sort()]).toEqual([2, '', ['Procfile', 'site.json']]);
    expect(readFileSync(join(cwd, 'Procfile'), 'utf8')).toBe('web: mine\n');
  });

  it.each<[string, string[], string[]]>([
    ['which stage', [], ['--stage: one stage makes one configuration; choose one of today, p0']],
    [
      'what stage and day there are',
      ['--stage', 'p9', '--day', 'plain,exam'],
      [
        '--stage: no stage "p9"; the scenario has today, p0 (did you mean "p0"?)',
        '--day: one day has one load; choose one of plain, exam',
      ],
    ],
  ])('asks %s', async (_, options, problems) => {
    const cwd = site();
    const { code, stdout, stderr } = await warm(['emit', 'site.json', ...options], cwd);
    expect(stderr.trimEnd().split('\n')).toEqual(problems);
    expect([code, stdout, readdirSync(cwd)]).toEqual([2, '', ['site.json']]);
  });
});
