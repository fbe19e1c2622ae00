import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadScenario } from '../../scenarios/load.js';
import { comment, data, literal } from '../../reports/emit/quote.js';
import { HAS_PYTHON, python } from './python.js';
import { filesOf, HOSTILE, stageOf } from './stage.js';
import type { Tree } from '../lint/small.js';

const folders: string[] = [];
afterAll(() => folders.forEach((path) => rmSync(path, { recursive: true, force: true })));

function written(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'headroom-emit-'));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

/** Sections and their settings, as configparser has them. */
function ini(text: string): Record<string, Record<string, string>> {
  const sections: Record<string, Record<string, string>> = {};
  let section: Record<string, string> = {};
  for (const line of text.split(/\r\n|\n|\r/)) {
    const name = /^\[(.*)\]$/.exec(line)?.at(1);
    if (name !== undefined) sections[name] = section = {};
    else if (line !== '' && !line.startsWith(';')) {
      const cut = line.indexOf(' = ');
      expect(cut, line).toBeGreaterThan(0);
      section[line.slice(0, cut)] = line.slice(cut + 3);
    }
  }
  return sections;
}

const DEEP: Tree = {
  edge: { keepalive: '75s' },
  server: {
    gunicorn: {
      workers: 3,
      threads: 7,
      worker_class: 'gthread',
      worker_connections: 8,
      backlog: 99,
      timeout: '90500ms',
      graceful_timeout: 0,
      max_requests: 1000,
      max_requests_jitter: 50,
      reuse_port: true,
    },
  },
  database: {
    conn_max_age: '600s',
    health_checks: true,
    connect: { timeout: '500ms' },
    statement_timeout: '30s',
    max_connections: 100,
    reserved: 10,
    pooler: { mode: 'transaction', size: 12, clients: 150, wait: '90s', retry: '5s' },
    replica: { enabled: true },
  },
  cache: { backend: 'redis' },
  redis: { connections: 40 },
  caches: [{ name: 'list', ttl: '5min', keys: 'user' }],
  auth: { mode: 'session', engine: 'cached_db' },
  throttle: { enabled: true, rate: '20/min' },
  limits: [{ name: 'daily', allow: {} }],
  celery: {
    workers: 2,
    concurrency: 5,
    prefetch: 1,
    acks: 'late',
    reject_on_worker_lost: true,
    visibility_timeout: '2h',
    max_tasks_per_child: 200,
    tasks: [{ name: 'job', steps: [], hourly: 1, soft_time_limit: '50s', time_limit: '60s', acks: 'early' }],
  },
  endpoints: [{ name: 'page', share: 1, steps: ['auth', 'throttle', { db: 1 }] }],
};

describe.runIf(HAS_PYTHON)('what Python reads', () => {
  it('gunicorn.conf.py has the numbers of the stage', () => {
    const folder = written(filesOf(DEEP));
    const program =
      'import json, runpy; c = runpy.run_path("gunicorn.conf.py"); ' +
      'print(json.dumps({k: v for k, v in c.items() if isinstance(v, (int, str)) and k[0] != "_"}))';
    expect(python(program, folder)).toEqual({
      bind: '0.0.0.0:8000',
      workers: 3,
      worker_class: 'gthread',
      threads: 7,
      worker_connections: 8,
      backlog: 99,
      timeout: 91,
      graceful_timeout: 0,
      keepalive: 75,
      max_requests: 1000,
      max_requests_jitter: 50,
      reuse_port: true,
    });
  });

  it.each(['today', 'p0', 'p1'])('and of every stage of the bundled plan: %s', (stage) => {
    const loaded = loadScenario();
    const scenario = loaded.scenarioAt(loaded.actionsOf(stage), 'weekday');
    const folder = written(filesOf({}, { scenario }));
    const program =
      'import json, runpy; c = runpy.run_path("gunicorn.conf.py"); ' +
      'print(json.dumps([c[k] for k in ("workers", "threads", "worker_connections", "backlog", "max_requests")]))';
    const { workers, threads, worker_connections, backlog, max_requests } = scenario.server.gunicorn;
    expect(python(program, folder)).toEqual([workers, threads, worker_connections, backlog, max_requests]);
  });

  it('the settings of Django', () => {
    const folder = written(filesOf(DEEP));
    const names = ['DATABASE', 'REPLICA'].flatMap((alias) =>
      ['NAME', 'USER', 'PASSWORD', 'HOST', 'PORT'].map((key) => `${alias}_${key}`),
    );
    const program =
      `import json, os, runpy; os.environ.update({k: k for k in ${data([...names, 'REDIS_URL'])}}); ` +
      's = runpy.run_path("settings_headroom.py"); ' +
      'print(json.dumps({k: v for k, v in s.items() if k.isupper()}))';
    const { DATABASES, ...others } = python(program, folder) as Record<string, Record<string, unknown>>;
    expect(Object.keys(DATABASES)).toEqual(['default', 'replica']);
    expect(DATABASES['default']).toEqual({
      ENGINE: 'django.db.backends.postgresql',
      NAME: 'DATABASE_NAME',
      USER: 'DATABASE_USER',
      PASSWORD: 'DATABASE_PASSWORD',
      HOST: 'DATABASE_HOST',
      PORT: 'DATABASE_PORT',
      CONN_MAX_AGE: 600,
      CONN_HEALTH_CHECKS: true,
      DISABLE_SERVER_SIDE_CURSORS: true,
      // A pooler refuses statement_timeout here; libpq takes 2 s at least.
      OPTIONS: { connect_timeout: 2 },
    });
    expect(others).toEqual({
      DATABASE_ROUTERS: [],
      CACHES: {
        default: {
          BACKEND: 'django.core.cache.backends.redis.RedisCache',
          LOCATION: 'REDIS_URL',
          OPTIONS: { max_connections: 40 },
        },
      },
      CACHE_SECONDS: { list: 300 },
      SESSION_ENGINE: 'django.contrib.sessions.backends.cached_db',
      REST_FRAMEWORK: {
        DEFAULT_AUTHENTICATION_CLASSES: ['rest_framework.authentication.SessionAuthentication'],
        DEFAULT_THROTTLE_CLASSES: ['rest_framework.throttling.UserRateThrottle'],
        DEFAULT_THROTTLE_RATES: { user: '20/minute' },
      },
      CELERY_BROKER_URL: 'REDIS_URL',
      CELERY_BROKER_TRANSPORT_OPTIONS: { visibility_timeout: 7200 },
      CELERY_TASK_ACKS_LATE: true,
      CELERY_TASK_REJECT_ON_WORKER_LOST: true,
      CELERY_TASK_ANNOTATIONS: { job: { acks_late: false, soft_time_limit: 50, time_limit: 60 } },
    });
  });

  it('no name ends a line, a comment or a string', () => {
    const folder = written(filesOf(hostileSite(), { title: HOSTILE, name: HOSTILE }));
    const program = `import json, os, runpy
os.environ.update({k: "" for k in ["REDIS_URL"] + ["DATABASE_" + k for k in "NAME USER PASSWORD HOST PORT".split()]})
names = set(runpy.run_path("gunicorn.conf.py")) | set(runpy.run_path("settings_headroom.py"))
settings = runpy.run_path("settings_headroom.py")
print(json.dumps([sorted(k for k in names if k[0] != "_"), list(settings["CACHE_SECONDS"]), list(settings["CELERY_TASK_ANNOTATIONS"])]))`;
    const [names, caches, tasks] = python(program, folder) as string[][];
    expect(names.filter((name) => name === name.toLowerCase())).toEqual([
      ...['backlog', 'bind', 'graceful_timeout', 'keepalive', 'max_requests', 'max_requests_jitter', 'os'],
      ...['reuse_port', 'threads', 'timeout', 'worker_connections', 'workers'],
    ]);
    expect([caches, tasks]).toEqual([[HOSTILE], [HOSTILE]]);
  });
});

function hostileSite(): Tree {
  return {
    endpoints: [
      { name: HOSTILE, share: 1, steps: [{ db: 1 }, { cache: HOSTILE, miss: [] }, { task: HOSTILE }] },
    ],
    caches: [{ name: HOSTILE, ttl: '5min', keys: 'one' }],
    celery: { tasks: [{ name: HOSTILE, steps: [], time_limit: '5s' }] },
    limits: [{ name: HOSTILE, allow: {} }],
    regions: [{ name: HOSTILE }],
    server: { gunicorn: { version: HOSTILE } },
    database: { pooler: { mode: 'transaction' } },
  };
}

describe('pgbouncer.ini', () => {
  it('has the numbers of the stage', () => {
    expect(ini(filesOf(DEEP)['pgbouncer.ini'])).toEqual({
      databases: { '*': 'host=127.0.0.1 port=5432' },
      pgbouncer: {
        listen_addr: '127.0.0.1',
        listen_port: '6432',
        auth_type: 'scram-sha-256',
        auth_file: 'userlist.txt',
        pool_mode: 'transaction',
        default_pool_size: '12',
        max_client_conn: '150',
        max_db_connections: '90',
        query_wait_timeout: '90',
        server_login_retry: '5',
      },
    });
  });

  it('admits as many clients as connections in session mode, and waits for ever where it is told so', () => {
    const session = { database: { pooler: { mode: 'session', size: 9, wait: 'none' } } };
    expect(ini(filesOf(session)['pgbouncer.ini'])['pgbouncer']).toMatchObject({
      pool_mode: 'session',
      max_client_conn: '9',
      query_wait_timeout: '0',
    });
  });

  it('is left out where there is no pooler', () => {
    expect(Object.keys(filesOf({ database: { pooler: { mode: 'none' } } }))).not.toContain('pgbouncer.ini');
  });

  it('keeps its sections whatever the names are', () => {
    const text = filesOf(hostileSite(), { title: HOSTILE, name: HOSTILE })['pgbouncer.ini'];
    expect(Object.keys(ini(text))).toEqual(['databases', 'pgbouncer']);
  });
});

describe('Procfile', () => {
  const commands = (text: string): string[] => text.split('\n').filter((line) => /^\w+:/.test(line));

  it('starts what the stage has', () => {
    expect(commands(filesOf(DEEP)['Procfile'])).toEqual([
      'web: gunicorn --config gunicorn.conf.py YOUR_PROJECT.wsgi:application',
      'worker: celery --app YOUR_PROJECT worker --pool prefork --concurrency 5 --prefetch-multiplier 1 --max-tasks-per-child 200',
      'beat: celery --app YOUR_PROJECT beat',
    ]);
    const asgi = {
      server: { kind: 'uvicorn', uvicorn: { workers: 4, limit_concurrency: 50 } },
      celery: { workers: 0 },
    };
    expect(commands(filesOf(asgi)['Procfile'])).toEqual([
      'web: uvicorn YOUR_PROJECT.asgi:application --host 0.0.0.0 --port $PORT --workers 4 --timeout-keep-alive 2 --limit-concurrency 50',
    ]);
    expect(Object.keys(filesOf(asgi))).not.toContain('gunicorn.conf.py');
  });

  it('starts nothing else, whatever the names are', () => {
    expect(commands(filesOf(hostileSite(), { title: 'a\nweb: rm -rf /' })['Procfile'])).toHaveLength(2);
  });
});

it('every file says what it is made from, holds no secret and marks what is not known', () => {
  for (const [name, text] of Object.entries(filesOf(DEEP, { title: 'A title' }))) {
    expect(text.split('\n')[0], name).toMatch(/Made by headroom/);
    expect(text, name).toContain(`headroom 0.1.0, scenario small, hash ${stageOf(DEEP).hash}`);
    expect(text, name).toContain('Stage today, day plain');
    expect(text, name).toMatch(/YOURS: /);
    expect(text.endsWith('\n'), name).toBe(true);
  }
});

it('k6.js is JavaScript, whatever the names are', () => {
  const folder = written({ 'k6.mjs': filesOf(hostileSite(), { title: HOSTILE, name: HOSTILE })['k6.js'] });
  execFileSync(process.execPath, ['--check', join(folder, 'k6.mjs')], { stdio: 'pipe' });
});

describe('what is quoted', () => {
  it('is one line, means the same, and shows all there is', () => {
    expect(literal(HOSTILE)).toMatch(/^"[^\n\r\u2028\u2029\u0085\u202e]*"$/);
    expect(JSON.parse(literal(HOSTILE))).toBe(HOSTILE);
    expect(JSON.parse(data({ [HOSTILE]: [HOSTILE, null, 1, { a: true }] }))).toEqual({
      [HOSTILE]: [HOSTILE, null, 1, { a: true }],
    });
    for (const sign of ['#', ';', '//'] as const)
      for (const line of comment(sign, `${HOSTILE} ${'long '.repeat(60)}`)) {
        expect(line.startsWith(`${sign} `)).toBe(true);
        expect(line).not.toMatch(/[\n\r\u2028\u2029\u0085\u202e]/);
      }
  });
});
