import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readProject } from '../../scenarios/project/index.js';
import { COMPOSE, HEROKU, project, RAILWAY } from './samples.js';

const read = (files: Readonly<Record<string, string>>) => readProject(project(files), 'shop');

/** What was found, as `path: value at source` lines. */
const told = (files: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    [...read(files).found].map(([path, { value, source }]) => [path, `${value} at ${source}`]),
  );

const remarks = (files: Readonly<Record<string, string>>): string[] =>
  read(files).remarks.map(({ key, name, at }) => `${key} ${name} at ${at}`);

describe('what a project says of itself', () => {
  it('on Heroku: flags over gunicorn.conf.py, its settings as literals', () => {
    expect(told(HEROKU)).toEqual({
      'server.kind': 'gunicorn at Procfile:2',
      'server.gunicorn.workers': '3 at gunicorn.conf.py:2',
      'server.gunicorn.threads': '4 at gunicorn.conf.py:3',
      'server.gunicorn.max_requests': '1000 at Procfile:2',
      'server.gunicorn.max_requests_jitter': '100 at Procfile:2',
      'server.gunicorn.version': '22.0 at requirements.txt:2',
      'database.conn_max_age': '600s at shop/settings.py:4',
      'database.health_checks': 'true at shop/settings.py:4',
      'cache.backend': 'redis at shop/settings.py:5',
      'auth.engine': 'cached_db at shop/settings.py:7',
      'celery.workers': '1 at Procfile:3',
      'celery.concurrency': '2 at Procfile:3',
      'celery.prefetch': '1 at Procfile:3',
      'celery.acks': 'late at shop/settings.py:8',
      'celery.tasks.time_limit': '1800s at shop/settings.py:9',
    });
    expect(remarks(HEROKU)).toEqual(['computed worker_connections at gunicorn.conf.py:5']);
    expect(read(HEROKU).platform).toBe('heroku');
  });

  it('in containers: the command of a service over that of its image, its pooler, its machine', () => {
    expect(told(COMPOSE)).toEqual({
      'server.kind': 'uvicorn at docker-compose.yml:4',
      'server.uvicorn.workers': '3 at docker-compose.yml:4',
      'server.uvicorn.limit_concurrency': '50 at docker-compose.yml:4',
      'regions.home.instances': '2 at docker-compose.yml:6',
      'instance.vcpus': '1.5 at docker-compose.yml:7',
      'instance.memory': '1074MB at docker-compose.yml:7',
      'database.pooler.mode': 'transaction at docker-compose.yml:15',
      'database.pooler.size': '25 at docker-compose.yml:16',
      'database.pooler.clients': '500 at docker-compose.yml:17',
      'database.max_connections': '200 at docker-compose.yml:20',
      'database.conn_max_age': 'none at app/settings.py:1',
      'celery.workers': '3 at docker-compose.yml:10',
      'celery.concurrency': '8 at docker-compose.yml:10',
    });
    expect(remarks(COMPOSE)).toEqual(['overruled docker-compose.yml:4 at Dockerfile:8']);
  });

  it('on Railway, as Resee is: railway.toml over the Dockerfile, production over base', () => {
    expect(told(RAILWAY)).toEqual({
      'server.kind': 'gunicorn at railway.toml:4',
      'server.gunicorn.workers': '2 at railway.toml:4',
      'server.gunicorn.threads': '2 at railway.toml:4',
      'server.gunicorn.timeout': '120s at railway.toml:4',
      'server.gunicorn.version': '21.2 at backend/requirements.txt:2',
      'regions.home.instances': '2 at railway.toml:5',
      'deploys.draining': '20s at railway.toml:6',
      'database.pooler.mode': 'transaction at backend/resee/settings/production.py:3',
      'database.conn_max_age': '300s at backend/resee/settings/production.py:4',
      'database.health_checks': 'true at backend/resee/settings/production.py:4',
      'cache.backend': 'locmem at backend/resee/settings/production.py:6',
      'cache.max_entries': '5000 at backend/resee/settings/production.py:7',
      'cache.cull_frequency': '4 at backend/resee/settings/production.py:7',
      'auth.mode': 'jwt at backend/resee/settings/base.py:2',
      'throttle.enabled': 'true at backend/resee/settings/base.py:3',
      'throttle.rate': '1000/hour at backend/resee/settings/base.py:4',
      'throttle.backend': 'redis at backend/resee/settings/base.py:3',
      'celery.workers': '1 at railway.toml:10',
    });
    expect(remarks(RAILWAY)).toEqual([
      'overruled railway.toml:4 at Dockerfile:2',
      'variable database.pooler.mode at backend/resee/settings/production.py:3',
      'pool-class-kwargs CONNECTION_POOL_CLASS_KWARGS at backend/resee/settings/production.py:9',
      'queue-unread review_queue at backend/resee/settings/base.py:7',
    ]);
    expect(read(RAILWAY).models).toEqual({ value: 'anthropic', source: 'backend/requirements.txt:3' });
  });

  it.each<[string, Record<string, string>, string, string | undefined]>([
    [
      'WEB_CONCURRENCY where nothing else says how many',
      { Dockerfile: 'FROM a\nENV WEB_CONCURRENCY=5\nCMD gunicorn a.wsgi\n' },
      'server.gunicorn.workers',
      '5 at Dockerfile:2',
    ],
    [
      'gunicorn.conf.py over WEB_CONCURRENCY',
      {
        Dockerfile: 'FROM a\nENV WEB_CONCURRENCY=5\nCMD gunicorn a.wsgi\n',
        'gunicorn.conf.py': 'workers = 6',
      },
      'server.gunicorn.workers',
      '6 at gunicorn.conf.py:1',
    ],
    [
      'GUNICORN_CMD_ARGS over gunicorn.conf.py',
      {
        Dockerfile: 'FROM a\nENV GUNICORN_CMD_ARGS="-w 7"\nCMD gunicorn a.wsgi\n',
        'gunicorn.conf.py': 'workers = 6',
      },
      'server.gunicorn.workers',
      '7 at Dockerfile:2',
    ],
    [
      'the flag over all of them',
      {
        Dockerfile: 'FROM a\nENV GUNICORN_CMD_ARGS="-w 7"\nCMD ["sh", "-c", "exec gunicorn a.wsgi -w 8"]\n',
        'gunicorn.conf.py': 'workers = 6',
      },
      'server.gunicorn.workers',
      '8 at Dockerfile:3',
    ],
    [
      'the file that -c names',
      {
        Procfile: 'web: gunicorn -c conf/web.py a.wsgi\n',
        'conf/web.py': 'threads = 9',
        'gunicorn.conf.py': 'threads = 1',
      },
      'server.gunicorn.threads',
      '9 at conf/web.py:1',
    ],
    [
      'the Dockerfile over a Procfile on Railway',
      { 'railway.toml': '', Procfile: 'web: gunicorn a -w 2\n', Dockerfile: 'FROM a\nCMD gunicorn a -w 3\n' },
      'server.gunicorn.workers',
      '3 at Dockerfile:2',
    ],
    [
      'the Procfile over a Dockerfile elsewhere',
      { Procfile: 'web: gunicorn a -w 2\n', Dockerfile: 'FROM a\nCMD gunicorn a -w 3\n' },
      'server.gunicorn.workers',
      '2 at Procfile:1',
    ],
    [
      'a script that starts the server',
      {
        Dockerfile: 'FROM a\nCMD ["/app/start.sh"]\n',
        'start.sh': '#!/bin/sh\n# gunicorn\nexec gunicorn a \\\n  --threads 6\n',
      },
      'server.gunicorn.threads',
      '6 at start.sh:3',
    ],
    [
      'workers of uvicorn under gunicorn',
      { Procfile: 'web: gunicorn a.asgi -k uvicorn.workers.UvicornWorker -w 4 --threads 3\n' },
      'server.uvicorn.workers',
      '4 at Procfile:1',
    ],
    [
      'a command whose number only the machine knows',
      { Procfile: 'web: gunicorn a -w $CORES\n' },
      'server.gunicorn.workers',
      undefined,
    ],
    [
      'a setting that is set in two steps',
      {
        'a/settings.py':
          'DATABASES = {"default": dj_database_url.config()}\nDATABASES["default"]["CONN_MAX_AGE"] = 5',
      },
      'database.conn_max_age',
      '5s at a/settings.py:2',
    ],
  ])('%s', (_, files, path, expected) => expect(told(files)[path]).toBe(expected));
});

describe('a project that means harm', () => {
  it('an empty folder says nothing', () => {
    const { files, found, remarks: all } = read({});
    expect([files, found.size, all]).toEqual([[], 0, []]);
  });

  it('links that lead out, files too large, pipes and bytes that are no text are left alone', () => {
    const outside = project({ Procfile: 'web: gunicorn a -w 66\n' });
    const folder = project({
      'gunicorn.conf.py': `# ${'x'.repeat(300_000)}\nworkers = 5`,
      'railway.toml': 'this is = = no toml',
      'docker-compose.yml': `a: ${'['.repeat(20_000)}`,
    });
    symlinkSync(join(outside, 'Procfile'), join(folder, 'Procfile'));
    symlinkSync('/', join(folder, 'root'));
    symlinkSync(folder, join(folder, 'again'));
    writeFileSync(join(folder, 'Dockerfile'), Buffer.from([0xff, 0xfe, 0, 1]));
    const { found, remarks: all } = readProject(folder, 'x');
    expect(found.size).toBe(0);
    expect(all.map(({ at, name }) => `${at} ${name}`).sort()).toEqual([
      'Dockerfile not-text',
      'Procfile outside',
      'docker-compose.yml docker-compose.yml',
      'railway.toml railway.toml',
    ]);
  });

  it.each([
    ['nested brackets', `A = ${'['.repeat(50_000)}`],
    ['nested braces', `A = ${'{"a": '.repeat(20_000)}`],
    ['an open string', 'A = "'],
    ['an open long string', `A = """${'x'.repeat(100_000)}`],
    ['many spaces', `A = 1${' '.repeat(200_000)}\\`],
    ['many backslashes', `A = ${'\\'.repeat(200_000)}`],
    ['many signs', `A = ${'-'.repeat(200_000)}1`],
    ['many sums', `A = ${'1+'.repeat(60_000)}1`],
    ['many lines', 'A = 1\n'.repeat(40_000)],
    ['many dots', `A = a${'.a'.repeat(60_000)}`],
    ['keys of Object', 'A = {"__proto__": {"x": 1}}\nA["constructor"]["prototype"] = 1'],
  ])('%s end soon', (_, text) => {
    const began = performance.now();
    read({ 'a/settings.py': text, Procfile: `web: ${text}`, Dockerfile: `FROM a\nCMD ${text}` });
    expect(performance.now() - began).toBeLessThan(3000);
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });
});
