import { describe, expect, it } from 'vitest';
import type { Scenario } from '../../../scenarios/schema/index.js';
import { withLab } from '../../../sim/experiment/lab.js';
import { capacityRow } from '../../../sim/experiment/capacity/row.js';
import { site } from '../../stack/small.js';

type Row = Awaited<ReturnType<typeof capacityRow>>;

/** Seconds of a mean service. All times are in these, so that a trial has few requests. */
const S = 5;
const objective = { ordinary: { p95: 10 * S }, ai: { p95: 15 }, failures: 0.01 };

const row = (scenario: Scenario, most = 2000): Promise<Row> =>
  withLab({ workers: 0, seed: '5' }, (lab) =>
    capacityRow(lab, { name: 'queue', scenario, objective, start: 50, trials: 4, mostTrials: 12, most }),
  );

/** Requests come as a Poisson process, one a session of 50 services, and are served as the law says. */
const queue = (law: unknown, server: object): Scenario =>
  site({
    workload: { session: { actions: 1, think: `${49 * S}s` } },
    endpoints: [{ name: 'page', share: 1, steps: [{ wait: law }] }],
    regions: [{ name: 'home', user_rtt: 0 }],
    edge: { timeout: 'none' },
    server,
  });

/** The probability that all of `servers` are busy, by Erlang's B formula. */
function erlangB(servers: number, offered: number): number {
  let blocked = 1;
  for (let n = 1; n <= servers; n++) blocked = (offered * blocked) / (n + offered * blocked);
  return blocked;
}

/** The load at which a rising function reaches `value`. */
function root(of: (load: number) => number, value: number, most: number): number {
  let [low, high] = [0, most];
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (of(middle) < value) low = middle;
    else high = middle;
  }
  return low;
}

/** Share of M/M/c sojourns above `limit` mean services. */
function slower(servers: number, load: number, limit: number): number {
  const b = erlangB(servers, load);
  const waits = b / (1 - (load / servers) * (1 - b));
  const rate = servers - load;
  const alone = Math.exp(-limit);
  return (1 - waits) * alone + (waits * (Math.exp(-rate * limit) - rate * alone)) / (1 - rate);
}

/** Doubled searches have few trials: their intervals are of 95 %, so a bound of twice that is out once in 10,000. */
const near = (found: Row['users'], truth: number): void => {
  expect(Math.abs(Math.log(found.value / truth))).toBeLessThan(2 * Math.log(found.high / found.value) + 0.01);
};

describe('first and next limit', { timeout: 300_000 }, () => {
  it('threads, then threads, where there is one line before them; each as many users as queueing theory says', async () => {
    const pooled = { gunicorn: { threads: 2, accept: 'pooled', overhead: 0, worker_connections: 100_000 } };
    const found = await row(queue({ exponential: `${S}s` }, pooled));
    const users = (servers: number): number =>
      50 * root((load) => slower(servers, load, 10), 0.05, servers - 1e-6);
    expect(found).toMatchObject({ bound: 'found', limit: 'threads', next: 'threads', by: 'ordinary.p95' });
    near(found.users, users(2));
    expect(found.levers.map(({ name }) => name)).toEqual(['threads']);
    near(found.levers[0].users, users(4));
    near(found.nextLevers[0].users, users(8));
    const gain = users(4) / users(2);
    expect(found.levers[0].gain!.low).toBeLessThan(gain);
    expect(found.levers[0].gain!.high).toBeGreaterThan(gain);
    // Two servers complete two requests a service: 100 users. That many answers a second come at the largest loads.
    expect(found.saturation!.value).toBeGreaterThan(97);
    expect(found.saturation!.value).toBeLessThan(103);
    expect(found.requests.value).toBeCloseTo(found.users.value / (50 * S), 1);
  });

  it('a limit that refuses is found by what it refuses', async () => {
    const refusing = { kind: 'uvicorn', uvicorn: { limit_concurrency: 4, overhead: 0 } };
    const found = await row(queue(`${S}s`, refusing));
    expect(found).toMatchObject({ bound: 'found', limit: 'concurrency-limit', by: 'failures' });
    const users = (servers: number): number => 50 * root((load) => erlangB(servers, load), 0.01, servers);
    // uvicorn counts the connection that asks: of a limit of 4, three are served.
    near(found.users, users(3));
    near(found.levers[0].users, users(7));
  });

  it('none where what takes the time is not for sale, and it says what does', async () => {
    const found = await row(queue(`${11 * S}s`, { kind: 'uvicorn', uvicorn: { overhead: 0 } }));
    expect(found).toMatchObject({ bound: 'none', limit: '', next: '', decidedBy: 'wait' });
    expect(found.users).toMatchObject({ value: 0, low: 0 });
    // No single resource was busy; all of an instance doubled was tried for the sake of it.
    expect(found.levers.map(({ name }) => name)).toEqual(['instances']);
  });

  it('none where there is no limit: nothing is doubled, and the last load is said', async () => {
    const found = await row(queue(`${S}s`, { kind: 'uvicorn', uvicorn: { overhead: 0 } }), 200);
    expect(found).toMatchObject({ bound: 'most', limit: '', next: '', levers: [], most: 200 });
    expect(found.users).toEqual({ value: 200, low: 200, high: 200 });
    expect(found.saturation).toBeUndefined();
  });

  it('all of an instance where no single resource is enough', async () => {
    // A process on the only core: another process finds no core, and another core no process.
    const alone = queue(0, { gunicorn: { overhead: 0 } });
    const steps = alone.endpoints[0].steps.map(
      () => ({ kind: 'cpu', time: { law: 'exponential', mean: S } }) as const,
    );
    const scenario = {
      ...alone,
      endpoints: [{ ...alone.endpoints[0], steps }],
      instance: { ...alone.instance, vcpus: 1 },
    };
    const found = await row(scenario);
    expect(found).toMatchObject({ bound: 'found', limit: 'instances' });
    expect(found.levers.map(({ name }) => name).sort()).toEqual(['instances', 'threads']);
    // M/M/1: exponential sojourns at rate 1 - load. Requests go to one of two instances at random: two such queues.
    const users = 50 * (1 + Math.log(0.05) / 10);
    near(found.users, users);
    near(found.levers.find(({ name }) => name === 'instances')!.users, 2 * users);
  });
});
