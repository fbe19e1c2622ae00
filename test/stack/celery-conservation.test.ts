import { describe, expect, it, test } from 'vitest';
import { simulate } from '../../sim/stack/simulate.js';
import type { Celery } from '../../sim/stack/celery.js';
import type { Parts } from '../../sim/stack/parts.js';
import { CeleryLog } from './celery-log.js';
import { site, total } from './small.js';

/**
 * Children and workers that die all the time, tasks that fail, take too long and wait for each other, and a Redis that
 * goes away.
 */
const stormy = (acks: string) =>
  site({
    endpoints: [
      { name: 'page', share: 1, steps: [{ task: 'work' }, { chance: 0.3, do: [{ task: 'nobody' }] }] },
    ],
    database: { queries: { read: '20ms' }, conn_max_age: '60s', pooler: { size: 2 } },
    throttle: { enabled: true, rate: '100000/hour' },
    redis: { connections: 1 },
    events: [{ at: '0:20', for: '2min', redis: 'down' }],
    celery: {
      workers: 3,
      concurrency: 2,
      prefetch: 2,
      acks,
      reject_on_worker_lost: true,
      visibility_timeout: '100s',
      refill: '50ms',
      max_tasks_per_child: 50,
      boot: '20s',
      crashes: { child: { exponential: '30s' }, worker: { exponential: '200s' } },
      tasks: [
        {
          name: 'work',
          steps: [
            'throttle',
            {
              transaction: [{ db: 1 }, { lock: { keys: 3 } }, { wait: { exponential: '300ms' } }, { db: 1 }],
            },
            { cpu: { exponential: '100ms' } },
            { chance: 0.2, do: [{ task: 'next' }] },
          ],
          fail: 0.2,
          retries: { backoff: '30s', max: 2 },
          soft_time_limit: '2s',
          time_limit: '3s',
        },
        { name: 'next', steps: [{ wait: { uniform: ['100ms', '4s'] } }], time_limit: '3s' },
        { name: 'nobody', steps: [], consumed: false },
      ],
    },
  });

/** How far the ledger is from saying one thing of each task, and from what the workers do. */
function imbalance({ ledger, busy, workers }: Celery): number {
  const { queued, abandoned, waiting, running, done, failed, lost } = ledger.ever;
  const children = workers.flatMap((worker) => worker.children);
  return (
    Math.abs(queued - abandoned - waiting - running - done - failed - lost) +
    Math.max(0, running - busy.value) +
    Math.abs(busy.value - children.filter((child) => child.running !== null).length)
  );
}

describe('every task is waiting, running, done, failed or lost, after every event', () => {
  for (const acks of ['early', 'late']) {
    test(`with ${acks} acknowledgement, under crashes`, () => {
      const seen: Parts[] = [];
      let events = 0;
      let worst = 0;
      const measures = simulate(stormy(acks), {
        users: 12,
        seed: 'storm',
        trial: 0,
        from: 0,
        to: 3600,
        observe: (_recorder, _requests, all) => {
          seen.push(all);
          return {
            afterEvent: () => {
              events++;
              worst = Math.max(worst, imbalance(all.celery));
            },
          };
        },
      });
      expect(events).toBeGreaterThan(100_000);
      expect(worst).toBe(0);
      for (const name of ['done', 'failed', 'retried', 'redelivered'] as const) {
        expect(total(measures, `celery-${name}`), name).toBeGreaterThan(20);
      }
      // Acknowledged late, and given back by a worker whose child died, no task is lost.
      if (acks === 'late') {
        expect(total(measures, 'celery-lost')).toBe(0);
        expect(total(measures, 'celery-repeated')).toBeGreaterThan(20);
      } else {
        expect(total(measures, 'celery-lost')).toBeGreaterThan(20);
        expect(total(measures, 'celery-repeated')).toBe(0);
      }

      // Without users all comes to its end, and whoever was killed has given back what it held.
      const [{ sim, celery, locks, database, redis }] = seen;
      sim.run(sim.now + 20_000);
      const { waiting, running } = celery.ledger.ever;
      expect({ waiting, running, busy: celery.busy.value }).toEqual({ waiting: 0, running: 0, busy: 0 });
      const { queueArea } = celery.gauge();
      const area = queueArea();
      sim.run(sim.now + 100);
      expect(queueArea()).toBe(area);
      expect(locks.waiting.value).toBe(0);
      expect(database.primary.pool!.present).toBe(0);
      const processes = celery.workers.flatMap((worker) => worker.children.map(({ process }) => process));
      expect(processes.map((process) => process.redis)).toEqual(processes.map(() => 0));
      expect(redis.station.backlog(sim.now)).toBe(0);
    });
  }
});

it('loses as many runs of s seconds as die within s: 1 - exp(-s / m) with children of exponential lives of mean m', () => {
  const log = new CeleryLog(
    { concurrency: 10, prefetch: 1, fork: '10ms', crashes: { child: { exponential: '20s' } } },
    { t: { steps: [{ wait: '4s' }] } },
  );
  log.queue('t', ...Array.from({ length: 4000 }, () => 0));
  log.run(1e5);
  const { queued, done, lost } = log.counts;
  expect(done + lost).toBe(queued);
  const share = 1 - Math.exp(-4 / 20);
  // Binomial; 4 standard deviations are missed once in 16,000 seeds.
  expect(Math.abs(lost / queued - share)).toBeLessThan(4 * Math.sqrt((share * (1 - share)) / queued));
});
