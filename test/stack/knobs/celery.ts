import { busy, page, taskWait, totalOf, type Knob, type Tree } from './knob.js';

/** A page that queues a task. */
const mailing = (celery: Tree = {}, task: Tree = {}): Tree => ({
  ...page([{ task: 'mail' }]),
  celery: { ...celery, tasks: [{ name: 'mail', steps: [{ wait: { exponential: '400ms' } }], ...task }] },
});
const scarce = { concurrency: 1 };
const uneven = { hyperexponential: { mean: '400ms', cv: 3 } };

/** How many of the tasks that were queued ended in a way. */
const failed = totalOf('celery-failed');
const lost = totalOf('celery-lost');
const waiting = totalOf('celery-waiting');

/** The workers and what they take. */
const workers: readonly Knob[] = [
  { turns: 'celery.workers', to: 4, on: mailing(scarce), reads: taskWait, way: 'less' },
  { turns: 'celery.concurrency', from: 1, to: 8, on: mailing(), reads: taskWait, way: 'less' },
  {
    turns: 'celery.prefetch',
    to: 1,
    on: mailing({ workers: 4, ...scarce }, { steps: [{ wait: uneven }] }),
    users: 35,
    reads: taskWait,
    way: 'less',
  },
  { turns: 'celery.overhead', to: '100ms', on: mailing(), reads: busy('celery-cpu'), way: 'more' },
  { turns: 'celery.idle_commands', to: 0, reads: totalOf('redis-commands'), way: 'less' },
  {
    turns: 'celery.tasks.mail.steps',
    to: [{ wait: '10ms' }],
    on: mailing(scarce),
    reads: taskWait,
    way: 'less',
  },
  {
    turns: 'celery.tasks.mail.consumed',
    to: false,
    on: mailing(),
    reads: waiting,
    way: 'more',
  },
  { turns: 'celery.tasks.mail.hourly', to: 24, on: mailing(), reads: totalOf('celery-queued'), way: 'more' },
];

/** Workers that die every minute, and children after ten seconds of work. */
const mortal = { crashes: { worker: { exponential: '60s' } }, boot: '1s', visibility_timeout: '10s' };
const frail = { crashes: { child: { exponential: '10s' } }, acks: 'late' };
const late = { acks: 'late' };
const endless = { steps: [{ wait: '150s' }] };

/** Acknowledgement, crashes, and what comes back. */
const lives: readonly Knob[] = [
  { turns: 'celery.acks', to: 'late', on: mailing(mortal), reads: lost, way: 'less' },
  { turns: 'celery.reject_on_worker_lost', to: true, on: mailing(frail), reads: lost, way: 'less' },
  {
    turns: 'celery.visibility_timeout',
    to: '50s',
    on: mailing({ ...late, concurrency: 64 }, endless),
    users: 2,
    reads: totalOf('celery-repeated'),
    way: 'more',
  },
  {
    turns: 'celery.refill',
    to: '200ms',
    on: mailing({ ...late, prefetch: 1 }),
    reads: taskWait,
    way: 'more',
  },
  {
    turns: 'celery.max_tasks_per_child',
    to: 1,
    on: mailing({ fork: '500ms' }),
    reads: taskWait,
    way: 'more',
  },
  {
    turns: 'celery.fork',
    to: '500ms',
    on: mailing({ max_tasks_per_child: 1 }),
    reads: taskWait,
    way: 'more',
  },
  {
    turns: 'celery.boot',
    to: '30s',
    on: mailing(mortal),
    reads: taskWait,
    way: 'more',
  },
  { turns: 'celery.crashes.child', to: { exponential: '10s' }, on: mailing(), reads: lost, way: 'more' },
  { turns: 'celery.crashes.worker', to: { exponential: '60s' }, on: mailing(), reads: lost, way: 'more' },
  { turns: 'celery.tasks.mail.acks', to: 'late', on: mailing(mortal), reads: lost, way: 'less' },
  {
    turns: 'celery.tasks.mail.acks',
    to: 'early',
    on: mailing({ ...mortal, ...late }),
    reads: lost,
    way: 'more',
  },
];

const half = { fail: '50%' };
const trying = (retries: Tree): Tree => mailing({}, { ...half, retries });
const growing = { backoff: '300s', max: 5 };
const t = (setting: string): string => `celery.tasks.mail.${setting}`;
const r = (setting: string): string => t(`retries.${setting}`);

/** Runs that fail, and what is tried again. */
const failures: readonly Knob[] = [
  { turns: t('fail'), to: '50%', on: mailing(), reads: failed, way: 'more' },
  { turns: t('soft_time_limit'), to: '500ms', on: mailing(), reads: failed, way: 'more' },
  { turns: t('time_limit'), to: '500ms', on: mailing(), reads: failed, way: 'more' },
  { turns: t('retries'), to: { countdown: '1s' }, on: mailing({}, half), reads: failed, way: 'less' },
  { turns: r('max'), to: 0, on: trying({ countdown: '1s' }), reads: failed, way: 'more' },
  { turns: r('max'), to: 'none', on: trying({ countdown: '1s' }), reads: failed, way: 'less' },
  { turns: r('on'), to: ['llm'], on: trying({}), reads: totalOf('celery-retried'), way: 'less' },
  { turns: r('countdown'), to: '1s', on: trying({}), reads: waiting, way: 'less' },
  { turns: r('backoff'), to: '1s', on: trying({}), reads: waiting, way: 'less' },
  { turns: r('backoff_max'), to: '10s', on: trying(growing), reads: waiting, way: 'less' },
  { turns: r('jitter'), to: false, on: trying(growing), reads: waiting, way: 'more' },
];

export const celery: readonly Knob[] = [...workers, ...lives, ...failures];
