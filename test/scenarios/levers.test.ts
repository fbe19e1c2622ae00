import { describe, expect, it } from 'vitest';
import { leversOf, twiceTheInstances, type Lever } from '../../scenarios/levers.js';
import { loadScenario } from '../../scenarios/load.js';
import { scenarioSchema, type Scenario } from '../../scenarios/schema/index.js';
import { CAUSES } from '../../sim/stack/measures.js';
import { simulate } from '../../sim/stack/simulate.js';
import { site } from '../stack/small.js';

/** Where two scenarios differ, as `path: from -> to`. */
function differences(a: unknown, b: unknown, path = ''): string[] {
  if (typeof a !== 'object' || a === null || typeof b !== 'object' || b === null) {
    return Object.is(a, b) ? [] : [`${path}: ${String(a)} -> ${String(b)}`];
  }
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].flatMap((key) =>
    differences(
      (a as Record<string, unknown>)[key],
      (b as Record<string, unknown>)[key],
      path === '' ? key : `${path}.${key}`,
    ),
  );
}

const doubledBy = (scenario: Scenario): Record<string, string[]> =>
  Object.fromEntries(leversOf(scenario).map(({ name, doubled }) => [name, differences(scenario, doubled)]));

const resee = loadScenario('resee');
const at = (stage: string): Scenario => resee.scenarioAt(resee.actionsOf(stage), 'weekday');

describe('a lever', () => {
  it('doubles one resource and nothing else', () => {
    expect(doubledBy(at('today'))).toEqual({
      threads: ['server.gunicorn.threads: 2 -> 4'],
      processes: [
        'server.gunicorn.workers: 2 -> 4',
        'server.gunicorn.worker_class: auto -> gthread',
        'server.gunicorn.threads: 2 -> 1',
      ],
      'db-cores': ['database.cores: 2 -> 4'],
      'db-pool': ['database.pooler.size: 15 -> 30'],
      'db-clients': ['database.pooler.clients: 200 -> 400'],
      redis: ['redis.service: 0.0001 -> 0.00005'],
      'sonnet-3-7 rate limits': [
        'llm.models.sonnet-3-7.requests_per_minute: 50 -> 100',
        'llm.models.sonnet-3-7.input_tokens_per_minute: 20000 -> 40000',
        'llm.models.sonnet-3-7.output_tokens_per_minute: 8000 -> 16000',
      ],
      'haiku-3 rate limits': [
        'llm.models.haiku-3.requests_per_minute: 50 -> 100',
        'llm.models.haiku-3.input_tokens_per_minute: 50000 -> 100000',
        'llm.models.haiku-3.output_tokens_per_minute: 10000 -> 20000',
      ],
      'gpu llama-8b': [
        'llm.models.llama-8b.self_hosted.batch: 8 -> 16',
        'llm.models.llama-8b.self_hosted.total_speed: 160 -> 320',
      ],
      celery: ['celery.workers: 1 -> 2'],
    });
  });

  it('is there only where the deployment has such a resource, and could use more of it', () => {
    const names = (server: object, more: object = {}): string[] =>
      leversOf(site({ server, ...more })).map(({ name }) => name);
    const base = ['db-cores', 'db-pool', 'db-clients', 'redis'];
    // A sync worker is a process and its thread in one.
    expect(names({ gunicorn: { workers: 2 } })).toEqual(['threads', ...base]);
    expect(names({ gunicorn: { workers: 4, threads: 2 } })).toEqual(['threads', 'processes', 'cpu', ...base]);
    // A thread a request: there is no number of them to double.
    expect(names({ kind: 'uvicorn' })).toEqual(['processes', ...base]);
    expect(names({ kind: 'uvicorn', uvicorn: { threads: 'one' } })).toEqual(['threads', ...base]);
    expect(names({ kind: 'uvicorn', uvicorn: { limit_concurrency: 9 } })).toContain('concurrency-limit');
    const alone = { database: { pooler: { mode: 'none' } } };
    expect(names({ kind: 'uvicorn' }, alone)).toEqual(['processes', 'db-cores', 'db-connections', 'redis']);
    const session = { database: { pooler: { mode: 'session', size: 50 } } };
    expect(names({ kind: 'uvicorn' }, session)).toEqual([
      'processes',
      'db-cores',
      'db-pool',
      'db-connections',
      'redis',
    ]);
    expect(leversOf(at('p2')).map(({ name }) => name)).toEqual(
      expect.arrayContaining(['replica-pool', 'replica-cores']),
    );
  });

  const every: Lever[] = [
    ...['today', 'p2'].flatMap((stage) => leversOf(at(stage))),
    ...leversOf(site({ server: { kind: 'uvicorn', uvicorn: { limit_concurrency: 9 } } })),
    twiceTheInstances(at('p1')),
  ];

  it('leads to a scenario that is one still', () => {
    for (const { name, doubled } of every) {
      const hour = { users: 3, seed: '1', trial: 0, from: 0, to: 300, held: true } as const;
      expect(simulate(doubled, hour).arrivals.length, name).toBe(5);
    }
    // Numbers stay within what the schema allows: here of the part that has most rules.
    for (const { doubled } of every) scenarioSchema.shape.celery.parse({ workers: doubled.celery.workers });
  });

  it('is judged by a resource that results have, or by a cause of failures', () => {
    const { layout } = simulate(at('p2'), { users: 1, seed: '1', trial: 0, from: 0, to: 60, held: true });
    // Models that nothing calls have no limits to show.
    const shown = leversOf(at('p2')).filter(({ name }) => !/^(llm|gpu) /.test(name));
    for (const { name, gauge, refuses } of shown) {
      if (refuses === undefined) expect(layout.resources, name).toContain(gauge);
      else expect(CAUSES, name).toContain(refuses);
    }
  });
});
