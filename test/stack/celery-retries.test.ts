import { describe, expect, it } from 'vitest';
import { scenarioSchema } from '../../scenarios/schema/index.js';
import {
  HARD_LIMIT,
  OWN_ERROR,
  Retries,
  SOFT_LIMIT,
  backoffInterval,
  reasonOf,
} from '../../sim/stack/celery-retries.js';
import { failure } from '../../sim/stack/failure.js';
import { CeleryLog } from './celery-log.js';
import { site } from './small.js';

const policy = (written: object): Retries =>
  new Retries(
    site({ celery: { tasks: [{ name: 't', steps: [], retries: written }] } }).celery.tasks[0].retries!,
  );

describe("Celery's exponential backoff", () => {
  // The cases of Celery's own t/unit/utils/test_time.py, `test_get_exponential_backoff_interval`.
  it('doubles, up to a maximum', () => {
    expect(backoffInterval(4, 3, 100, null)).toBe(32);
    expect(backoffInterval(40, 3, 100, null)).toBe(100);
    expect([0, 1, 2, 3, 9, 10, 2000].map((n) => backoffInterval(1, n, 600, null))).toEqual([
      1, 2, 4, 8, 512, 600, 600,
    ]);
  });

  it('with full jitter is any whole number from 0 to that', () => {
    // random.randrange(33) gives 31, its last but one.
    expect(backoffInterval(4, 3, 100, 31.5 / 33)).toBe(31);
    expect(backoffInterval(4, 3, 100, 0)).toBe(0);
    expect(backoffInterval(4, 3, 100, 1 - 2 ** -32)).toBe(32);
    expect(backoffInterval(40, 10, 100, 1 - 2 ** -32)).toBe(100);
  });

  it('counts in whole seconds, at least one', () => {
    expect(backoffInterval(0.5, 0, 600, null)).toBe(1);
    expect(backoffInterval(2.9, 1, 600, null)).toBe(4);
    expect(backoffInterval(8, 5, 100.7, null)).toBe(100);
  });
});

describe('what is tried again', () => {
  it('is told by the part that failed', () => {
    const reasons = (['db-pool-timeout', 'statement-timeout', 'redis-full', 'llm-error'] as const).map(
      (cause) => reasonOf(failure(cause)),
    );
    expect(reasons).toEqual(['database', 'database', 'redis', 'llm']);
    expect([OWN_ERROR, failure('client-timeout'), SOFT_LIMIT].map(reasonOf)).toEqual([
      'error',
      'error',
      'soft-limit',
    ]);
  });

  it('is no killed child', () => {
    const retries = policy({});
    expect([OWN_ERROR, SOFT_LIMIT].map((cause) => retries.allow(cause, 0))).toEqual([true, true]);
    expect(retries.allow(HARD_LIMIT, 0)).toBe(false);
  });

  it('is tried so many times, or for ever', () => {
    expect([2, 3].map((n) => policy({}).allow(OWN_ERROR, n))).toEqual([true, false]);
    expect(policy({ max: 'none' }).allow(OWN_ERROR, 1e6)).toBe(true);
  });

  it('waits as Celery has it by default: three minutes, or its backoff with jitter up to ten', () => {
    expect(policy({}).countdown(5, 0.5)).toBe(180);
    expect(policy({ backoff: '1s' }).countdown(5, 0.5)).toBe(16);
    expect(policy({ backoff: '1s' }).countdown(50, 1 - 2 ** -32)).toBe(600);
    expect(policy({ backoff: '1s', jitter: false }).countdown(5, 0.5)).toBe(32);
  });
});

it('each retry has its own luck: of tasks that fail by half, 1/8 fail three times', () => {
  const retries = { max: 2, countdown: '1s' };
  const log = new CeleryLog({ concurrency: 100 }, { t: { steps: [{ wait: '1s' }], fail: '50%', retries } });
  log.queue('t', ...Array.from({ length: 4000 }, (_, i) => i / 10)).run(1e4);
  const { queued, done, failed, retried } = log.counts;
  expect(done + failed).toBe(queued);
  // Binomial; 4 standard deviations are missed once in 16,000 seeds. Retries: 1/2 and 1/4 of the tasks.
  expect(Math.abs(failed / queued - 1 / 8)).toBeLessThan(4 * Math.sqrt(7 / 64 / queued));
  expect(Math.abs(retried / queued - 3 / 4)).toBeLessThan(4 * Math.sqrt(11 / 16 / queued));
});

describe('a scenario is refused', () => {
  const problems = (celery: object): string[] => {
    const read = scenarioSchema.safeParse({
      workload: { session: { actions: 1, think: '1s' } },
      endpoints: [{ name: 'page', share: 1, steps: [] }],
      celery,
    });
    return read.success ? [] : read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  };

  it('with a soft time limit above the hard one, as Celery refuses it', () => {
    const task = { name: 't', steps: [], soft_time_limit: '5s', time_limit: '4s' };
    expect(problems({ tasks: [task] })).toEqual([
      'celery.tasks.0.soft_time_limit: {"key":"soft-above-hard","values":{}}',
    ]);
    expect(problems({ tasks: [{ ...task, time_limit: '5s' }] })).toEqual([]);
    expect(problems({ tasks: [{ ...task, time_limit: 'none' }] })).toEqual([]);
  });

  it.each([0, { exponential: 0 }, { uniform: [0, 0] }, { empirical: ['1s', 0] }, 'recorded'])(
    'with workers that live for %j',
    (worker) => {
      expect(problems({ crashes: { worker } }).join()).toContain('"no-life"');
    },
  );
});
