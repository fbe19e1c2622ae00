import { describe, expect, it } from 'vitest';
import { parseScenario } from '../../scenarios/load.js';
import { formatProblem, ScenarioError } from '../../scenarios/problem.js';

const REST = `
users: 30
endpoints: [{ name: page, share: 1, steps: [{ cpu: 10ms }] }]
`;
const loaded = (text: string) => parseScenario(text + REST, 'shop.yaml');
const at = (text: string, actions: string[] = []) => loaded(text).scenarioAt(actions, null);
const warned = (text: string) =>
  loaded(text).warnings.map((warning) => formatProblem(warning).split('\n')[0].replace('shop.yaml:', ''));
function refused(text: string): string[] {
  try {
    loaded(text);
    return [];
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    return error.message.split('\n').filter((line) => line.startsWith('shop.yaml'));
  }
}

describe('gunicorn by its command line', () => {
  it.each([
    ['gunicorn: "--workers 4 --threads 8 --timeout 120"', { workers: 4, threads: 8, timeout: 120 }],
    ['gunicorn: gunicorn shop.wsgi:application -w 4 --threads=8', { workers: 4, threads: 8 }],
    ['gunicorn: -w4 -t 0 -k gthread', { workers: 4, timeout: null, worker_class: 'gthread' }],
    ['gunicorn: WEB_CONCURRENCY=3 exec gunicorn shop.wsgi', { workers: 3 }],
    ['gunicorn: python manage.py migrate && gunicorn shop.wsgi -w 2', { workers: 2 }],
    ['server: { gunicorn: "--max-requests 900 --max-requests-jitter 90" }', { max_requests_jitter: 90 }],
    ['gunicorn: { command: "-w 4", overhead: 2ms }', { workers: 4 }],
    ['gunicorn: { workers: 6, threads: 2 }', { workers: 6, threads: 2 }],
    ['gunicorn: { value: "-w 5", source: Procfile }', { workers: 5 }],
  ])('%s', (text, settings) => {
    const { server } = at(text);
    expect(server.kind).toBe('gunicorn');
    expect(server.gunicorn).toMatchObject(settings);
  });

  it('serves as uvicorn does where it starts workers of uvicorn', () => {
    const { server } = at('gunicorn: gunicorn shop.asgi -w 3 -k uvicorn.workers.UvicornWorker');
    expect([server.kind, server.uvicorn.workers]).toEqual(['uvicorn', 3]);
  });

  it('gives the source of the line to its figures', () => {
    const { notes } = loaded('gunicorn: { value: "-w 5", source: Procfile }');
    expect(notes).toContainEqual({
      path: 'server.gunicorn.workers',
      kind: 'source',
      text: 'Procfile',
      value: 5,
    });
  });

  it.each([
    ['gunicorn: "--wrokers 4"', '1:12: gunicorn has no flag --wrokers; did you mean "--workers"?'],
    ['gunicorn: "-w four"', '1:12: -w takes a whole number, 1 or more, not "four"'],
    ['gunicorn: "-w 0"', '1:12: -w takes a whole number, 1 or more, not "0"'],
    ['gunicorn: "-w $N"', '1:12: -w is "$N" here: write the number that it has where it runs'],
    ['gunicorn: "--threads"', '1:12: --threads needs a value'],
    [
      'gunicorn: "-k gevent"',
      '1:12: the worker class gevent is not simulated; sync, gthread and uvicorn are',
    ],
    ['gunicorn: "-w 2 -c gunicorn.conf.py"', '1:17: -c: headroom does not read that file'],
    ['gunicorn: uvicorn shop.asgi', '1:11: this starts uvicorn, not gunicorn'],
    ['gunicorn: "-w \'2"', '1:11: a quotation mark in the command line is not closed'],
    ['gunicorn: 4', '1:11: expected a command line like'],
    [
      'gunicorn: -w 2\nserver: { gunicorn: { workers: 4 } }',
      '1:11: server.gunicorn.workers is written twice',
    ],
  ])('%s', (text, problem) => {
    const [first, ...others] = refused(text);
    expect(others).toEqual([]);
    expect(first).toContain(`shop.yaml:${problem}`);
  });

  it('says which flags change nothing', () => {
    expect(warned('gunicorn: "-w 2 -b 0.0.0.0:$PORT --preload"')).toEqual([
      '1:17: not simulated, so without effect on any figure: -b, --preload',
    ]);
    expect(warned('gunicorn: "-w 2"')).toEqual([]);
  });
});

describe('uvicorn by its command line', () => {
  it('serves where it is the only one', () => {
    const { server } = at('uvicorn: uvicorn shop.asgi:app --workers 4 --limit-concurrency 50');
    expect(server.kind).toBe('uvicorn');
    expect(server.uvicorn).toMatchObject({ workers: 4, limit_concurrency: 50 });
  });
  it('says that there are two servers', () => {
    expect(refused('uvicorn: --workers 4\ngunicorn: -w 4')).toEqual([
      'shop.yaml:1:1: there are two servers, gunicorn and uvicorn: say which serves with server: {kind: gunicorn}',
    ]);
  });
});

describe('Celery by its command line', () => {
  it('has its children and its prefetch', () => {
    const text = 'celery: celery -A shop worker -c 6 -Q mail,pdf --prefetch-multiplier 1 -l info';
    expect(at(text).celery).toMatchObject({ concurrency: 6, prefetch: 1, workers: 1 });
    expect(warned(text)).toEqual([
      '1:16: not simulated, so without effect on any figure: -A, -l',
      '1:36: -Q mail,pdf: one queue for all tasks is simulated; a task of a queue that no worker reads has consumed: false',
    ]);
  });
  it('stands beside tasks', () => {
    const { celery } = at(
      'celery: { command: "-c 2", workers: 3, tasks: [{ name: mail, steps: [{ wait: 1s }] }] }',
    );
    expect([celery.concurrency, celery.workers, celery.tasks.length]).toEqual([2, 3, 1]);
  });
  it.each([
    ['celery: celery -A shop beat', 'celery beat is not a worker'],
    ['celery: -P gevent', 'the pool gevent is not simulated; prefork is'],
    ['celery: --autoscale 10,3', '--autoscale is not simulated'],
  ])('%s', (text, problem) => expect(refused(text)[0]).toContain(problem));
});

describe('a patch by a command line', () => {
  const plan = `
gunicorn: -w 2 --threads 2
stages: [{ name: today }]
actions:
  - { id: more, title: More, set: { gunicorn: "-w 8" } }
  - { id: asgi, title: ASGI, set: { uvicorn: "--workers 3" } }
  - { id: mail, title: Mail, set: { celery: "-c 9" } }
`;
  it('sets what its flags say and leaves the rest', () => {
    expect(at(plan, ['more']).server.gunicorn).toMatchObject({ workers: 8, threads: 2 });
    expect(at(plan, ['asgi']).server).toMatchObject({ kind: 'uvicorn', uvicorn: { workers: 3 } });
    expect(at(plan, ['mail']).celery.concurrency).toBe(9);
  });
  it('is refused at its place', () => {
    expect(refused(plan.replace('-w 8', '-w 8 --theads 2'))).toEqual([
      'shop.yaml:5:53: gunicorn has no flag --theads; did you mean "--threads"?',
    ]);
  });
});
