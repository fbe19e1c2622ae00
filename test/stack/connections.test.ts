import { describe, expect, test } from 'vitest';
import type { Measures } from '../../sim/stack/measures.js';
import { failed, site, trial } from './small.js';

type Tree = Readonly<Record<string, unknown>>;

/** Ten requests of one query of 100 ms at once, to a database which connects in no time. */
const ten = (database: Tree, steps: readonly unknown[] = [{ db: 1 }]): Measures => {
  const seconds = Array<number>(10).fill(60);
  return trial(
    site({
      workload: {
        trace: { file: 'a.csv', seconds, endpoints: [], endpoint: [], demand: [], worker: [], user: [] },
      },
      endpoints: [{ name: 'page', share: 1, steps }],
      regions: [{ name: 'home', user_rtt: 0, database_rtt: 0 }],
      server: { gunicorn: { overhead: 0, threads: 64, worker_connections: 65 } },
      database: {
        cores: 64,
        queries: { read: '100ms' },
        connect: { round_trips: 0, time: 0, cpu: 0 },
        ...database,
        pooler: { rtt: 0, ...(database['pooler'] as Tree | undefined) },
        replica: { cores: 64, ...(database['replica'] as Tree | undefined) },
      },
    }),
  );
};
const seconds = (measures: Measures): number => measures.endpoints[0].sum;
const refused = (measures: Measures): number => failed(measures, 'db-refused');
const servers = (measures: Measures, pool: string): number =>
  measures.servers[measures.layout.resources.indexOf(pool)];

/** Seven connections are left of twenty. */
const seven = { max_connections: 20, reserved: 13 };
const none = { max_connections: 13, reserved: 13 };
const reading = { replica: { enabled: true, reads: 1 } };

describe('connections that PostgreSQL admits', () => {
  test('bound the pool in transaction mode: the others wait for those it has', () => {
    expect(seconds(ten({}))).toBeCloseTo(10 * 0.1, 9);
    const scarce = ten(seven);
    expect(servers(scarce, 'db-pool')).toBe(7);
    expect(refused(scarce)).toBe(0);
    expect(seconds(scarce)).toBeCloseTo(7 * 0.1 + 3 * 0.2, 9);
    expect(servers(ten({ ...seven, pooler: { size: 5 } }), 'db-pool')).toBe(5);
  });

  test('turn every client away where none is left', () => {
    expect(refused(ten(none))).toBe(10);
  });

  test('bound clients in session mode and without a pooler', () => {
    expect(refused(ten({ ...seven, pooler: { mode: 'session' } }))).toBe(3);
    expect(refused(ten({ ...seven, pooler: { mode: 'session', size: 5 } }))).toBe(5);
    expect(refused(ten({ ...seven, pooler: { mode: 'none', size: 5 } }))).toBe(3);
  });

  test('are as many on the replica, beside those of the primary', () => {
    const scarce = ten({ ...seven, ...reading });
    expect([servers(scarce, 'db-pool'), servers(scarce, 'replica-pool')]).toEqual([7, 7]);
    expect(seconds(scarce)).toBeCloseTo(7 * 0.1 + 3 * 0.2, 9);
    expect(refused(ten({ ...none, ...reading }))).toBe(10);
    expect(refused(ten({ ...seven, ...reading, pooler: { mode: 'none' } }))).toBe(3);
    const session = { ...reading, pooler: { mode: 'session' } };
    expect(refused(ten({ ...seven, ...session, replica: { ...reading.replica, pool: 5 } }))).toBe(5);
  });
});

test('a thread has a connection of its own to the replica, made and checked as that to the primary', () => {
  const slowly = { connect: { round_trips: 0, time: '1s', cpu: 0 }, writes: ['write'] };
  const queries = { read: '100ms', write: '100ms' };
  const measures = (database: Tree): number =>
    seconds(ten({ ...slowly, queries, ...database }, [{ db: 1 }, { db: { write: 1 } }, { db: 2 }])) / 10;
  expect(measures({})).toBeCloseTo(1 + 4 * 0.1, 9);
  expect(measures(reading)).toBeCloseTo(1 + 1 + 4 * 0.1, 9);
  expect(measures({ ...reading, health_checks: true })).toBeCloseTo(1 + 1 + 4 * 0.1, 9);
});
