import { describe, expect, test } from 'vitest';
import { Simulation } from '../../sim/engine/simulation.js';
import { Streams } from '../../sim/engine/streams.js';
import { Balancer } from '../../sim/stack/balancer.js';
import { HealthChecks } from '../../sim/stack/health-checks.js';
import type { InstanceLife } from '../../sim/stack/instance-life.js';
import type { Instance } from '../../sim/stack/instance.js';
import { CAUSES, FIRST_CAUSE, type Measures } from '../../sim/stack/measures.js';
import type { Parts } from '../../sim/stack/parts.js';
import type { Requests } from '../../sim/stack/requests.js';
import { Life } from '../../sim/stack/server-worker.js';
import { simulate, WARM_UP } from '../../sim/stack/simulate.js';
import { ended, failed, site, sum, trial } from './small.js';
import { story, tell } from './told.js';

type Tree = Record<string, unknown>;

const failures = (measures: Measures): number =>
  sum(CAUSES.map((_, cause) => ended(measures, FIRST_CAUSE + cause)));

describe('an instance dies', () => {
  const MTBF = 3600;
  /** The first death, in seconds after midnight: the simulation begins half an hour before. */
  const death = new Streams('story', 0).get('deaths home 0').exponential() * MTBF - WARM_UP;
  const round = (seconds: number): number => Math.round(1000 * seconds) / 1000;
  const dying = (more: Tree = {}): Tree => ({
    instance: { mtbf: `${MTBF}s`, boot: '5s' },
    server: { gunicorn: { overhead: 0, threads: 2, boot: '4s' } },
    ...more,
  });

  test('what is on it is lost, and it refuses connections until its container has started', () => {
    const asked = [
      { at: death - 2, takes: 1 },
      { at: death - 1, takes: 3 },
      { at: death - 0.9, takes: 3 },
      { at: death - 0.5, takes: 1 },
      { at: death + 0.1, takes: 1 },
      { at: death + 5.1, takes: 1 },
      { at: death + 10, takes: 1 },
    ];
    expect(tell(story(asked, dying()))).toEqual([
      { what: 'answered', at: round(death - 1) },
      { what: 'instance-died', at: round(death) },
      { what: 'instance-died', at: round(death) },
      { what: 'instance-died', at: round(death) },
      { what: 'connection-refused', at: round(death + 0.1) },
      { what: 'answered', at: round(death + 10) },
      { what: 'answered', at: round(death + 11) },
    ]);
  });

  test('what waits in the backlog is lost too', () => {
    const asked = [
      { at: death - 1, takes: 3 },
      { at: death - 0.5, takes: 1 },
    ];
    const sync = dying({ server: { gunicorn: { overhead: 0 } } });
    expect(tell(story(asked, sync)).map(({ what }) => what)).toEqual(['instance-died', 'instance-died']);
  });

  describe('one of two', () => {
    /** A request a second from the death on, to one after the other of two instances. */
    const asked = Array.from({ length: 40 }, (_, second) => ({ at: death + second + 0.5, takes: 0.1 }));
    const lost = (balancer: Tree): number[] =>
      tell(
        story(asked, {
          ...dying({ instance: { mtbf: `${MTBF}s`, boot: '20s' } }),
          regions: [{ name: 'home', user_rtt: 0, instances: 2 }],
          balancer: { policy: 'round-robin', ...balancer },
        }),
      ).flatMap(({ what }, second) => (what === 'connection-refused' ? [second] : []));

    test('without health checks it goes on getting its share', () => {
      expect(lost({})).toEqual([0, 2, 4, 6, 8, 10, 12, 14, 16, 18]);
    });

    test('with health checks, until the third has failed', () => {
      // The checks come every 2 s from the beginning of the simulation on.
      const third = Math.ceil((death + WARM_UP) / 2) * 2 + 4 - WARM_UP - death;
      const few = lost({ health_checks: { every: '2s', failures: 3 } });
      expect(few.length).toBeGreaterThan(0);
      expect(few).toEqual([0, 2, 4, 6, 8].filter((second) => second + 0.5 < third));
    });
  });

  test('nobody to send to: the requests fail, or another region takes them by a detour', () => {
    const asked = [{ at: death + 9, takes: 1 }];
    const checks = { health_checks: { every: '1s', failures: 1 } };
    const slow = { mtbf: `${MTBF}s`, boot: '1min' };
    const regions = [
      { name: 'home', user_rtt: 0, users: 1 },
      { name: 'away', user_rtt: 0, users: 0 },
    ];
    const alone = dying({ instance: slow, balancer: checks });
    expect(tell(story(asked, alone))).toEqual([{ what: 'no-instance', at: round(death + 9) }]);
    const apart = dying({ instance: slow, regions, balancer: checks });
    expect(tell(story(asked, apart))[0].what).toBe('no-instance');
    const near = dying({ instance: slow, regions, balancer: { ...checks, fallback: '200ms' } });
    expect(tell(story(asked, near))).toEqual([{ what: 'answered', at: round(death + 10.2) }]);
  });
});

test('only checks that fail in a row count, and the first that succeeds is enough', () => {
  const sim = new Simulation();
  const server = { answers: true };
  const instance = { server } as unknown as Instance;
  const balancer = new Balancer('random', [instance], sim.streams.get('balancer'));
  const current = { instance, failedChecks: 0 } as unknown as InstanceLife;
  new HealthChecks(sim, [{ balancer, current }], 1, 2);
  const seen = [true, false, true, false, false, false, true, false].map((answers, second) => {
    server.answers = answers;
    sim.run(second + 1);
    return !balancer.empty;
  });
  expect(seen).toEqual([true, true, true, true, false, false, true, true]);
});

describe('under deaths and deploys', () => {
  /** All that a request can hold: a thread, a place at the pooler, a row, a cache, a Redis connection, CPU. */
  const everything: Tree = {
    endpoints: [
      {
        name: 'page',
        share: 1,
        steps: [
          'throttle',
          'auth',
          { cpu: '5ms' },
          {
            transaction: [
              { db: { read: 1 } },
              { lock: { keys: 3, zipf: 0 } },
              { wait: { exponential: '200ms' } },
              { db: { read: 1 } },
            ],
          },
          { cache: 'list', miss: [{ db: { read: 2 } }] },
        ],
      },
    ],
    throttle: { enabled: true, rate: '1000/s' },
    redis: { connections: 2 },
    caches: [{ name: 'list', ttl: '30s', keys: 'user' }],
    database: { pooler: { mode: 'transaction', size: 4 }, queries: { read: '20ms' }, conn_max_age: '1min' },
    workload: {
      session: { actions: 10, think: { exponential: '2s' } },
      patience: { page: '3s' },
      retry: { automatic: 1 },
    },
    regions: [{ name: 'home', instances: 2 }],
    instance: { mtbf: '20s', boot: '3s' },
    deploys: { at: ['00:02', '00:05', '00:08'], draining: '200ms', overlap: '1s' },
    balancer: { health_checks: { every: '1s' } },
  };
  const servers: readonly (readonly [string, Tree])[] = [
    ['sync', { gunicorn: { workers: 3, timeout: '1s', boot: '1s', max_requests: 50 } }],
    ['gthread', { gunicorn: { workers: 2, threads: 3, boot: '1s', max_requests: 50, version: '21.2' } }],
    [
      'gthread since 24',
      { gunicorn: { workers: 2, threads: 3, boot: '1s', max_requests: 50, version: '26.1' } },
    ],
    ['uvicorn', { kind: 'uvicorn', uvicorn: { workers: 2 } }],
  ];
  const edges = ['per-request', 'per-user', 'shared'];
  const rollouts = ['replace', 'rolling', 'restart'];
  const cases = servers.flatMap(([name, server]) =>
    edges.map((connections, at) => [name, connections, rollouts[at], server] as const),
  );

  test.each(cases)(
    'nothing leaks: %s, connections %s, deploys that %s',
    (_, connections, strategy, server) => {
      const all: [Requests, Parts][] = [];
      let worst = 0;
      const deploys = { ...(everything['deploys'] as Tree), strategy };
      const measures = simulate(site({ ...everything, server, edge: { connections }, deploys }), {
        users: 60,
        seed: 'deaths',
        trial: 0,
        from: 0,
        to: 1800,
        observe: (recorder, requests, parts) => {
          all.push([requests, parts]);
          return {
            afterEvent: () => {
              const { started, answered, failed: lost, denied } = recorder;
              const inside = requests.inside - requests.forsaken;
              worst = Math.max(worst, Math.abs(started - answered - lost - denied - inside));
            },
          };
        },
      });
      expect(worst).toBe(0);
      expect(failed(measures, 'instance-died')).toBeGreaterThan(20);
      expect(failed(measures, 'connection-refused')).toBeGreaterThan(20);
      const [[requests, { database, locks, regions, successors }]] = all;
      expect(requests.inside).toBe(0);
      expect(locks['locks'].size).toBe(0);
      const pool = database.primary.pool!;
      pool.settle();
      expect(pool.busy.value).toBe(0);
      let connected = 0;
      let listening = 0;
      for (const { cpu, server: each } of [...regions, ...successors].flat()) {
        expect([each.present, each.busy.value, each.waiting.value, cpu.busy, cpu.waiting]).toEqual([
          0, 0, 0, 0, 0,
        ]);
        if (each.listening) listening++;
        for (const { accepted, busy, open, kept, process, anybody, life } of each['workers']) {
          expect(life === Life.Ended ? open : 0).toBe(0);
          expect({ accepted, busy, used: open - kept, anybody, redis: process.redis }).toEqual({
            accepted: 0,
            busy: 0,
            used: 0,
            anybody: null,
            redis: 0,
          });
          connected += process.connections[0].expires.filter((instant) => instant > 0).length;
        }
      }
      expect(database.primary.clients.value).toBe(connected);
      // Those that were replaced are down.
      expect(listening).toBeLessThanOrEqual(2);
    },
  );
});

test('the more deaths, the more failures, on the same luck', () => {
  const dying = (mtbf: string): Measures =>
    trial(
      site({
        instance: { mtbf, boot: '20s' },
        regions: [{ name: 'home', instances: 2 }],
        server: { gunicorn: { threads: 8, overhead: 0 } },
      }),
      { users: 60, to: 1800 },
    );
  const series = ['none', '4h', '1h', '15min', '4min', '1min'].map(dying);
  const found = series.map(failures);
  for (let i = 1; i < found.length; i++)
    expect(found[i], found.join(' ')).toBeGreaterThanOrEqual(found[i - 1]);
  expect(found[0]).toBe(0);
  expect(found.at(-1)).toBeGreaterThan(500);
});
