// What Celery does, event by event, with tasks of whole seconds: each trace was written by hand.
import { describe, expect, it, test } from 'vitest';
import { CeleryLog } from './celery-log.js';

const lasting = (seconds: number, more = {}) => ({ steps: [{ wait: `${seconds}s` }], ...more });
/** A worker of one child that comes back at once, and looks for what it missed every 100 s from then on. */
const brief = { boot: 0, visibility_timeout: '60s' };

describe('a worker is killed with its child', () => {
  it('early acknowledgement: what runs is lost, what was reserved comes back after the visibility timeout', () => {
    const log = new CeleryLog({ ...brief, boot: '15s' }, { t: lasting(10) }).queue('t', 0, 1, 2).kill(0, 5);
    // Up again at 20; it looks at 20, 120 and so on. The newest is restored first, and taken by the idle worker.
    expect(log.run(1000)).toEqual([
      '0: 0 begins',
      '5: worker 0 dies',
      '5: 0 dies with its worker',
      '5: 0 is lost',
      '120: 2 begins',
      '130: 2 ends',
      '130: 2 is done',
      '130: 1 begins',
      '140: 1 ends',
      '140: 1 is done',
    ]);
    expect(log.counts).toMatchObject({ queued: 3, done: 2, lost: 1, redelivered: 2, repeated: 0 });
  });

  it('late acknowledgement: what ran comes back too, and runs again', () => {
    const log = new CeleryLog({ ...brief, boot: '15s', acks: 'late' }, { t: lasting(10) })
      .queue('t', 0, 1)
      .kill(0, 5);
    expect(log.run(1000)).toEqual([
      '0: 0 begins',
      '5: worker 0 dies',
      '5: 0 dies with its worker',
      '120: 1 begins',
      '130: 1 ends',
      '130: 1 is done',
      '130: 0 begins',
      '140: 0 ends',
      '140: 0 is done',
    ]);
    expect(log.counts).toMatchObject({ done: 2, lost: 0, redelivered: 2, repeated: 1 });
  });

  it('another worker finds them, by its own clock', () => {
    const log = new CeleryLog({ ...brief, boot: '1h', workers: 2, acks: 'late' }, { t: lasting(10) })
      .queue('t', 0)
      .kill(0, 5);
    expect(log.run(1000).slice(2)).toEqual([
      '5: 0 dies with its worker',
      '100: 0 begins',
      '110: 0 ends',
      '110: 0 is done',
    ]);
  });

  it('a dead worker looks for nothing', () => {
    const celery = { ...brief, boot: '15s', workers: 2, acks: 'late' };
    const log = new CeleryLog(celery, { t: lasting(3600) }).kill(0, 5).queue('t', 45).kill(0, 115);
    // From 20 on worker 0 would look at 120; dead, it looks at 130, when it is up again, and worker 1 only at 200.
    expect(log.run(1000)).toEqual([
      '5: worker 0 dies',
      '45: 0 begins',
      '115: worker 0 dies',
      '115: 0 dies with its worker',
      '130: 0 begins',
      '200: 0 begins',
    ]);
  });

  it('what comes back goes ahead of all that wait in the queue', () => {
    const celery = { workers: 2, prefetch: 1, boot: '1h', visibility_timeout: '60s' };
    const log = new CeleryLog(celery, { t: lasting(10) })
      .queue('t', 0, 0, 0, 0)
      .kill(0, 5)
      .queue('t', ...Array.from({ length: 11 }, () => 6));
    // Worker 0 had reserved task 2. At 100 worker 1 has task 12 in its prefetch, and 13 and 14 wait.
    expect(
      log
        .run(1000)
        .filter((line) => line.includes('begins'))
        .slice(-4),
    ).toEqual(['100: 12 begins', '110: 2 begins', '120: 13 begins', '130: 14 begins']);
  });

  it('a task says itself when it is acknowledged', () => {
    const log = new CeleryLog({ ...brief }, { t: lasting(10, { acks: 'late' }) }).queue('t', 0).kill(0, 5);
    log.run(1000);
    expect(log.counts).toMatchObject({ done: 1, lost: 0, redelivered: 1 });
  });
});

describe('a child is killed after 5 s of work', () => {
  const crashes = { child: '5s' };

  it('its task is lost, early or late: a late one is acknowledged as failed', () => {
    for (const acks of ['early', 'late']) {
      const log = new CeleryLog({ crashes, acks, fork: '1s' }, { t: lasting(3) }).queue('t', 0, 0, 0);
      expect(log.run(1000)).toEqual([
        '0: 0 begins',
        '3: 0 ends',
        '3: 0 is done',
        '3: 1 begins',
        '5: 1 dies with its child',
        '5: 1 is lost',
        '6: 2 begins',
        '9: 2 ends',
        '9: 2 is done',
      ]);
      expect(log.counts).toMatchObject({ done: 2, lost: 1, redelivered: 0 });
    }
  });

  it('a late one is queued again, behind all others, with reject_on_worker_lost', () => {
    const celery = { crashes, acks: 'late', reject_on_worker_lost: true, fork: '1s' };
    const log = new CeleryLog(celery, { t: lasting(3) }).queue('t', 0, 0, 0);
    expect(log.run(1000)).toEqual([
      '0: 0 begins',
      '3: 0 ends',
      '3: 0 is done',
      '3: 1 begins',
      '5: 1 dies with its child',
      '6: 2 begins',
      '9: 2 ends',
      '9: 2 is done',
      '9: 1 begins',
      '11: 1 dies with its child',
      '12: 1 begins',
      '15: 1 ends',
      '15: 1 is done',
    ]);
    expect(log.counts).toMatchObject({ done: 3, lost: 0, redelivered: 2, repeated: 2 });
  });

  it('a child that is replaced in time lives on as another', () => {
    const celery = { crashes, max_tasks_per_child: 1, fork: '1s' };
    expect(new CeleryLog(celery, { t: lasting(3) }).queue('t', 0, 0).run(1000)).toEqual([
      '0: 0 begins',
      '3: 0 ends',
      '3: 0 is done',
      '4: 1 begins',
      '7: 1 ends',
      '7: 1 is done',
    ]);
  });
});

describe('the visibility timeout', () => {
  it('redelivers a late task that runs for longer: it runs twice, and is done once', () => {
    const celery = { ...brief, acks: 'late', concurrency: 2 };
    const log = new CeleryLog(celery, { t: lasting(150) }).queue('t', 0);
    // The first run acknowledges the delivery tag of both, so that nobody misses the second at 200.
    expect(log.run(1000)).toEqual([
      '0: 0 begins',
      '100: 0 begins',
      '150: 0 ends',
      '150: 0 is done',
      '250: 0 ends',
    ]);
    expect(log.counts).toMatchObject({ queued: 1, done: 1, redelivered: 1, repeated: 1 });
  });

  it('does nothing to an early one', () => {
    const log = new CeleryLog({ ...brief, concurrency: 2 }, { t: lasting(150) }).queue('t', 0);
    expect(log.run(1000)).toEqual(['0: 0 begins', '150: 0 ends', '150: 0 is done']);
  });

  it('redelivers what waits in a worker for too long, to the same worker', () => {
    const log = new CeleryLog(brief, { t: lasting(150) }).queue('t', 0, 0);
    expect(log.run(1000)).toEqual([
      '0: 0 begins',
      '150: 0 ends',
      '150: 0 is done',
      '150: 1 begins',
      '300: 1 ends',
      '300: 1 is done',
      '300: 1 begins',
      '450: 1 ends',
    ]);
    expect(log.counts).toMatchObject({ done: 2, redelivered: 1, repeated: 1 });
  });

  it('is looked at every 100 s: at 3600 s a message of the first second comes back at 3700 s', () => {
    const log = new CeleryLog({ concurrency: 2, acks: 'late' }, { t: lasting(5000) }).queue('t', 1);
    expect(log.run(4000)).toEqual(['1: 0 begins', '3700: 0 begins']);
  });
});

describe('without its broker a worker', () => {
  it('early: finishes what it runs, and forgets what it has reserved until the visibility timeout', () => {
    const log = new CeleryLog(brief, { t: lasting(10) }).queue('t', 0, 0, 2).without(5, 15);
    // The connection is new at 15: it looks then, and at 115.
    expect(log.run(1000)).toEqual([
      '0: 0 begins',
      '5: Redis stops',
      '10: 0 ends',
      '10: 0 is done',
      '15: Redis starts',
      '115: 2 begins',
      '125: 2 ends',
      '125: 2 is done',
      '125: 1 begins',
      '135: 1 ends',
      '135: 1 is done',
    ]);
    expect(log.counts).toMatchObject({ done: 3, lost: 0, redelivered: 2, repeated: 0 });
  });

  it('late: cannot acknowledge what it runs, however long: it runs again', () => {
    const log = new CeleryLog({ ...brief, acks: 'late' }, { t: lasting(30) }).queue('t', 0).without(5, 15);
    expect(log.run(1000)).toEqual([
      '0: 0 begins',
      '5: Redis stops',
      '15: Redis starts',
      '30: 0 ends',
      '30: 0 is done',
      '115: 0 begins',
      '145: 0 ends',
    ]);
    expect(log.counts).toMatchObject({ queued: 1, done: 1, redelivered: 1, repeated: 1 });
  });

  it('queues no retry: the task has failed', () => {
    const task = lasting(10, { fail: 1, retries: { countdown: '1s' } });
    const log = new CeleryLog({}, { t: task }).queue('t', 0).without(5, 15);
    expect(log.run(1000).slice(2, 4)).toEqual(['10: 0 fails', '10: 0 is failed']);
    expect(log.counts).toMatchObject({ failed: 1, retried: 0 });
  });

  it('takes up what was queued in the meantime, once both are there', () => {
    const log = new CeleryLog({ ...brief, boot: '20s' }, { t: lasting(10) })
      .queue('t', 0)
      .without(5, 15)
      .kill(0, 6)
      .queue('t', 17);
    // Redis keeps what the web queues at 17; the worker is up at 26.
    expect(log.run(100)).toEqual([
      '0: 0 begins',
      '5: Redis stops',
      '6: worker 0 dies',
      '6: 0 dies with its worker',
      '6: 0 is lost',
      '15: Redis starts',
      '26: 1 begins',
      '36: 1 ends',
      '36: 1 is done',
    ]);
  });
});

describe('retries', () => {
  const failing = (retries: object, more = {}) => lasting(1, { fail: 1, retries, ...more });

  it('come after 1, 2 and 4 seconds with a backoff of 1 s, and then the task has failed', () => {
    const log = new CeleryLog({}, { t: failing({ backoff: '1s', jitter: false }) }).queue('t', 0);
    expect(log.run(1000)).toEqual([
      '0: 0 begins',
      '1: 0 fails',
      '2: 0 begins',
      '3: 0 fails',
      '5: 0 begins',
      '6: 0 fails',
      '10: 0 begins',
      '11: 0 fails',
      '11: 0 is failed',
    ]);
    expect(log.counts).toMatchObject({ queued: 1, done: 0, failed: 1, retried: 3, repeated: 0 });
  });

  it('come after 180 s each time without backoff, as often as they may', () => {
    const log = new CeleryLog({}, { t: failing({ max: 1 }) }).queue('t', 0);
    expect(log.run(1000)).toEqual([
      '0: 0 begins',
      '1: 0 fails',
      '181: 0 begins',
      '182: 0 fails',
      '182: 0 is failed',
    ]);
  });

  it('wait in the memory of the worker, and take no room of its prefetch', () => {
    const celery = { prefetch: 1 };
    const tasks = { bad: failing({ countdown: '10s', max: 1 }), good: lasting(1) };
    const log = new CeleryLog(celery, tasks).queue('bad', 0, 0).queue('good', 2, 3);
    expect(log.run(1000)).toEqual([
      '0: 0 begins',
      '1: 0 fails',
      '1: 1 begins',
      '2: 1 fails',
      '2: 2 begins',
      '3: 2 ends',
      '3: 2 is done',
      '3: 3 begins',
      '4: 3 ends',
      '4: 3 is done',
      '11: 0 begins',
      '12: 0 fails',
      '12: 0 is failed',
      '12: 1 begins',
      '13: 1 fails',
      '13: 1 is failed',
    ]);
  });

  it('run twice where their countdown is longer than the visibility timeout', () => {
    const log = new CeleryLog(brief, { t: failing({ countdown: '150s', max: 1 }) }).queue('t', 0);
    expect(log.run(1000)).toEqual([
      '0: 0 begins',
      '1: 0 fails',
      '151: 0 begins',
      '152: 0 fails',
      '152: 0 begins',
      '153: 0 fails',
      '153: 0 is failed',
    ]);
    expect(log.counts).toMatchObject({ failed: 1, retried: 1, redelivered: 1, repeated: 1 });
  });

  it('come back to a worker that died with them in its memory', () => {
    const log = new CeleryLog({ ...brief, boot: '5s' }, { t: failing({ countdown: '10s', max: 1 }) })
      .queue('t', 0)
      .kill(0, 3);
    // Delivered at 1; the worker is up at 8 and looks at 108.
    expect(log.run(1000).slice(2)).toEqual([
      '3: worker 0 dies',
      '108: 0 begins',
      '109: 0 fails',
      '109: 0 is failed',
    ]);
  });

  it('are for the failures that they name', () => {
    const states = (on: string[]) => {
      const log = new CeleryLog({}, { t: failing({ on, max: 1 }) }).queue('t', 0);
      log.run(1000);
      return log.counts.retried;
    };
    expect(states(['error'])).toBe(1);
    expect(states(['llm', 'database', 'redis', 'soft-limit'])).toBe(0);
  });
});

describe('time limits', () => {
  it('a soft one fails the run, which may be tried again; the child lives', () => {
    const task = lasting(10, { soft_time_limit: '4s', retries: { max: 1, countdown: 0 } });
    expect(new CeleryLog({ fork: '1s' }, { t: task }).queue('t', 0).run(100)).toEqual([
      '0: 0 begins',
      '4: 0 meets its soft limit',
      '4: 0 begins',
      '8: 0 meets its soft limit',
      '8: 0 is failed',
    ]);
  });

  it('a hard one kills the child, and the task has failed, late or early', () => {
    for (const acks of ['early', 'late']) {
      const task = lasting(10, { time_limit: '4s', retries: {}, acks });
      expect(new CeleryLog({ fork: '1s' }, { t: task }).queue('t', 0, 0).run(100)).toEqual([
        '0: 0 begins',
        '4: 0 meets its hard limit',
        '4: 0 is failed',
        '5: 1 begins',
        '9: 1 meets its hard limit',
        '9: 1 is failed',
      ]);
    }
  });
});

describe('what a worker takes from the broker', () => {
  const twoWorkers = { workers: 2, prefetch: 1 };

  it('early: as many as it runs, and its prefetch beside them', () => {
    const log = new CeleryLog(twoWorkers, { t: lasting(10), long: lasting(100) })
      .queue('long', 0)
      .queue('t', 0, 0, 0);
    // Worker 0 has reserved task 2 behind the long one; worker 1 runs the others.
    expect(log.run(1000).filter((line) => line.includes('begins'))).toEqual([
      '0: 0 begins',
      '0: 1 begins',
      '10: 3 begins',
      '100: 2 begins',
    ]);
  });

  it('late: no more than its prefetch with what it runs, so that nothing is stuck behind the long one', () => {
    const log = new CeleryLog({ ...twoWorkers, acks: 'late' }, { t: lasting(10), long: lasting(100) })
      .queue('long', 0)
      .queue('t', 0, 0, 0);
    expect(log.run(1000).filter((line) => line.includes('begins'))).toEqual([
      '0: 0 begins',
      '0: 1 begins',
      '10: 2 begins',
      '20: 3 begins',
    ]);
  });

  it('late, with a worker that asks again only after 1 s: a second is lost between tasks', () => {
    const log = new CeleryLog({ prefetch: 1, acks: 'late', refill: '1s' }, { t: lasting(10) }).queue(
      't',
      0,
      0,
      0,
    );
    expect(log.run(1000).filter((line) => line.includes('begins'))).toEqual([
      '0: 0 begins',
      '11: 1 begins',
      '22: 2 begins',
    ]);
  });
});

test('commands to the broker: five to take a message, four to acknowledge, one to publish, seven to restore', () => {
  const commands = (log: CeleryLog) => {
    log.run(1000);
    return log.parts.redis.commands;
  };
  expect(commands(new CeleryLog({}, { t: lasting(1) }).queue('t', 0))).toBe(5 + 4);
  const again = lasting(1, { fail: 1, retries: { max: 1, countdown: '5s' } });
  expect(commands(new CeleryLog({}, { t: again }).queue('t', 0))).toBe(5 + 4 + 1 + 5 + 4);
  const late = { ...brief, acks: 'late' };
  expect(commands(new CeleryLog(late, { t: lasting(10) }).queue('t', 0).kill(0, 5))).toBe(5 + 7 + 5 + 4);
});
