import { describe, expect, test } from 'vitest';
import type { Parts } from '../../sim/stack/parts.js';
import { simulate } from '../../sim/stack/simulate.js';
import { story, tell, type Asked } from './told.js';

type Tree = Record<string, unknown>;

/** A deploy a minute after midnight: the container of a new instance starts in 5 s, its workers in 4 s more. */
const deploy = (deploys: Tree, gunicorn: Tree = { threads: 2, boot: '4s' }, more: Tree = {}): Tree => ({
  instance: { boot: '5s' },
  deploys: { at: ['00:01'], ...deploys },
  server: { gunicorn: { overhead: 0, ...gunicorn } },
  ...more,
});
const ends = (asked: readonly Asked[], change: Tree): string[] =>
  tell(story(asked, change)).map(({ what, at }) => `${what} ${at}`);

describe('an instance restarts in its place', () => {
  test('without draining: SIGKILL takes what runs and what waits', () => {
    const asked = [
      { at: 58, takes: 1 },
      // Two on threads, and one in the line of the worker.
      { at: 59, takes: 3 },
      { at: 59.2, takes: 0.5 },
      { at: 59.5, takes: 0.7 },
      { at: 59.6, takes: 1 },
      // Nobody listens until the container has started at 65; then they wait until the worker serves at 69.
      { at: 61, takes: 1 },
      { at: 66, takes: 1 },
      { at: 70, takes: 1 },
    ];
    expect(ends(asked, deploy({ strategy: 'restart' }))).toEqual([
      'answered 59',
      'instance-stopped 60',
      'answered 59.7',
      'instance-stopped 60',
      'instance-stopped 60',
      'connection-refused 61',
      'answered 70',
      'answered 71',
    ]);
  });

  test('with draining: what was accepted is finished, until SIGKILL', () => {
    const asked = [
      { at: 59, takes: 2.5 },
      { at: 59.1, takes: 9 },
      // Waits for the thread of the first, from 61.5 on.
      { at: 59.2, takes: 1 },
      { at: 60.5, takes: 1 },
      // The last ends at 64, the start takes 5 s, the boot 4 s.
      { at: 68.5, takes: 1 },
      { at: 69.5, takes: 1 },
    ];
    expect(ends(asked, deploy({ strategy: 'restart', draining: '4s' }))).toEqual([
      'answered 61.5',
      'instance-stopped 64',
      'answered 62.5',
      'connection-refused 60.5',
      'connection-refused 68.5',
      'answered 74',
    ]);
  });

  test('gunicorn itself waits no longer than graceful_timeout', () => {
    const asked = [{ at: 59, takes: 9 }];
    const gunicorn = { threads: 2, graceful_timeout: '2s' };
    expect(ends(asked, deploy({ strategy: 'restart', draining: '1min' }, gunicorn))).toEqual([
      'instance-stopped 62',
    ]);
  });

  test('a sync worker that is stopping is not killed by its timeout', () => {
    const asked = [{ at: 59, takes: 5 }];
    const hasty = { timeout: '2s' };
    expect(ends(asked, deploy({ strategy: 'restart', draining: '1min' }, hasty))).toEqual(['answered 64']);
    const [told] = tell(story(asked, deploy({ at: [] }, hasty)));
    expect(told.what).toBe('worker-timeout');
  });

  test('stopped sooner than it may, it starts sooner', () => {
    const asked = [
      { at: 59, takes: 2 },
      { at: 66.5, takes: 1 },
    ];
    expect(ends(asked, deploy({ strategy: 'restart', draining: '1min' }))).toEqual([
      'answered 61',
      // Listens at 66, serves at 70.
      'answered 71',
    ]);
  });
});

describe('what SIGTERM does to the backlog', () => {
  const asked = [
    { at: 59, takes: 3 },
    { at: 59.5, takes: 1 },
  ];
  const restart = { strategy: 'restart', draining: '1min' };

  test('gthread closes the socket at once', () => {
    const gunicorn = { worker_class: 'gthread', worker_connections: 1, version: '20.1' };
    expect(ends(asked, deploy(restart, gunicorn))).toEqual(['answered 62', 'connection-reset 60']);
  });

  test.each([
    ['gthread since 24', { worker_class: 'gthread', worker_connections: 1, version: '24.0' }],
    ['sync', {}],
  ])('%s: it is closed when the last worker ends', (_, gunicorn) => {
    expect(ends(asked, deploy(restart, gunicorn))).toEqual(['answered 62', 'connection-reset 62']);
  });
});

describe('new instances replace the old ones', () => {
  const asked = [
    // On the old one, still there when the new one answers at 69.
    { at: 68, takes: 3 },
    { at: 68.5, takes: 0.4 },
    { at: 69.5, takes: 1 },
    { at: 72, takes: 1 },
  ];

  test('without draining the old one is killed when the new one answers', () => {
    expect(ends(asked, deploy({}))).toEqual([
      'instance-stopped 69',
      'answered 68.9',
      'answered 70.5',
      'answered 73',
    ]);
  });

  test('with draining nothing is lost', () => {
    expect(ends(asked, deploy({ draining: '10s' }))).toEqual([
      'answered 71',
      'answered 68.9',
      'answered 70.5',
      'answered 73',
    ]);
  });

  test('the old one is down for good, though it stopped before SIGKILL was due', () => {
    const parts: Parts[] = [];
    simulate(story(asked, deploy({ draining: '10s' })), {
      users: 1,
      seed: 'story',
      trial: 0,
      from: 0,
      to: 120,
      observe: (_recorder, _requests, each) => {
        parts.push(each);
        return { afterEvent: () => undefined };
      },
    });
    const [{ regions, successors }] = parts;
    expect([...regions, ...successors].flat().map(({ server }) => server.listening)).toEqual([false, true]);
  });

  test('overlap holds SIGTERM back', () => {
    expect(ends(asked, deploy({ overlap: '3s' }))[0]).toBe('answered 71');
    expect(ends(asked, deploy({ overlap: '1s' }))[0]).toBe('instance-stopped 70');
  });

  test('unchecked, the new one gets requests while its workers boot', () => {
    const early = [
      { at: 64.5, takes: 0.2 },
      { at: 65.5, takes: 1 },
    ];
    expect(ends(early, deploy({ checked: false }))).toEqual(['answered 64.7', 'answered 70']);
    expect(ends(early, deploy({ checked: true }))).toEqual(['answered 64.7', 'answered 66.5']);
  });

  test('a deploy that comes too early waits for the one before', () => {
    const twice = { ...deploy({}), deploys: { at: ['00:01', '00:01:05'] } };
    const asked = [
      { at: 68, takes: 3 },
      { at: 77, takes: 3 },
      { at: 79, takes: 1 },
    ];
    // The second begins when the first is over, at 69, and is over at 78.
    expect(ends(asked, twice)).toEqual(['instance-stopped 69', 'instance-stopped 78', 'answered 80']);
  });

  test('rolling, one instance after the other', () => {
    const two = {
      regions: [{ name: 'home', user_rtt: 0, instances: 2 }],
      balancer: { policy: 'round-robin' },
    };
    const asked = [
      { at: 68, takes: 15 },
      { at: 68.1, takes: 15 },
    ];
    expect(ends(asked, deploy({ strategy: 'rolling' }, { threads: 2 }, two)).sort()).toEqual([
      'instance-stopped 69',
      'instance-stopped 78',
    ]);
    expect(ends(asked, deploy({ strategy: 'replace' }, { threads: 2 }, two))).toEqual([
      'instance-stopped 69',
      'instance-stopped 69',
    ]);
  });
});

describe('a new process begins with nothing', () => {
  const asked = [50, 55, 80, 85].map((at) => ({ at, takes: 0 }));
  const doing = (step: unknown, more: Tree): string[] =>
    ends(asked, deploy({}, {}, { endpoints: [{ name: 'page', share: 1, steps: [step] }], ...more }));
  const coldTwice = ['answered 50.2', 'answered 55', 'answered 80.2', 'answered 85'];

  test('in its cache', () => {
    const caches = [{ name: 'list', ttl: '1h', keys: 'one' }];
    expect(doing({ cache: 'list', miss: [{ wait: '200ms' }] }, { caches })).toEqual(coldTwice);
  });

  test('and no database connection', () => {
    const connect = { time: '200ms', round_trips: 0, cpu: 0 };
    const database = { connect, conn_max_age: '1h', queries: { read: 0 }, pooler: { rtt: 0 } };
    const regions = [{ name: 'home', user_rtt: 0, database_rtt: 0 }];
    expect(doing({ db: 1 }, { database, regions })).toEqual(coldTwice);
  });

  test('nor what a throttle in its memory has counted, even where it has the place of the old one', () => {
    const throttle = { enabled: true, rate: '1/hour', backend: 'locmem' };
    const endpoints = [{ name: 'page', share: 1, steps: ['throttle'] }];
    const one = asked.map((each) => ({ ...each, user: 0 }));
    for (const strategy of ['restart', 'replace']) {
      const told = tell(story(one, deploy({ strategy }, {}, { throttle, endpoints })));
      expect(told.map(({ what }) => what)).toEqual(['answered', 'denied', 'answered', 'denied']);
    }
  });
});

test('uvicorn closes its socket at once, and waits for what runs until SIGKILL', () => {
  const asked = [
    { at: 59, takes: 3 },
    { at: 59, takes: 8 },
    { at: 60.5, takes: 1 },
    { at: 72, takes: 1 },
  ];
  const uvicorn = { server: { kind: 'uvicorn', uvicorn: { overhead: 0 } } };
  expect(ends(asked, { ...deploy({ strategy: 'restart', draining: '5s' }), ...uvicorn })).toEqual([
    'answered 62',
    'instance-stopped 65',
    'connection-refused 60.5',
    'answered 73',
  ]);
});
