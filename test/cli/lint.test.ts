import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { text } from '../../reports/catalogue/index.js';
import { readResult } from '../../reports/read.js';
import { width } from '../../reports/terminal/width.js';
import { changed, SOUND, withTask, type Tree } from '../lint/small.js';
import { folder } from './headroom.js';
import { warm } from './warm.js';

function site(tree: Tree): { readonly cwd: string; readonly file: string } {
  const cwd = folder();
  writeFileSync(join(cwd, 'site.json'), JSON.stringify(tree, null, 1));
  return { cwd, file: 'site.json' };
}

const WARNED = changed(SOUND, { server: { gunicorn: { worker_connections: 1000 } } });
const WRONG = withTask({ consumed: false });

describe.concurrent('headroom lint', { timeout: 120_000 }, () => {
  it('answers in 80 columns, with places, and ends with 1 where there are errors', async () => {
    const { code, stdout, stderr } = await warm(['lint', 'resee'], process.cwd());
    expect([code, stderr]).toEqual([1, '']);
    for (const line of stdout.split('\n')) expect(width(line), line).toBeLessThanOrEqual(80);
    expect(stdout).toMatch(/web +1 instance × 2 processes × 2 threads +4\n/);
    expect(stdout).toMatch(/all +of 200 clients; 15 server connections \(free: 47\) +53\n/);
    expect(stdout).toMatch(/task-never-consumed · .*resee\.yaml:\d+:\d+\n/);
    expect(stdout).not.toMatch(/\u001b|undefined|NaN/);
  });

  it.each<[string, Tree, string[], number]>([
    ['a warning, with a fix', WARNED, ['--fix', 'redis.service=1ms'], 0],
    ['a warning, strictly', WARNED, ['--strict'], 1],
    ['an error that is not shown', WRONG, ['--severity', 'note'], 1],
    ['a peak put in by hand', SOUND, ['--users', '10000'], 1],
  ])('%s', async (_, tree, options, expected) => {
    const { cwd, file } = site(tree);
    const { code, stderr } = await warm(['lint', file, ...options], cwd);
    expect([code, stderr, readdirSync(cwd)]).toEqual([expected, '', [file]]);
  });

  it('--json is a Result that can be read again and shown by report', async () => {
    const { cwd, file } = site(WRONG);
    const { stdout } = await warm(['lint', file, '--json'], cwd);
    const read = readResult(stdout, 'lint.json', text());
    if (!('result' in read)) throw new Error(read.problems.join());
    const { lint, command } = read.result;
    expect(command).toBe('lint');
    expect(lint!.stages[0].slots.most).toBe(8);
    const finding = lint!.findings.find(({ rule }) => rule === 'task-never-consumed')!;
    expect(finding).toMatchObject({
      severity: 'error',
      stages: ['today'],
      path: 'celery.tasks.job',
      guide: 'docs/lint.md#tasks',
      place: { file: 'site.json' },
    });
    writeFileSync(join(cwd, 'lint.json'), stdout);
    const again = await warm(['report', 'lint.json'], cwd);
    const plain = await warm(['lint', file], cwd);
    expect([again.code, again.stdout]).toEqual([0, plain.stdout]);
  });

  it('--severity shows these only, --stage and --day those only', async () => {
    const { cwd, file } = site({
      ...WARNED,
      days: [
        { name: 'plain', users: 10 },
        { name: 'busy', users: 20 },
      ],
      stages: [{ name: 'today' }, { name: 'later' }],
    });
    const { stdout } = await warm(
      ['lint', file, '--json', '--severity', 'warning', '--stage', 'later', '--day', 'busy'],
      cwd,
    );
    const { lint } = JSON.parse(stdout) as {
      lint: { stages: { stage: string; loads: { day: string }[] }[]; findings: { severity: string }[] };
    };
    expect(lint.stages.map(({ stage, loads }) => [stage, loads.map(({ day }) => day)])).toEqual([
      ['later', ['busy']],
    ]);
    expect(new Set(lint.findings.map(({ severity }) => severity))).toEqual(new Set(['warning']));
  });

  it('obeys no name of a scenario', async () => {
    const name = 'x\u001b[31m\u0007\u202e"<b>한글'.repeat(20);
    const { cwd, file } = site(
      withTask(
        { name, consumed: false },
        {
          title: name,
          endpoints: [{ name, share: 1, steps: [{ task: name }, { db: 1 }] }],
          regions: [{ name }],
        },
      ),
    );
    const { stdout, code } = await warm(['lint', file], cwd);
    expect(code).toBe(1);
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
    for (const line of stdout.split('\n')) expect(width(line), line).toBeLessThanOrEqual(80);
  });

  it('tells everything that is wrong with what it was given, and ends with 2', async () => {
    const { cwd, file } = site(SOUND);
    const given = ['--severity', 'eror', '--stage', 'p9', '--day', 'never', '--users', '0'];
    const { code, stdout, stderr } = await warm(['lint', file, ...given], cwd);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr.trimEnd().split('\n')).toEqual([
      '--users: "0" is not a whole number from 1 to 1000000',
      '--severity: no severity "eror"; there are error, warning, note (did you mean "error"?)',
      '--stage: no stage "p9"; the scenario has today',
      '--day: no day "never"; the scenario has plain',
    ]);
  });

  it('and what is wrong with the scenario before that', async () => {
    const { code, stderr } = await warm(['lint', 'nowhere.yaml', '--users', 'x']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^nowhere\.yaml: no such file.*\n--users: "x" is not/);
  });
});
