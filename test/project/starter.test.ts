import { describe, expect, it } from 'vitest';
import { text } from '../../reports/catalogue/index.js';
import { starter } from '../../reports/starter/index.js';
import { parseScenario } from '../../scenarios/load.js';
import { readProject } from '../../scenarios/project/index.js';
import { COMPOSE, HEROKU, project, RAILWAY } from './samples.js';

const written = (files?: Readonly<Record<string, string>>, name = 'shop'): string =>
  starter(
    { file: 'headroom.yaml', schema: './s.json', project: files && readProject(project(files), name) },
    text(),
  );

describe('a first scenario', () => {
  it.each<[string, Record<string, string> | undefined]>([
    ['of nothing', undefined],
    ['of an empty folder', {}],
    ['of Heroku', HEROKU],
    ['of containers', COMPOSE],
    ['of Railway', RAILWAY],
  ])('%s is one that headroom reads, with a source for every figure', (_, files) => {
    const loaded = parseScenario(written(files), 'headroom.yaml');
    expect(loaded.unsourced).toBe(0);
    expect(loaded.plan.stages.map(({ name }) => name)).toEqual(['today', 'next']);
    expect(loaded.scenarioAt(loaded.actionsOf('next'), 'weekday')).not.toEqual(
      loaded.scenarioAt([], 'weekday'),
    );
  });

  it('holds what was found', () => {
    const railway = parseScenario(written(RAILWAY), 'headroom.yaml').scenarioAt([], 'weekday');
    expect(railway).toMatchObject({
      server: { kind: 'gunicorn', gunicorn: { workers: 2, threads: 2, timeout: 120, version: '21.2' } },
      edge: { timeout: 900 },
      deploys: { draining: 20 },
      database: { conn_max_age: 300, health_checks: true, pooler: { mode: 'transaction' } },
      cache: { backend: 'locmem', max_entries: 5000, cull_frequency: 4 },
      auth: { mode: 'jwt' },
      throttle: { enabled: true, backend: 'redis', rate: { count: 1000, period: 3600 } },
      celery: { workers: 1, tasks: [{ name: 'background' }] },
    });
    expect(railway.endpoints.map(({ name }) => name)).toContain('ask-model');
    const asgi = parseScenario(written(COMPOSE), 'headroom.yaml').scenarioAt([], 'weekday');
    expect(asgi).toMatchObject({
      server: { kind: 'uvicorn', uvicorn: { workers: 3, limit_concurrency: 50 } },
      database: { conn_max_age: null, max_connections: 200, pooler: { size: 25, clients: 500 } },
      instance: { vcpus: 1.5 },
      celery: { workers: 3, concurrency: 8 },
    });
  });

  it('takes names for names, whatever they hold', () => {
    const evil = 'a\nevil: 1\n# "\\u0022}\u2028x: {y: \'z';
    const files = {
      [`${evil.replaceAll(/[\n/]/g, '~')}/settings.py`]: `DATABASES = {"default": {"ENGINE": ${JSON.stringify(evil)}, "CONN_MAX_AGE": 7}}`,
      Procfile: `web: daphne "}, evil: 1, # \u202e\n`,
      'requirements.txt': 'gunicorn==23.0\n',
    };
    const file = written(files, evil);
    const loaded = parseScenario(file, 'headroom.yaml');
    expect(loaded.plan.title).toContain('evil: 1');
    expect(loaded.plan.name).toBe('a-evil-1-u0022-x-y-z');
    expect(loaded.scenarioAt([], 'weekday').database.conn_max_age).toBe(7);
    expect(file).not.toMatch(/[\u2028\u202e]/);
    expect(file.split('\n').filter((line) => /^\s*evil/.test(line))).toEqual([]);
  });
});
