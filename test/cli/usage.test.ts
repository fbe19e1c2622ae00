import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folder, headroom } from './headroom.js';
import { warm } from './warm.js';

describe('what the user gave is wrong: a message, exit 2, nothing on stdout, nothing written', () => {
  it.each<[string, string[], RegExp]>([
    [
      'an unknown stage',
      ['run', '--stage', 'p9'],
      /^--stage: no stage "p9"; the scenario has today, p0, p1, p2/,
    ],
    ['an unknown day', ['run', '--day', 'weekdy'], /no day "weekdy".*did you mean "weekday"/],
    ['a stage given twice', ['run', '--stage', 'p0,p0'], /"p0" is given twice/],
    ['a missing name', ['run', '--stage', 'p0,'], /a name is missing/],
    ['users below one', ['run', '--users', '-3'], /^--users: "-3" is not a whole number from 1 to/],
    ['users in words', ['run', '--users', 'many'], /^--users: "many"/],
    ['users in parts', ['run', '--users', '1.5'], /^--users: "1.5"/],
    ['users without bound', ['run', '--users', '1e9'], /^--users/],
    ['one trial', ['run', '--trials', '1'], /^--trials: "1" is not a whole number from 2/],
    ['no worker', ['run', '--workers', '0'], /^--workers: "0"/],
    ['hours backwards', ['run', '--hours', '14-11'], /^--hours: "14-11".*as 11-14/],
    ['hours beyond the day', ['run', '--hours', '20-26'], /^--hours/],
    ['monthly users in words', ['run', '--mau', 'many'], /^--mau: "many" is not a whole number/],
    ['a month of hours', ['run', '--mau', '5', '--hours', '11-14'], /^--mau: a month is made of whole days/],
    ['hours in words', ['run', '--hours', 'noon'], /^--hours: "noon"/],
    ['an empty seed', ['run', '--seed', ' '], /^--seed: must not be empty/],
    [
      'a figure nobody wrote',
      ['run', '--fix', 'think=8s'],
      /^--fix: .*did you mean "workload\.session\.think/,
    ],
    ['a misspelt figure', ['run', '--fix', 'instance.cpu_facter=2'], /did you mean "instance\.cpu_factor"/],
    ['a figure without its unit', ['run', '--fix', 'redis.service=3'], /^--fix: redis\.service: .*100ms/],
    ['half a setting', ['run', '--fix', 'redis.service'], /^--fix: .*write it like/],
    [
      'a figure given twice',
      ['run', '--fix', 'instance.cpu_factor=1', '--fix', 'instance.cpu_factor=2'],
      /is given twice/,
    ],
    ['too few draws', ['run', '--doubt', '5'], /^--doubt: "5" is not a whole number from 20/],
    ['a precision without unit', ['run', '--precision', '5'], /^--precision: "5" is not a share .*like 5%/],
    ['a cap on nothing', ['run', '--most-trials', '20'], /^--most-trials: goes with --precision/],
    [
      'an unknown bench',
      ['bench', '--only', 'wep'],
      /^--only: no bench begins with "wep"; there are hold-16/,
    ],
    ['no round', ['bench', '--rounds', '0'], /^--rounds: "0" is not a whole number/],
    ['an unknown option', ['run', '--stag', 'p0'], /unknown option '--stag'\n.*--stage/],
    ['an option without its value', ['run', '--users'], /argument missing/],
    ['an unknown command', ['rnu'], /unknown command 'rnu'\n.*run/],
    ['too many scenarios', ['run', 'a', 'b'], /too many arguments/],
    ['a missing scenario', ['run', 'nowhere.yaml'], /^nowhere\.yaml: no such file/],
    ['a missing result', ['report', 'nowhere.json'], /^nowhere\.json: no such file/],
    ['no result', ['report'], /missing required argument 'result\.json'/],
    ['a folder for a result', ['report', '.'], /is a folder/],
    ['three results', ['report', 'a', 'b', 'c'], /too many arguments: 3 instead of 2/],
    ['an unknown language', ['run', '--lang', 'xx'], /^--lang: no language "xx"; there are en, ko\n$/],
    ['a stage, in Korean', ['run', '--lang=ko', '--stage', 'p9'], /^--stage: "p9" 단계는 없습니다/],
    [
      'an option, in Korean',
      ['run', '--lang', 'ko', '--stag', 'p0'],
      /^오류: .*'--stag'\n\(혹시 --stage\?\)\n참고: /,
    ],
    [
      'an option without value, in Korean',
      ['--lang', 'ko', 'run', '--users'],
      /^오류: 옵션에 값이 없습니다: '--users <n>'/,
    ],
    ['a command, in Korean', ['rnu', '--lang', 'ko'], /^오류: .*'rnu'\n\(혹시 run\?\)/],
    ['no result, in Korean', ['report', '--lang', 'ko'], /^오류: .*'result\.json'/],
    ['too much, in Korean', ['lint', 'a', 'b', '--lang', 'ko'], /^오류: .*1개 대신 2개/],
  ])('%s', async (_, args, message) => {
    const cwd = folder();
    const { code, stdout, stderr } = await warm(args, cwd);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect([code, stdout, readdirSync(cwd)]).toEqual([2, '', []]);
  });

  it('each problem has its line', async () => {
    const { stderr } = await warm([
      'run',
      '--users',
      'x',
      '--trials',
      '1',
      '--stage',
      'p9',
      '--day',
      'never',
    ]);
    expect(
      stderr
        .trimEnd()
        .split('\n')
        .map((line) => line.split(':')[0]),
    ).toEqual(['--users', '--trials', '--stage', '--day']);
  });

  it('broken YAML, with the place', async () => {
    const cwd = folder();
    writeFileSync(join(cwd, 'bad.yaml'), 'name: [x\n');
    const { code, stderr } = await warm(['run', 'bad.yaml'], cwd);
    expect(stderr).toMatch(/^bad\.yaml:\d+:\d+: /);
    expect(code).toBe(2);
  });

  it('an output folder that is a file', async () => {
    const cwd = folder();
    writeFileSync(join(cwd, 'taken'), '');
    const { code, stderr } = await warm(['run', '--out', 'taken'], cwd);
    expect([code, stderr]).toEqual([2, '--out: taken is not a folder\n']);
  });

  it('a result of another version', async () => {
    const cwd = folder();
    writeFileSync(join(cwd, 'r.json'), '{"format": "headroom/9"}');
    const { code, stderr } = await warm(['report', 'r.json'], cwd);
    expect([code, stderr]).toEqual([
      2,
      'r.json: has the format "headroom/9"; this version of headroom reads "headroom/1"\n',
    ]);
  });

  it('names with escape sequences are not obeyed', async () => {
    const { stderr } = await warm(['run', '--stage', '\u001b[31mred']);
    expect(stderr).not.toContain('\u001b');
  });
});

describe.concurrent('what is asked for', () => {
  it.each([
    [['--help'], /^Usage: headroom \[options\] \[command\]/],
    [['run', '--help'], /--trials <n>.*default: 5/],
    [['help', 'report'], /^Usage: headroom report/],
    [['--version'], /^\d+\.\d+\.\d+\n$/],
    [['--lang', 'ko', '--help'], /^사용법: headroom/],
    [['help', 'run', '--lang', 'ko'], /^사용법: headroom run[^]*옵션:\n/],
  ])('%j is answered on stdout', async (args, message) => {
    const { code, stdout, stderr } = await headroom(args);
    expect(stdout).toMatch(message);
    expect([code, stderr]).toEqual([0, '']);
  });

  it('without a command there is help, and exit 2', async () => {
    const { code, stderr } = await headroom([]);
    expect(code).toBe(2);
    expect(stderr).toContain('Usage: headroom');
  });
});

it('a folder that cannot be written to is told, and leaves nothing behind', async () => {
  const cwd = folder();
  // A folder where a file must go: the rename fails whoever runs this.
  mkdirSync(join(cwd, 'out', 'result.json', 'full'), { recursive: true });
  const args = [
    'run',
    '--stage',
    'today',
    '--day',
    'weekday',
    '--users',
    '1',
    '--hours',
    '3-4',
    '--trials',
    '2',
  ];
  const { code, stdout, stderr } = await headroom([...args, '--quiet', '--out', 'out'], cwd);
  expect(stderr).toMatch(/^cannot write out\/result\.json: is a folder$/m);
  expect([code, stdout]).toEqual([2, '']);
  expect(readdirSync(join(cwd, 'out')).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  expect(existsSync(join(cwd, 'headroom-out'))).toBe(false);
});
