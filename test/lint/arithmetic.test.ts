import { describe, expect, it } from 'vitest';
import { loadScenario } from '../../scenarios/load.js';
import { lint } from '../../sim/experiment/lint/study.js';
import type { Ceiling, Ledger, StageLint } from '../../sim/experiment/result.js';
import { changed, linted, SOUND, withModel, withTask, type Tree } from './small.js';

const only = (tree: Tree): StageLint => {
  const { stages } = linted(tree);
  expect(stages).toHaveLength(1);
  return stages[0];
};

const ceiling = (tree: Tree, resource: string): Ceiling | undefined =>
  only(tree).ceilings.find((one) => one.resource === resource);

describe('the connection ledger of the bundled plan, reckoned by hand', () => {
  const { stages } = lint(loadScenario(), { days: ['weekday'] });
  const rows = ({ rows }: Ledger) => rows.map(({ holder, most }) => [holder, most]);

  it.each([
    // 1 instance x 2 workers x 2 threads; a Celery worker of 4 children; beat.
    ['today', 4, 9],
    ['p0', 16, 21],
    ['p1', 48, 53],
  ])('%s: %d of the web, %d in all, against 200 clients and a pool of 15', (stage, web, all) => {
    const { ledgers, slots } = stages.find((one) => one.stage === stage)!;
    expect(ledgers).toHaveLength(1);
    expect(rows(ledgers[0])).toEqual([
      ['web', web],
      ['celery', 4],
      ['beat', 1],
    ]);
    // 60 connections less 13 reserved are 47.
    expect(ledgers[0]).toMatchObject({ most: all, mode: 'transaction', admitted: 200, server: 15, free: 47 });
    expect(slots.most).toBe(web);
  });

  it('p2: nothing bounds the threads of ASGI; the replica has a ledger of its own, without beat', () => {
    const { ledgers, slots } = stages.find(({ stage }) => stage === 'p2')!;
    expect(ledgers.map(rows)).toEqual([
      [
        ['web', undefined],
        ['celery', 4],
        ['beat', 1],
      ],
      [
        ['web', undefined],
        ['celery', 4],
      ],
    ]);
    for (const ledger of ledgers) {
      expect(ledger.most).toBeUndefined();
      // 90 less 13.
      expect(ledger).toMatchObject({ admitted: 400, server: 15, free: 77 });
    }
    expect(slots).toMatchObject({ instances: 3, processes: 4, threads: null, most: null });
  });

  it('memory: 50 MB and 200 MB a worker; Celery 1 + 4 processes and beat', () => {
    expect(stages.map(({ memory }) => Math.round(memory.instance / 1e6))).toEqual([450, 850, 850, 850]);
    expect(stages.map(({ memory }) => Math.round(memory.celery / 1e6))).toEqual([1200, 1200, 1200, 1200]);
  });
});

describe('the ledger', () => {
  it('counts what a deploy puts beside: all instances, or one a region, or none', () => {
    const deploy = (strategy: string): unknown =>
      only(
        changed(SOUND, {
          regions: [{ name: 'home', instances: 3 }],
          deploys: { at: ['04:00'], draining: '30s', strategy },
        }),
      ).ledgers[0].rows.find(({ holder }) => holder === 'deploy')?.most;
    expect([deploy('replace'), deploy('rolling'), deploy('restart')]).toEqual([24, 8, undefined]);
  });

  it('is empty where nothing asks the database, and counts children only where tasks do', () => {
    expect(only(changed(SOUND, { endpoints: [{ name: 'page', share: 1, steps: [] }] })).ledgers).toEqual([]);
    const holders = (steps: readonly unknown[]): unknown =>
      only(withTask({ steps })).ledgers.map(({ rows }) => rows.map(({ holder }) => holder));
    expect([holders([{ wait: '1s' }]), holders([{ db: 1 }])]).toEqual([[], [['celery']]]);
  });

  it('counts the threads that run: gunicorn 23 keeps one of worker_connections back', () => {
    const web = (worker_connections: number, version: string): unknown =>
      only(changed(SOUND, { server: { gunicorn: { worker_connections, version } } })).ledgers[0].most;
    expect([web(4, '23.0'), web(4, '24.0'), web(5, '23.0')]).toEqual([6, 8, 8]);
  });
});

describe('ceilings, reckoned by hand', () => {
  // 1 ms of server, 10 ms of CPU, then 0.5 ms of pooler, 1 ms of query and 1.5 ms of way: 14 ms.
  it('threads over the time a request holds one', () => {
    expect(ceiling(SOUND, 'threads')).toMatchObject({ amount: 8, unit: 'seconds', background: false });
    expect(ceiling(SOUND, 'threads')!.requests).toBeCloseTo(8 / 0.014, 6);
  });

  it('a process computes on one core at a time; a machine has so many cores', () => {
    expect(ceiling(SOUND, 'processes')!.requests).toBeCloseTo(2 / 0.011, 6);
    expect(ceiling(changed(SOUND, { instance: { vcpus: 1 } }), 'cpu')!.requests).toBeCloseTo(1 / 0.011, 6);
  });

  it('users: the requests of one are actions over think time and answers', () => {
    // A session of ten actions and their answers lasts 10 x (10 s + 10 ms of CPU + 1 ms + 1.5 ms of way + 30 ms to the user).
    const { requests, users } = ceiling(SOUND, 'threads')!;
    expect(users).toBeCloseTo(requests * 10.0425, 6);
  });

  it('a pool over the time a connection is held, and cores over the time of a query', () => {
    const pooled = changed(SOUND, { database: { pooler: { mode: 'transaction', size: 3, clients: 50 } } });
    expect(ceiling(pooled, 'db-pool')!.requests).toBeCloseTo(3 / 0.0015, 6);
    expect(ceiling(pooled, 'db-cores')!.requests).toBeCloseTo(2 / 0.001, 6);
    expect(ceiling(SOUND, 'db-pool')).toBeUndefined();
  });

  it('tasks share the pool, but no more of it than there are children', () => {
    const exam = (children: number): Tree =>
      changed(withTask({ steps: [{ transaction: [{ db: 1 }, { wait: '10s' }] }] }), {
        endpoints: [{ name: 'page', share: 1, steps: [{ db: 1 }, { task: 'job' }] }],
        database: { pooler: { mode: 'transaction', size: 5 } },
        celery: { concurrency: children },
      });
    // BEGIN 2 ms, query 3 ms, the wait, COMMIT 0.5 ms.
    expect(ceiling(exam(10), 'db-pool')!.requests).toBeCloseTo(5 / (0.0015 + 10.0055), 4);
    expect(ceiling(exam(2), 'db-pool')!.requests).toBeCloseTo(3 / 0.0015, 4);
    expect(ceiling(exam(2), 'celery')).toMatchObject({ amount: 2, background: true });
  });

  it('the limit of a model that is met first, by what a call reserves', () => {
    const asks = (limits: Tree, on_failure = 'error'): Ceiling | undefined =>
      ceiling(
        withModel([{ llm: 'ask' }], { llm: { models: { m: limits }, calls: { ask: { on_failure } } } }),
        'm rate limits',
      );
    expect(asks({ requests_per_minute: 60 })).toMatchObject({
      amount: 60,
      each: 1,
      unit: 'calls',
      requests: 1,
    });
    expect(asks({ requests_per_minute: 60, input_tokens_per_minute: 30_000 })).toMatchObject({
      each: 1000,
      unit: 'tokens-read',
      requests: 0.5,
    });
    // max_tokens, not what is written.
    expect(asks({ output_tokens_per_minute: 6000 }, 'fallback')).toMatchObject({
      each: 200,
      unit: 'tokens-written',
      requests: 0.5,
      background: true,
    });
  });

  it('what a CDN answers, and what polling adds, count', () => {
    const file = changed(SOUND, {
      endpoints: [{ name: 'file', share: 1, static: true, steps: [{ cpu: '9ms' }] }],
      edge: { cdn: { enabled: true, hit: '90%' } },
    });
    expect(ceiling(file, 'processes')!.requests).toBeCloseTo(2 / 0.001, 6);
    const poll = { endpoint: 'state', every: '500ms', times: 60, task: 'job' };
    const polled = withTask(
      {},
      {
        endpoints: [
          { name: 'page', share: 1, steps: [{ task: 'job' }], poll },
          { name: 'state', share: 0, steps: [] },
        ],
        regions: [{ name: 'home', user_rtt: 0 }],
      },
    );
    // The task takes 1 s (and 3 ms): three questions. Without them it would be a request in 10 s for each of 10 users.
    expect(only(polled).loads[0].requests).toBeCloseTo(4 * (10 / 10), 1);
  });
});

it('days of one arithmetic are told together, others apart', () => {
  const days = [
    { name: 'plain', users: 10 },
    { name: 'busy', users: 30 },
    { name: 'odd', users: 10, set: { 'server.gunicorn.workers': 4 } },
  ];
  const { stages } = linted(changed(SOUND, { days }));
  expect(stages.map(({ loads }) => loads.map(({ day, users }) => [day, users]))).toEqual([
    [
      ['plain', 10],
      ['busy', 30],
    ],
    [['odd', 10]],
  ]);
});
