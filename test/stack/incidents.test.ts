import { describe, expect, test } from 'vitest';
import { loadScenario } from '../../scenarios/load.js';
import { downtimesOf, incidentsOf } from '../../sim/stack/incidents.js';
import type { Cause, Measures } from '../../sim/stack/measures.js';
import { simulate } from '../../sim/stack/simulate.js';
import { failed, site, sum, total, trial } from './small.js';

type Tree = Readonly<Record<string, unknown>>;

/** Events begin at 600 s. */
const at = '00:10';
/** No request waits for a thread, or for anything else but what it asks for. */
const ROOM = {
  regions: [{ name: 'home', user_rtt: 0, database_rtt: 0, redis_rtt: 0 }],
  server: { gunicorn: { overhead: 0, threads: 64, worker_connections: 65 } },
};

/** Requests at recorded instants to a page of these steps; what they ask for takes its time exactly. */
function asked(seconds: readonly number[], steps: readonly unknown[], more: Tree = {}): Measures {
  return trial(
    site({
      workload: {
        trace: { file: 'a.csv', seconds, endpoints: [], endpoint: [], demand: [], worker: [], user: [] },
      },
      endpoints: [{ name: 'page', share: 1, steps }],
      ...ROOM,
      ...more,
    }),
  );
}

/** The same with a database whose queries take 100 ms and which connects in no time. */
const querying = (
  seconds: readonly number[],
  event: Tree | null,
  database: Tree = {},
  steps: readonly unknown[] = [{ db: 1 }],
  more: Tree = {},
): Measures =>
  asked(seconds, steps, {
    events: event === null ? [] : [{ at, ...event }],
    database: {
      queries: { read: '100ms' },
      connect: { round_trips: 0, time: 0, cpu: 0 },
      ...database,
      pooler: { rtt: 0, ...(database['pooler'] as Tree | undefined) },
    },
    ...more,
  });
const down = (seconds: number): Tree => ({ for: `${seconds}s`, database: 'down' });
const causes = (measures: Measures, ...of: readonly Cause[]): number[] =>
  of.map((cause) => failed(measures, cause));
const sojourns = (measures: Measures): number => measures.endpoints[0].sum;

describe('a load event', () => {
  // Sessions of one request, two a second: a minute's arrivals are the sessions that begin in it.
  const visits = (load: number | null): number[] =>
    Array.from(
      trial(
        site({
          workload: { session: { actions: 1, think: 0 } },
          ...ROOM,
          ...(load !== null && { events: [{ at, for: '10min', load }] }),
        }),
        { sessionSeconds: 10 },
      ).arrivals,
    );
  const usual = visits(null);
  const inside = (minutes: readonly number[]): number => sum(minutes.slice(10, 20));

  test('of 3 triples the sessions that begin, and changes no other minute', () => {
    const tripled = visits(3);
    expect([...tripled.slice(0, 10), ...tripled.slice(20)]).toEqual([
      ...usual.slice(0, 10),
      ...usual.slice(20),
    ]);
    // Poisson of mean 2 x 1200 besides the usual ones; 5 standard deviations: a false alarm in 1.7 million.
    expect(Math.abs(inside(tripled) - inside(usual) - 2400)).toBeLessThan(5 * Math.sqrt(2400));
  });

  test('of 0.5 sends half of them away, and of 0 all', () => {
    const halved = visits(0.5);
    // Binomial of mean 1200 / 2; 5 standard deviations.
    const mean = inside(usual) / 2;
    expect(Math.abs(inside(halved) - mean)).toBeLessThan(5 * Math.sqrt(mean / 2));
    expect(inside(visits(0))).toBe(0);
  });

  test('has the sessions of a smaller one among its own', () => {
    const loads = [0, 0.3, 0.5, 1, 1.5, 2, 2.4, 3].map(visits);
    loads.slice(1).forEach((more, i) => {
      more.forEach((arrivals, minute) => expect(arrivals).toBeGreaterThanOrEqual(loads[i][minute]));
      expect(inside(more)).toBeGreaterThan(inside(loads[i]));
    });
  });

  test('leaves the sessions of the day their luck: once those it brought are gone, all is as without it', () => {
    const day = (events: readonly Tree[]): Measures =>
      trial(site({ workload: { session: { actions: 10, think: '5s' } }, ...ROOM, events }));
    const [calm, stormy] = [day([]), day([{ at, for: '10min', load: 4 }])];
    // A session lasts 51 s.
    const apart = (minutes: Float64Array): number[] => [...minutes.slice(0, 10), ...minutes.slice(21)];
    expect(apart(stormy.arrivals)).toEqual(apart(calm.arrivals));
    expect(apart(stormy.answers)).toEqual(apart(calm.answers));
    expect(sum(stormy.arrivals)).toBeGreaterThan(1.3 * sum(calm.arrivals));
  });

  test('multiplies with another at the same time', () => {
    const both = trial(
      site({
        workload: { session: { actions: 1, think: 0 } },
        ...ROOM,
        events: [
          { at, for: '10min', load: 1.5 },
          { at, for: '10min', load: 2 },
        ],
      }),
      { sessionSeconds: 10 },
    );
    expect(Array.from(both.arrivals)).toEqual(visits(3));
  });
});

describe('a database that is down', () => {
  const every = (seconds: number, from: number, to: number): number[] =>
    Array.from({ length: Math.round((to - from) / seconds) }, (_, n) => from + (n + 0.5) * seconds);

  test('fails exactly the requests that need it: those under way, and those that come', () => {
    const seconds = [...every(1, 500, 599), 599.95, ...every(1, 600, 700)];
    expect(causes(querying(seconds, down(60)), 'db-lost', 'db-refused')).toEqual([1, 60]);
    expect(sum(querying(seconds, null).failed)).toBe(0);
    expect(sum(querying(seconds, down(60), {}, [{ wait: '100ms' }]).failed)).toBe(0);
  });

  test('is noticed to be back when the pooler looks for it, without a pooler at once', () => {
    const seconds = every(1, 600, 700);
    expect(causes(querying(seconds, down(40)), 'db-refused')).toEqual([45]);
    expect(causes(querying(seconds, down(40), { pooler: { retry: '25s' } }), 'db-refused')).toEqual([50]);
    expect(causes(querying(seconds, down(40), { pooler: { mode: 'none' } }), 'db-refused')).toEqual([40]);
  });

  test('has those wait who are connected to a transaction-mode pooler, which then disconnects them', () => {
    const measures = (seconds: number, wait: string): Measures =>
      querying(
        [500, 600.5, 612, 624],
        down(seconds),
        { conn_max_age: 'none', pooler: { wait } },
        [{ db: 1 }],
        {
          server: { gunicorn: { overhead: 0, threads: 1 } },
        },
      );
    // At 600.5 the thread has a connection and waits; at 612 and 624 it cannot make another.
    expect(causes(measures(30, '10s'), 'db-pool-timeout', 'db-refused')).toEqual([1, 2]);
    // Back after 5 seconds, which is noticed after 15, it serves the third again.
    expect(causes(measures(5, '10s'), 'db-pool-timeout', 'db-refused')).toEqual([1, 1]);
    const patient = measures(5, '60s');
    expect(sum(patient.failed)).toBe(0);
    // From 600.5 and 612 to 615, one query after the other, the last one without waiting.
    expect(sojourns(patient)).toBeCloseTo(0.1 + 14.6 + 3.2 + 0.1, 9);
  });

  test('breaks every direct connection: each thread finds out once, or checks its connection before', () => {
    const kept = { conn_max_age: 'none', pooler: { mode: 'none' }, max_connections: 100 };
    const seconds = [...every(1, 500, 600), ...every(1, 700, 800)];
    expect(causes(querying(seconds, down(30), kept), 'db-lost')).toEqual([64]);
    const checked = querying(seconds, down(30), { ...kept, health_checks: true });
    expect(sum(checked.failed)).toBe(0);
  });

  test('takes transactions with it: the one that waits elsewhere learns of it at its next statement', () => {
    const steps = [{ transaction: [{ db: 1 }, { wait: '60s' }, { db: 1 }] }];
    const tiny = { pooler: { size: 1 } };
    // The first begins at 595 and holds the only server connection; back at 615, the second has it at once.
    const measures = querying([595, 620], down(15), tiny, steps);
    expect(causes(measures, 'db-lost', 'db-refused', 'db-pool-timeout')).toEqual([1, 0, 0]);
    expect(sojourns(measures)).toBeCloseTo(60 + 0.1 + 0.1 + 2 * 0.00006, 9);
    expect(measures.failed[9]).toBe(1);
  });

  test('lets go of the rows that its transactions had locked', () => {
    const steps = [{ transaction: [{ db: 1 }, { lock: { keys: 1 } }, { wait: '60s' }, { db: 1 }] }];
    // The second waits for the row that the first has locked, and fails at once; so the third finds a thread, and the row.
    const two = { server: { gunicorn: { overhead: 0, threads: 2 } } };
    const measures = querying([590, 592, 620], down(15), {}, steps, two);
    expect(causes(measures, 'db-lost')).toEqual([2]);
    expect(sojourns(measures)).toBeCloseTo(60 + 0.1 + 0.1 + 2 * 0.00006, 9);
  });

  test('works on nothing of before: what comes after it is back finds it idle', () => {
    const slow = { queries: { read: '100s' }, cores: 1, pooler: { mode: 'none' } };
    const measures = querying([595, 596, 640], down(30), slow);
    expect(causes(measures, 'db-lost')).toEqual([2]);
    expect(sojourns(measures)).toBeCloseTo(100, 9);
  });
});

test('an instance that is down loses what it has, refuses what comes, and boots when the event is over', () => {
  const seconds = [599, 599.95, 600, 634.9, 635, 636];
  const lost = (instances: number): Measures =>
    asked(seconds, [{ wait: '100ms' }], {
      regions: [{ name: 'home', instances, user_rtt: 0 }],
      balancer: { policy: 'round-robin' },
      instance: { boot: '5s' },
      events: [{ at, for: '30s', instance: 'down' }],
    });
  expect(causes(lost(1), 'instance-died', 'connection-refused')).toEqual([1, 2]);
  // Every other request goes to the one that is down.
  expect(causes(lost(2), 'instance-died', 'connection-refused')).toEqual([0, 1]);
});

test('a slow database takes so many times as long, while it is slow', () => {
  const measures = querying([599, 600, 659, 660], { for: '1min', database: { slower: 5 } });
  expect(sojourns(measures)).toBeCloseTo(2 * 0.1 + 2 * 0.5, 9);
});

test('a Redis that is down fails each command at once, and those under way', () => {
  const measures = asked([599, 599.9999, 600, 610, 629.9, 630], [{ counter: 'hits' }], {
    cache: { backend: 'redis' },
    redis: { service: '1ms' },
    events: [{ at, for: '30s', redis: 'down' }],
  });
  expect(causes(measures, 'redis-refused')).toEqual([4]);
  expect(sojourns(measures)).toBeCloseTo(2 * 2 * 0.001, 9);
});

describe('a provider that fails', () => {
  const asking = (
    event: Tree,
    llm: Tree = {},
    model: Tree = {},
    seconds: readonly number[] = [600],
  ): Measures =>
    asked(seconds, [{ llm: 'call' }], {
      llm: {
        models: { m: { first_token: '1s', speed: 100, rtt: 0, ...model } },
        calls: { call: { model: 'm', input_tokens: 0, output_tokens: 100 } },
        ...llm,
      },
      events: [{ at, for: '10min', llm: event }],
    });
  const refused = (measures: Measures): number => total(measures, 'llm-attempts-refused');

  test('is asked again as the client library does, or not at all where that is no use', () => {
    for (const error of [408, 409, 429, 500, 529]) expect(refused(asking({ error }))).toBe(3);
    for (const error of [400, 401, 403, 404, 422]) expect(refused(asking({ error }))).toBe(1);
    expect(failed(asking({ error: 529 }), 'llm-error')).toBe(1);
  });

  test('does not touch a model of our own, nor calls at another time', () => {
    expect(refused(asking({}, {}, { self_hosted: { batch: 1, total_speed: 100 } }))).toBe(0);
    expect(refused(asking({}, {}, {}, [500, 1200]))).toBe(0);
  });

  test('fails its share, and at a larger share the same ones again', () => {
    const seconds = Array.from({ length: 3000 }, (_, n) => 600 + n * 0.2);
    const shares = [0.1, 0.2, 0.4].map((share) => asking({ share }, { retries: 0 }, {}, seconds).failed);
    shares.slice(1).forEach((more, i) => {
      more.forEach((failures, minute) => expect(failures).toBeGreaterThanOrEqual(shares[i][minute]));
    });
    // Binomial of 3000 with chance 0.2; 5 standard deviations: a false alarm in 1.7 million.
    expect(Math.abs(sum(shares[1]) - 600)).toBeLessThan(5 * Math.sqrt(3000 * 0.2 * 0.8));
  });
});

describe('when events are', () => {
  const hours = Array.from({ length: 24 }, (_, hour) => (hour === 12 || hour === 20 ? 2 : 1));
  const dated = (events: readonly Tree[]) =>
    site({ workload: { hours, session: { actions: 1, think: '1s' } }, events });
  const window = (from: number, to: number) => ({ from: from * 3600, to: to * 3600 });

  test('one without a time of day begins with the busiest hour of those simulated', () => {
    const scenario = dated([{ for: '10min', load: 2 }]);
    const begins = (from: number, to: number): number =>
      incidentsOf(scenario, window(from, to))[0].from / 3600;
    expect([begins(0, 24), begins(13, 24), begins(15, 18), begins(20, 21)]).toEqual([12, 20, 15, 20]);
  });

  test('those outside the simulated time are left out, those of the warm-up happen', () => {
    const scenario = dated(['11:45', '12:15', '13:00'].map((at) => ({ at, for: '10min', load: 2 })));
    const begins = (before: number): number[] =>
      incidentsOf(scenario, window(12, 13), before).map(({ from }) => from / 60);
    expect(begins(0)).toEqual([735]);
    expect(begins(1800)).toEqual([705, 735]);
  });

  test('downtimes that touch are one', () => {
    const scenario = dated([
      { at: '12:20', for: '10min', redis: 'down' },
      { at: '12:10', for: '10min', redis: 'down' },
      { at: '12:50', for: '1min', redis: 'down' },
    ]);
    const found = incidentsOf(scenario, window(12, 13));
    const minutes = downtimesOf(found, ({ redis }) => redis === 'down', 12 * 3600).map(({ from, to }) => [
      from / 60,
      to / 60,
    ]);
    expect(minutes).toEqual([
      [10, 30],
      [50, 51],
    ]);
  });
});

test('no request is lost or counted twice, whatever happens', () => {
  const loaded = loadScenario('resee');
  const scenario = loaded.scenarioAt(loaded.actionsOf('p2'), 'exam', {
    events: [
      { at: '12:02', for: '5min', load: 3 },
      { at: '12:04', for: '1min', database: 'down' },
      { at: '12:07', for: '1min', redis: 'down' },
      { at: '12:09', for: '3min', llm: { share: 0.5 } },
      { at: '12:12', for: '2min', database: { slower: 20 } },
    ],
  });
  let worst = 0;
  const measures = simulate(scenario, {
    users: 150,
    seed: 'conservation',
    trial: 1,
    from: 12 * 3600,
    to: 12 * 3600 + 900,
    observe: (recorder, requests) => ({
      afterEvent: () => {
        const { started, answered, failed, denied } = recorder;
        const inside = requests.inside - requests.forsaken;
        worst = Math.max(worst, Math.abs(started - answered - failed - denied - inside));
      },
    }),
  });
  expect(worst).toBe(0);
  for (const cause of ['db-lost', 'db-refused', 'redis-refused'] as const) {
    expect(failed(measures, cause), cause).toBeGreaterThan(0);
  }
});
