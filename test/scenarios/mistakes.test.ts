import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadScenario, parseScenario } from '../../scenarios/load.js';
import { ScenarioError, UsageError } from '../../scenarios/problem.js';
import { SAMPLE } from './sample.js';

/** All that the loader says of a text. */
function told(text: string): string {
  try {
    parseScenario(text, 'f.yaml');
    return '';
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    return error.message;
  }
}

/** Each problem's first line. */
const said = (text: string): string[] =>
  told(text)
    .split('\n')
    .filter((line) => line.startsWith('f.yaml'));

const breaking = (from: string, to: string) => {
  expect(SAMPLE).toContain(from);
  return said(SAMPLE.replace(from, to));
};

it('finds nothing wrong in the sample', () => expect(said(SAMPLE)).toEqual([]));

/** What is written, what is written instead, and where and how the loader says so. */
const MISTAKES: [what: string, from: string, to: string, place: string, message: string][] = [
  [
    'an unknown section',
    'name: sample',
    'name: sample\nbalancr: {}',
    '2:1',
    'unknown key "balancr"; did you mean "balancer"?',
  ],
  ['an unknown key', 'think:', 'thinks:', '20:5', 'unknown key "thinks"; did you mean "think"?'],
  ['a missing key', ', users: 10', '', '3:5', 'the key "users" is missing'],
  [
    'a negative duration',
    'every: 1s',
    'every: -5s',
    '49:44',
    '"-5s" (negative values make no sense here) is not a duration',
  ],
  ['a number without its unit', 'ttl: 300s', 'ttl: 300', '27:25', 'the bare number 300 is not a duration'],
  ['a wrong unit', 'median: 12s', 'median: 12 MB', '20:35', '"12 MB" is not a duration'],
  ['a decimal comma', 'median: 12s', 'median: "1,5s"', '20:35', '"1,5s" is not a duration'],
  ['half a law', ', sigma: 0.6', '', '20:25', 'the key "sigma" is missing'],
  ['an unknown law', 'lognormal:', 'lognormall:', '20:12', 'a mapping with the keys lognormall is not a law'],
  ['a share above one', 'share: 90%', 'share: 90', '22:28', '90 is not a share'],
  ['a fraction of a user', 'users: 30', 'users: 1.5', '5:12', 'expected a whole number, 1 or more, not 1.5'],
  [
    'a session without end in sight',
    'actions: 20\n',
    'actions: 200000000\n',
    '19:14',
    'expected a whole number from 1 to 100000, not 200000000',
  ],
  [
    'a word out of a list',
    'keys: user',
    'keys: usr',
    '27:37',
    '"usr" is not one of one, user, session; did you mean "user"?',
  ],
  ['a number for a name', 'name: sample', 'name: 12', '1:7', 'expected a text: put 12 in quotes'],
  ['a step of no kind', '{ task: exam }\n', '{ tsak: exam }\n', '48:9', 'not a step'],
  ['an unknown word among steps', '[auth,', '[oauth,', '42:13', '"oauth" is not a step'],
  [
    'an unknown key in a step',
    '{ limit: daily }',
    '{ limit: daily, tmes: 2 }',
    '46:25',
    'unknown key "tmes"',
  ],
  [
    'an unknown cache',
    'cache: lists',
    'cache: list',
    '42:28',
    'there is no cache "list"; did you mean "lists"?',
  ],
  [
    'an unknown limit',
    'limit: daily',
    'limit: dayly',
    '46:18',
    'there is no limit "dayly"; did you mean "daily"?',
  ],
  [
    'an unknown call',
    '{ db: 1 }, { llm: grading }',
    '{ db: 1 }, { llm: grade }',
    '47:41',
    'there is no call "grade"',
  ],
  [
    'an unknown task',
    '- { task: exam }',
    '- { task: exams }',
    '48:17',
    'there is no task "exams"; did you mean "exam"?',
  ],
  [
    'an unknown model',
    'model: small',
    'model: smal',
    '35:23',
    'there is no model "smal"; did you mean "small"?',
  ],
  ['an unknown query', 'read: 2', 'list: 2', '42:50', 'there is no query "list"'],
  ['an unknown tier', 'PRO: 200', 'GOLD: 200', '25:39', 'there is no tier "GOLD"; known are FREE, PRO'],
  [
    'a write that is no query',
    'writes: [write]',
    'writes: [writ]',
    '30:12',
    'there is no query "writ"; did you mean "write"?',
  ],
  [
    'a cache made stale by nobody',
    '[content.list]',
    '[content.lst]',
    '27:57',
    'there is no endpoint "content.lst"',
  ],
  [
    'polling an unknown endpoint',
    'endpoint: content.list',
    'endpoint: status',
    '49:23',
    'there is no endpoint "status"',
  ],
  [
    'waiting for what is not queued',
    '      - { task: exam }\n',
    '',
    '48:65',
    'no step of it queues that task',
  ],
  [
    'a second endpoint of a name',
    'name: content\n',
    'name: content.list\n',
    '43:11',
    'a second name "content.list" in endpoints',
  ],
  ['a second key', 'share: 3', 'share: 3\n    share: 2', '42:5', 'this key stands here a second time'],
  [
    'shares that are all zero',
    'share: 90% }\n    - { name: PRO, share: 10%',
    'share: 0 }\n    - { name: PRO, share: 0',
    '21:3',
    'the shares are all zero in workload.tiers',
  ],
  [
    'an unknown action',
    'actions: [more]',
    'actions: [mor]',
    '9:41',
    'there is no action "mor"; did you mean "more"?',
  ],
  ['an unknown stage', 'after: p0', 'after: p9', '10:24', 'there is no stage "p9"; did you mean'],
  [
    'a patch on an unknown section',
    'server.gunicorn.workers',
    'servr.gunicorn.workers',
    '15:7',
    'action "more": "servr.gunicorn.workers": there is no "servr"; did you mean "server"?',
  ],
  [
    'a patch on an unknown key',
    'server.gunicorn.workers',
    'server.gunicorn.wrkers',
    '15:7',
    'action "more": unknown key "wrkers"; did you mean "workers"?',
  ],
  [
    'a patch with a wrong value',
    'workers: 4',
    'workers: many',
    '15:32',
    'action "more": expected a whole number, 1 or more, not "many"',
  ],
  [
    'a patch on an unknown element',
    'endpoints.content.list.share',
    'endpoints.lists.share',
    '16:47',
    'there is no element "lists" in that list',
  ],
  [
    'a patch below a figure',
    'workload.session.actions: 5',
    'workload.session.actions.x: 5',
    '6:12',
    'is 20 and has no "x"',
  ],
  [
    'a patch that breaks something else',
    'server.gunicorn.workers: 4',
    'llm.models: {}',
    '14:5',
    'action "more": llm.calls.grading.model: there is no model "small"',
  ],
  ['a patch into the prototype', 'server.gunicorn.workers', '__proto__.polluted', '15:7', 'is not a path'],
  [
    'a guess outside its range',
    'actions: 20',
    'actions: { guess: 20, between: [1, 5] }',
    '19:23',
    'the guess 20 does not lie between 1 and 5',
  ],
  [
    'money without its sign',
    '    small: { first_token: 600ms',
    '    small: { input: 0.8, first_token: 600ms',
    '33:21',
    'the bare number 0.8 is not an amount of money; write it with its sign, like $9.99',
  ],
  [
    'a size without its unit',
    'share: 3\n',
    'share: 3\n    bytes: 4000\n',
    '42:12',
    'the bare number 4000 is not a size',
  ],
  [
    'percents that are too few',
    '{ name: FREE, share: 90% }',
    '{ name: FREE, share: 70% }',
    '21:3',
    'sum to 80%, not to 100%',
  ],
  [
    'a flag that does not exist',
    'caches:\n',
    'gunicorn: -w 2 --treads 4\ncaches:\n',
    '26:16',
    'gunicorn has no flag --treads; did you mean "--threads"?',
  ],
  [
    'a worker class that is not simulated',
    'caches:\n',
    'gunicorn: gunicorn site.wsgi -k gevent\ncaches:\n',
    '26:30',
    'the worker class gevent is not simulated',
  ],
  [
    'an unknown flag in a patch',
    'server.gunicorn.workers: 4',
    'gunicorn: -w many',
    '15:17',
    '-w takes a whole number, 1 or more, not "many"',
  ],
  [
    'a number far too large',
    'server.gunicorn.workers: 4',
    'server.gunicorn.workers: 40000',
    '15:32',
    'expected a whole number from 1 to 1000, not 40000',
  ],
  ['a tab', '  - name: today', '\t- name: today', '8:1', 'a tab in the indentation; write spaces'],
  [
    'no space behind a colon',
    'name: sample',
    'name:sample',
    '1:1',
    'a colon may be missing before it, or the space behind the colon',
  ],
  [
    'a mapping beside a list',
    'stages:\n',
    'stages:\n  today: {}\n',
    '9:1',
    'a list begins here beside key: value lines',
  ],
  [
    'a colon in a text',
    'title: More workers',
    'title: Workers: more',
    '13:12',
    'or put a text with a colon in quotes',
  ],
  ['quotes that do not end', 'name: sample', 'name: "sample', '1:7', 'a quotation mark is not closed'],
  ['a comma for thousands', 'users: 30', 'users: 1,000', '5:12', 'not "1,000"; write it 1000'],
  [
    'a word where a list is asked for',
    '[more]',
    'more',
    '9:40',
    'expected a list, not "more"; write it in brackets: [more]',
  ],
  [
    'two steps in one',
    '{ limit: daily }',
    '{ limit: daily, cpu: 10ms }',
    '46:11',
    'a step does one thing, and this one is cpu and limit: write - {cpu: …} and - {limit: …}',
  ],
  [
    'a range from high to low',
    'actions: 20',
    'actions: { guess: 20, between: [50, 1] }',
    '19:23',
    'between goes from the lower figure to the higher, like [1, 50]',
  ],
  [
    'a range without its guess',
    'actions: 20',
    'actions: { between: [1, 50] }',
    '19:14',
    'between goes with a guess: {guess: 12s, between: [5s, 25s]',
  ],
  ['yes for true', 'keys: user', 'keys: user, enabled: yes', '27:52', 'expected true or false, not "yes"'],
  [
    'seconds by another name',
    'median: 12s',
    'median: 12 sec',
    '20:35',
    '"12 sec" is not a duration; write it with its unit, like',
  ],
  [
    'percents without their sign',
    '- { task: exam }\n',
    '- { task: exam }\n      - { chance: 20, do: [auth] }\n',
    '49:19',
    '20 is not a share; write it like 30% or 0.3, between 0 and 1',
  ],
  [
    'an objective that nothing can miss',
    'name: sample',
    'name: sample\nobjective: { failures: 1 }',
    '2:24',
    '1 is every request: an objective that nothing can miss; one failure in a hundred is written 1%',
  ],
  [
    'a key above the section it belongs to',
    'name: sample',
    'name: sample\nmax_requests: 1000',
    '2:1',
    'unknown key "max_requests"; one of this name stands in server.gunicorn',
  ],
  [
    'a key of the elements of a list beside the list',
    'name: sample',
    'name: sample\nuser_rtt: 30ms',
    '2:1',
    'unknown key "user_rtt"; one of this name stands in regions.*',
  ],
  [
    'instances that die without end',
    'name: sample',
    'name: sample\ninstance: { mtbf: 1ms }',
    '2:19',
    'comes again too soon; it must be 1s or longer',
  ],
  [
    'an unknown key beside a guess',
    'actions: 20',
    'actions: { guess: 20, betwen: [1, 50] }',
    '19:27',
    'unknown key "betwen" beside "guess"',
  ],
];

describe('a mistake is said with its line and column', () => {
  it.each(MISTAKES)('%s', (_, from, to, place, message) => {
    const problems = breaking(from, to);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(message);
    expect(problems[0].startsWith(`f.yaml:${place}: `), problems[0]).toBe(true);
  });
});

it('says each of them in these words', async () => {
  const texts = MISTAKES.map(([what, from, to]) => `# ${what}\n${told(SAMPLE.replace(from, to))}\n`);
  expect(texts.length).toBeGreaterThanOrEqual(30);
  await expect(texts.join('\n')).toMatchFileSnapshot('mistakes.txt');
});

it('says every mistake in one go, in the order of the file', () => {
  const text = SAMPLE.replace('users: 30', 'users: 0')
    .replace('ttl: 300s', 'ttl: 5')
    .replace('{ task: exam }\n', '{ task: x }\n');
  expect(said(text).map((line) => line.split(' ')[0])).toEqual([
    'f.yaml:5:12:',
    'f.yaml:27:25:',
    'f.yaml:48:17:',
  ]);
});

it('says that stages go in a circle', () => {
  const problems = breaking('  - name: today\n', '  - { name: today, after: p1 }\n');
  expect(problems).toContain('f.yaml:8:27: the stage "today" comes after itself');
});

it('shows the line, a caret under the column and what was meant', () => {
  expect(() => parseScenario(SAMPLE.replace('sigma', 'sigmaa'), 'f.yaml')).toThrow(
    [
      'f.yaml:20:40: unknown key "sigmaa"; did you mean "sigma"?',
      '  20 |     think: { lognormal: { median: 12s, sigmaa: 0.6 } }',
      '     |                                        ^',
    ].join('\n'),
  );
});

it('lets no escape sequence through to the terminal', () => {
  const problems = said(
    SAMPLE.replace('think:', '"th\\e[31mink":').replace('name: today', 'name: "to\u0007day"'),
  );
  expect(problems.length).toBeGreaterThan(0);

  expect(problems.join('')).not.toMatch(/[\u0000-\u001f]/);
});

describe('what is no scenario at all', () => {
  const folder = mkdtempSync(join(tmpdir(), 'headroom-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const write = (name: string, content: string | Uint8Array) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };

  it('an empty file', () => expect(said('')).toEqual(['f.yaml: is empty']));
  it('a file of comments', () => expect(said('# nothing\n')).toEqual(['f.yaml: is empty']));
  it('a text', () =>
    expect(said('hello')).toEqual(['f.yaml:1:1: expected a mapping (key: value), not "hello"']));
  it('a list', () =>
    expect(said('[1]')).toEqual(['f.yaml:1:1: expected a mapping (key: value), not a list of 1']));
  it('broken YAML', () => expect(said('name: [a\ndays: 3\n')[0]).toMatch(/^f\.yaml:2:1: /));
  it('a bomb of aliases', () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
    for (let i = 1; i < 12; i++)
      lines.push(
        `a${i}: &a${i} [${Array<string>(10)
          .fill(`*a${i - 1}`)
          .join(', ')}]`,
      );
    expect(said(lines.join('\n'))[0]).toContain('aliases that cannot be followed');
  });
  it('an alias to itself', () => expect(said('a: &a [*a]\n').length).toBeGreaterThan(0));
  it('a very deep nest', () => expect(said('['.repeat(50_000)).length).toBeGreaterThan(0));
  it('a file that is not UTF-8', () => {
    const file = write('latin.yaml', Buffer.from('name: a\ntitle: \xe9t\xe9\n', 'latin1'));
    expect(() => loadScenario(file)).toThrow(`${file}:2:8: not UTF-8 text`);
  });
  it('a file over a megabyte, unread', () => {
    const file = write('big.yaml', '');
    truncateSync(file, 5e11);
    expect(() => loadScenario(file)).toThrow('a scenario may have 1 MB at most');
  });
  it('a folder', () => expect(() => loadScenario(folder)).toThrow('not a file'));
  it('no file', () => {
    const attempt = () => loadScenario('no-such.yaml');
    expect(attempt).toThrow(UsageError);
    expect(attempt).toThrow('no-such.yaml: no such file; the bundled scenarios are resee, resee-as-written');
  });
});
