import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folder } from './headroom.js';
import { warm } from './warm.js';

/** One thread and services of 20 s: a plan whose capacity is found with few requests. */
const QUEUE = `
name: queue
days:
  - {name: weekday, users: 20}
  - {name: exam, users: 60}
  - {name: long, users: 20, set: {workload.session.think: 1960s}}
objective: {ordinary: {p95: 200s}, failures: 1%}
stages:
  - {name: today, claim: {users: 100, says: 100 users}}
  - {name: p0, after: today, actions: [threads]}
actions: [{id: threads, title: More threads, set: {server.gunicorn.threads: 3}}]
workload: {session: {actions: 1, think: 980s}}
endpoints: [{name: page, share: 1, steps: [{wait: {exponential: 20s}}]}]
regions: [{name: home, user_rtt: 0}]
edge: {timeout: none}
server: {gunicorn: {workers: 1, threads: 2, accept: pooled, overhead: 0}}
`;

interface Row {
  readonly stage: string;
  readonly day: string;
  readonly alike: string[];
  readonly users: { readonly value: number };
  readonly limit: string;
}
interface Document {
  readonly run?: unknown;
  readonly capacity: readonly Row[];
  readonly objective: unknown;
  readonly findings: readonly { readonly key: string }[];
}

function place(): string {
  const cwd = folder();
  writeFileSync(join(cwd, 'queue.yaml'), QUEUE);
  return cwd;
}

const TODAY = [
  'capacity',
  'queue.yaml',
  '--stage',
  'today',
  '--day',
  'weekday,exam',
  '--trials',
  '3',
  '--seed',
  '7',
];

describe('headroom capacity', { timeout: 120_000 }, () => {
  it('answers in 80 columns, writes a page and a document, and judges the claim', async () => {
    const cwd = place();
    const { code, stdout, stderr } = await warm(TODAY, cwd);
    expect([code, stderr.includes(' at ')]).toEqual([0, false]);
    for (const line of stdout.split('\n')) expect(line.length, line).toBeLessThanOrEqual(80);
    expect(stdout).toMatch(/^today +100 +\d+ .* threads$/m);
    expect(readdirSync(join(cwd, 'headroom-out')).sort()).toEqual([
      'capacity.json',
      'report.html',
      'report.md',
    ]);
    const { capacity, findings } = JSON.parse(
      readFileSync(join(cwd, 'headroom-out/capacity.json'), 'utf8'),
    ) as Document;
    // Days that differ only in their users are one.
    expect(capacity).toHaveLength(1);
    expect(capacity[0]).toMatchObject({ stage: 'today', day: 'weekday', alike: ['exam'], limit: 'threads' });
    expect(findings.map(({ key }) => key).some((key) => key.startsWith('claim-'))).toBe(true);
  });

  it('is the same bytes but for `run` with any number of workers', async () => {
    const cwd = place();
    const json = async (workers: string): Promise<string> => {
      const { code, stdout, stderr } = await warm([...TODAY, '--json', '--quiet', '--workers', workers], cwd);
      expect([code, stderr]).toEqual([0, '']);
      const { run: _run, ...rest } = JSON.parse(stdout) as Document;
      return JSON.stringify(rest);
    };
    const [one, two] = await Promise.all(['1', '2'].map(json));
    expect(two).toBe(one);
    expect(readdirSync(cwd)).toEqual(['queue.yaml']);
  });

  it('takes another objective and another end of the search; days that differ have rows of their own', async () => {
    const args = ['--objective', 'p95<100s', '--most', '4', '--trials', '2', '--json', '--quiet'];
    const { code, stdout } = await warm(['capacity', 'queue.yaml', '--stage', 'today', ...args], place());
    const { capacity, objective } = JSON.parse(stdout) as Document;
    expect(code).toBe(0);
    expect(objective).toMatchObject({ ordinary: { p95: 100 }, failures: 0.01 });
    expect(capacity.map(({ day, alike }) => [day, ...alike])).toEqual([['weekday', 'exam'], ['long']]);
    for (const { users } of capacity) expect(users.value).toBeLessThanOrEqual(4);
  });

  it.each<[string, string[], RegExp]>([
    ['an objective that is none', ['--objective', 'p59<1s'], /^--objective: there is no part "p59"/],
    ['a limit without its unit', ['--objective', 'p95<1'], /^--objective: p95: "1" is not a duration/],
    ['no users at most', ['--most', '0'], /^--most: "0" is not a whole number from 1/],
    ['users, which it is to find', ['--users', '5'], /unknown option '--users'/],
    ['hours, which are the heaviest', ['--hours', '11-14'], /unknown option '--hours'/],
  ])('refuses %s: exit 2', async (_, args, message) => {
    const cwd = place();
    const { code, stdout, stderr } = await warm(['capacity', 'queue.yaml', ...args], cwd);
    expect(stderr).toMatch(message);
    expect([code, stdout, readdirSync(cwd)]).toEqual([2, '', ['queue.yaml']]);
  });

  it('refuses a recorded trace, which has no number of users: exit 2', async () => {
    const { code, stderr } = await warm(['capacity', 'scenarios/examples/replay-2x2.yaml'], process.cwd());
    expect(stderr).toMatch(/recorded trace has no number of users to vary/);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(code).toBe(2);
  });
});
