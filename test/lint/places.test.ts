import { describe, expect, it } from 'vitest';
import { loadedFromPlain, loadScenario, parseScenario } from '../../scenarios/load.js';
import { Origins } from '../../scenarios/origin.js';
import { lint } from '../../sim/experiment/lint/study.js';
import type { LintFinding } from '../../sim/experiment/result.js';

const TEXT = `name: placed
days:
  - { name: plain, users: 10 }
  - name: far
    users: 10
    set: { regions.home.database_rtt: 100ms }
stages:
  - name: today
  - { name: p0, after: today, actions: [more, whole] }
actions:
  - id: more
    title: More
    set: { server.gunicorn.workers: 4 }
  - { id: whole, title: Whole, set: { database.pooler: { mode: session, size: 9 } } }
workload: { session: { actions: 10, think: 10s } }
endpoints: [{ name: page, share: 1, steps: [{ db: 1 }] }]
regions:
  - name: home
    database_rtt: { guess: 1ms, why: near }
server: { gunicorn: { workers: 2, threads: 4 } }
database:
  queries: { read: 1ms }
  pooler: { clients: 7 }
`;

const loaded = parseScenario(TEXT, 'f.yaml');

describe('a setting of a stage is written', () => {
  const of = (actions: string[], day: string, ...keys: (string | number)[]) =>
    new Origins(loaded, actions, day).of(keys);

  it('in the file, in the last patch that brings it, or nowhere', () => {
    expect(of([], 'plain', 'server', 'gunicorn', 'workers')).toEqual({
      keys: ['server', 'gunicorn', 'workers'],
      written: true,
    });
    expect(of(['more'], 'plain', 'server', 'gunicorn', 'workers')).toEqual({
      keys: ['actions', 0, 'set', 'server.gunicorn.workers'],
      written: true,
    });
    expect(of([], 'far', 'regions', 0, 'database_rtt').keys).toEqual([
      'days',
      1,
      'set',
      'regions.home.database_rtt',
    ]);
    expect(of(['more'], 'plain', 'server', 'gunicorn', 'backlog').written).toBe(false);
  });

  it('inside what a patch replaced whole', () => {
    const at = ['actions', 1, 'set', 'database.pooler'];
    expect(of(['whole'], 'plain', 'database', 'pooler', 'size')).toEqual({
      keys: [...at, 'size'],
      written: true,
    });
    expect(of(['whole'], 'plain', 'database', 'pooler').keys).toEqual(at);
  });
});

describe('a finding stands where its setting is written', () => {
  const { findings } = lint(loaded, {});
  const placed = (rule: string): unknown[] =>
    findings
      .filter((one) => one.rule === rule)
      .map(({ stages, days, path, place }) => [
        stages.join(),
        days?.join(),
        path,
        place?.line,
        place?.column,
      ]);

  it('of the file, of an action, of a day; of a default at the nearest place above', () => {
    expect(placed('clients-beyond-pooler')).toEqual([
      ['today', undefined, 'database.pooler.clients', 23, 22],
    ]);
    expect(placed('clients-beyond-session')).toEqual([
      ['p0', undefined, 'actions.whole.set.database.pooler.size', 14, 79],
    ]);
    expect(placed('database-far')).toEqual([
      ['today,p0', 'far', 'days.far.set.regions.home.database_rtt', 6, 39],
    ]);
    expect(placed('accepts-all')).toEqual([
      ['today', undefined, 'server.gunicorn.worker_connections', 20, 21],
      ['p0', undefined, 'server.gunicorn.worker_connections', 20, 21],
    ]);
  });

  it('has no place where the text is not given, nor where it is about the whole file', () => {
    const elsewhere = loadedFromPlain(loaded.plain, 'f.yaml');
    expect(lint(elsewhere).findings.every(({ place }) => place === undefined)).toBe(true);
    expect(placed('unsourced')).toEqual([['', undefined, '', undefined, undefined]]);
  });
});

it('names stages and days that were asked for only, and takes users by hand', () => {
  const asked = lint(loaded, { stages: ['p0'], days: ['plain'], users: () => 70 });
  expect(
    asked.stages.map(({ stage, loads }) => [stage, loads.map(({ day, users }) => [day, users])]),
  ).toEqual([['p0', [['plain', 70]]]]);
  expect(new Set(asked.findings.flatMap(({ stages }) => stages))).toEqual(new Set(['p0']));
  expect(() => lint(loaded, { stages: ['p9'] })).toThrow(/unknown stage p9/);
});

describe('the bundled scenarios', () => {
  const found = (name?: string): LintFinding[] => [...lint(loadScenario(name)).findings];
  const told = (findings: readonly LintFinding[], severity: string): string[] =>
    findings
      .filter((one) => one.severity === severity)
      .map(({ rule, stages }) => `${rule} ${stages.join()}`.trim());

  it('resee: exactly these', () => {
    const findings = found();
    expect(told(findings, 'error')).toEqual([
      'beyond-ceiling today',
      'beyond-ceiling p2',
      'model-limit-fails today,p0,p1',
      'model-limit-fails p2',
      'keys-of-a-process p1,p2',
      'task-never-consumed today,p0,p1,p2',
      'tasks-beyond-children today,p0,p1,p2',
      'action-danger p1,p2',
      'claim-beyond-ceiling p1',
      'claim-beyond-ceiling p2',
    ]);
    expect(told(findings, 'warning')).toEqual([
      'clients-unbounded p2',
      'clients-unbounded p2',
      'asgi-connections p2',
      'accepts-all today',
      'accepts-all p0,p1',
      'unbounded-requests p2',
      'model-limit-degrades today,p0,p1,p2',
      'transaction-waits-for-model today,p0,p1',
      'transaction-waits-for-model p2',
      'task-waits-for-model today,p0,p1,p2',
      'model-outlasts-users today,p0,p1,p2',
      'task-retries-multiply today,p0,p1,p2',
      'polls-give-up today,p0,p1,p2',
      'idle-billed today,p0,p1,p2',
      'action-without-effect',
    ]);
    expect(told(findings, 'note')).toEqual([
      'health-check-cost today,p0,p1',
      'pool-wait-patience today,p0,p1,p2',
      'no-statement-timeout today,p0,p1,p2',
      'idle-cores today',
      'idle-cores p0,p1,p2',
      'model-holds-threads today',
      'model-holds-threads p0,p1',
      'no-time-limit today,p0,p1,p2',
      'counter-of-a-process today',
      'counter-in-redis p0,p1,p2',
      'stale-answers p1,p2',
      'stale-answers p1,p2',
      'throttle-races today,p0,p1,p2',
      'actions-empty',
      'actions-unstaged',
      'many-guesses',
      'guesses-without-range',
      'no-session',
      'limit-off',
    ]);
  });

  it('resee as written: full at its own claim, and nothing else', () => {
    const findings = found('resee-as-written');
    expect(told(findings, 'error')).toEqual([]);
    expect(told(findings, 'warning')).toEqual(['near-ceiling today', 'unbounded-requests p2']);
  });

  it('the replay: recorded arrivals have no users of their own', () => {
    const { stages, findings } = lint(loadScenario('scenarios/examples/replay-2x2.yaml'));
    expect(stages[0].ceilings.every(({ users }) => users === undefined)).toBe(true);
    expect(told(findings, 'warning')).toEqual(['accepts-all today']);
  });

  it('a replay with habits that nobody has', () => {
    const text = `{name: r, workload: {trace: replay-2x2.csv, retry: {again: 10%}}, endpoints: [{name: view, share: 1,
      steps: [{wait: recorded}]}], days: [{name: d, users: 1}], stages: [{name: s}]}`;
    const { findings } = lint(parseScenario(text, 'scenarios/examples/r.yaml'));
    const idle = findings.filter(({ rule }) => rule === 'replayed-users');
    expect(idle.map(({ path }) => path)).toEqual(['workload.retry']);
  });
});
