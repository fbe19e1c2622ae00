import { describe, expect, test } from 'vitest';
import { gunicorn } from './knobs/knob.js';
import { story, tell, type Asked } from './told.js';
import { failed, site, trial } from './small.js';
import { visits } from './visits.js';

type Tree = Record<string, unknown>;

const gthread = (more: Tree): Tree => gunicorn({ worker_class: 'gthread', ...more });
const shared = (more: Tree): Tree => ({ edge: { connections: 'shared' }, ...gthread(more) });
const ends = (asked: readonly Asked[], change: Tree): string[] =>
  tell(story(asked, change)).map(({ what, at }) => `${what} ${at}`);

/** Two threads and three places: two that begin together may both be kept, and then one place is left. */
const tight = { threads: 2, worker_connections: 3 };

describe('idle connections take places among worker_connections', () => {
  const asked = [
    { at: 0, takes: 1 },
    { at: 0, takes: 1 },
    { at: 1.1, takes: 5 },
    { at: 1.2, takes: 0.3 },
  ];
  const edge = (connections: string): string =>
    ends(asked, { edge: { connections }, ...gthread({ ...tight, version: '20.1' }) })[3];

  test('a user who finds no place gets one when a kept connection expires, though a thread is idle', () => {
    expect(edge('per-request')).toBe('answered 1.5');
    expect(edge('per-user')).toBe('answered 3.3');
    // One kept connection serves for all.
    expect(edge('shared')).toBe('answered 1.5');
  });

  test('a worker keeps no more than worker_connections - threads, and closes the next', () => {
    // The first is kept until 3; were the second kept too, the third would have to wait for that.
    const few = [
      { at: 0, takes: 1 },
      { at: 1.2, takes: 0.3 },
      { at: 1.6, takes: 1 },
    ];
    const one = gthread({ threads: 1, worker_connections: 2, version: '20.1' });
    expect(ends(few, { edge: { connections: 'per-user' }, ...one })).toEqual([
      'answered 1',
      'answered 1.5',
      'answered 2.6',
    ]);
  });

  test('up to 23 a worker without places reads nothing on kept connections either, until a request ends', () => {
    const again = (version: string): number[] =>
      visits(gthread({ ...tight, version, thread_reserve: 'none' }), [
        { user: 'a', at: 0, takes: 1 },
        { user: 'b', at: 0, takes: 1 },
        { user: 'c', at: 1.1, takes: 1 },
        { user: 'a', at: 1.5, takes: 0.125 },
      ]);
    expect(again('23.0')).toEqual([1, 1, 2.1, 2.225]);
    expect(again('24.0')).toEqual([1, 1, 2.1, 1.625]);
  });
});

describe('at max_requests a worker leaves, with connections that it kept', () => {
  const asked = [
    // Two connections, idle from 1 and from 1.5 on.
    { at: 0, takes: 1 },
    { at: 0.5, takes: 1 },
    // The last request that the worker may have, on the second of them.
    { at: 2, takes: 3 },
    // On the first, while the worker is leaving, though a thread is idle.
    { at: 2.5, takes: 0.1 },
    // The worker ends at 5; its successor serves at 9.
    { at: 6, takes: 1 },
  ];
  const leaving = (version: string): Tree => shared({ threads: 2, max_requests: 3, boot: '4s', version });
  const before = ['answered 1', 'answered 1.5', 'answered 5'];

  test('up to 23 it is deaf to them, and resets them when it ends', () => {
    expect(ends(asked, leaving('23.0'))).toEqual([...before, 'connection-reset 5', 'answered 10']);
  });

  test('from 24 on it serves them once more', () => {
    expect(ends(asked, leaving('24.0'))).toEqual([...before, 'answered 2.6', 'answered 10']);
  });

  test('from 24 on it waits for those that are idle to expire', () => {
    const idle = (last: number): Asked[] => [...asked.slice(0, 3), { at: last, takes: 1 }];
    const long = (version: string): Tree => ({
      ...leaving(version),
      edge: { connections: 'shared', keepalive: '5s' },
    });
    // Idle from 1 to 6: then the worker ends, and its successor serves at 10.
    expect(ends(idle(6.5), long('24.0'))).toEqual([...before, 'answered 11']);
    expect(ends(idle(6.5), long('23.0'))).toEqual([...before, 'answered 10']);
    expect(ends(idle(5.5), long('24.0'))).toEqual([...before, 'answered 6.5']);
  });

  test('requests are counted when they get a thread, not when they are accepted', () => {
    // One thread, two requests: the third is in the line by then, and is served by the same process.
    const queue = [
      { at: 0, takes: 1 },
      { at: 0.1, takes: 1 },
      { at: 0.2, takes: 1 },
      { at: 1.5, takes: 1 },
    ];
    const two = gthread({ max_requests: 2, boot: '4s' });
    expect(ends(queue, two)).toEqual(['answered 1', 'answered 2', 'answered 3', 'answered 8']);
  });

  test('a worker that takes longer than its timeout to leave is killed', () => {
    const long = [
      { at: 0, takes: 0.1 },
      { at: 0.2, takes: 60 },
    ];
    const [, second] = tell(story(long, gthread({ max_requests: 2, timeout: '10s' })));
    expect(second.what).toBe('worker-timeout');
    // The arbiter looks once a second.
    expect(second.at).toBeGreaterThan(10.2);
    expect(second.at).toBeLessThan(11.2);
    expect(ends(long, gthread({ max_requests: 2, timeout: 'none' }))[1]).toBe('answered 60.2');
    expect(ends(long, gthread({ max_requests: 3, timeout: '10s' }))[1]).toBe('answered 60.2');
  });
});

test('SIGTERM: an idle connection is deaf up to 23, served since, and closed by uvicorn', () => {
  const asked = [
    { at: 58, takes: 1 },
    { at: 58.1, takes: 5 },
    { at: 60.5, takes: 0.1 },
  ];
  const stopping = (server: Tree): string =>
    ends(asked, {
      edge: { connections: 'shared' },
      deploys: { at: ['00:01'], strategy: 'restart', draining: '1min' },
      ...server,
    })[2];
  expect(stopping(gthread({ threads: 2, version: '23.0' }))).toBe('connection-reset 63.1');
  expect(stopping(gthread({ threads: 2, version: '24.0' }))).toBe('answered 60.6');
  const uvicorn = { server: { kind: 'uvicorn', uvicorn: { overhead: 0 } } };
  expect(stopping(uvicorn)).toBe('connection-refused 60.5');
});

test('uvicorn counts idle connections, and the one of the request, among limit_concurrency', () => {
  const asked = [
    { at: 0, takes: 1 },
    { at: 0.5, takes: 1 },
    { at: 1.2, takes: 1 },
    { at: 1.6, takes: 1 },
    { at: 5, takes: 1 },
  ];
  const limited = (connections: string, limit_concurrency: number): string[] =>
    tell(
      story(asked, {
        edge: { connections },
        server: { kind: 'uvicorn', uvicorn: { overhead: 0, limit_concurrency } },
      }),
    ).map(({ what }) => what);
  const refused = 'concurrency-limit';
  expect(limited('per-request', 2)).toEqual(['answered', refused, 'answered', refused, 'answered']);
  expect(limited('per-request', 3)).toEqual(Array(5).fill('answered'));
  // The first is kept from 1 to 3.
  expect(limited('per-user', 2)).toEqual(['answered', refused, refused, refused, 'answered']);
});

test('without restarts nobody is reset', () => {
  const reset = (max_requests: number, version: string): number =>
    failed(
      trial(
        site({
          edge: { connections: 'per-user', keepalive: '1min' },
          ...gthread({ workers: 2, threads: 4, max_requests, boot: '1s', version }),
        }),
        { users: 60, to: 900 },
      ),
      'connection-reset',
    );
  expect(reset(0, '21.2')).toBe(0);
  expect(reset(50, '26.1')).toBe(0);
  expect(reset(50, '21.2')).toBeGreaterThan(5);
});
