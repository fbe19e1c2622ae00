import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { HEROKU, project } from '../project/samples.js';
import { folder } from './headroom.js';
import { warm } from './warm.js';

describe.concurrent('headroom init', { timeout: 120_000 }, () => {
  it('writes a scenario that lint and run take as it is', async () => {
    const cwd = folder();
    const { code, stdout, stderr } = await warm(['init'], cwd);
    expect([code, stderr, readdirSync(cwd)]).toEqual([0, '', ['headroom.yaml']]);
    expect(stdout).toBe(
      'Written: headroom.yaml\nNext: npx headroom lint headroom.yaml; npx headroom run headroom.yaml\n',
    );
    const [first] = readFileSync(join(cwd, 'headroom.yaml'), 'utf8').split('\n');
    const [, schema] = /^# yaml-language-server: \$schema=(\S+)$/.exec(first) ?? [];
    expect(existsSync(join(cwd, decodeURI(schema)))).toBe(true);
    const lint = await warm(['lint', 'headroom.yaml'], cwd);
    expect([lint.code, lint.stderr]).toEqual([0, '']);
    const short = ['--hours', '12-13', '--users', '5', '--trials', '2', '--quiet'];
    const run = await warm(['run', 'headroom.yaml', ...short], cwd);
    expect([run.code, run.stderr]).toEqual([0, '']);
  });

  it('reads a project, and says what it found and what is worth a look', async () => {
    const cwd = folder();
    const { code, stdout } = await warm(['init', 'shop.yaml', '--from', project(HEROKU)], cwd);
    expect(code).toBe(0);
    expect(stdout).toContain(
      'Found 15 settings in Procfile, shop/settings.py, gunicorn.conf.py, requirements.txt; ',
    );
    expect(stdout).toContain(
      'Look at: gunicorn.conf.py:5: worker_connections is computed; write it in by hand\n',
    );
    expect(readFileSync(join(cwd, 'shop.yaml'), 'utf8')).toContain(
      '  workers: { value: 3, source: "gunicorn.conf.py:2" }\n',
    );
    // Three workers of 200 MB in a dyno of 512 MB.
    const lint = await warm(['lint', 'shop.yaml', '--severity', 'error', '--json'], cwd);
    expect(lint.stdout.match(/"rule": "[^"]+"/g)).toEqual(
      expect.arrayContaining(['"rule": "memory-exceeded"']),
    );
  });

  it('overwrites nothing unless told to', async () => {
    const cwd = folder();
    const file = join(cwd, 'headroom.yaml');
    writeFileSync(file, 'mine');
    const { code, stdout, stderr } = await warm(['init', '--from', 'nowhere'], cwd);
    expect([code, stdout, stderr]).toEqual([
      2,
      '',
      '--from: nowhere is not a folder\n' +
        'headroom.yaml: is there already; write --force to overwrite it, or name another file\n',
    ]);
    expect(readFileSync(file, 'utf8')).toBe('mine');
    expect((await warm(['init', '--force'], cwd)).code).toBe(0);
    expect([readFileSync(file, 'utf8').length > 1000, readdirSync(cwd)]).toEqual([true, ['headroom.yaml']]);
  });

  it('prints the schema', async () => {
    const cwd = folder();
    const { code, stdout } = await warm(['init', '--schema'], cwd);
    expect([code, readdirSync(cwd)]).toEqual([0, []]);
    expect(stdout).toBe(
      readFileSync(new URL('../../scenarios/headroom.schema.json', import.meta.url), 'utf8'),
    );
    expect((await warm(['init', 'a.yaml', '--schema'], cwd)).code).toBe(2);
  });
});
