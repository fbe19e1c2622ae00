import {
  aiAnswers,
  answersOf,
  denied,
  failures,
  gunicorn,
  mean,
  monthly,
  open,
  page,
  requests,
  totalOf,
  uvicorn,
  workload,
  type Knob,
  type Tree,
} from './knob.js';

/** Half an hour of arrivals, one in two seconds, from before counting begins. */
const SECONDS = Array.from({ length: 1400 }, (_, n) => 1 + n * 0.5);
const trace = (columns: Tree = {}): Tree => ({
  file: 'arrivals.csv',
  seconds: SECONDS,
  endpoints: [],
  endpoint: [],
  demand: SECONDS.map(() => 0.3),
  worker: [],
  user: [],
  ...columns,
});

/** Every answer takes two seconds, and the edge waits for one. */
const failing: Tree = { ...page([{ wait: '2s' }]), ...gunicorn({ threads: 64 }), edge: { timeout: '1s' } };
const failingPost: Tree = { ...failing, ...page([{ wait: '2s' }], { method: 'POST' }) };

/** A page that queues a quick and a slow task, and a page that tells how far they are. */
const polling = (poll: Tree | null): Tree => ({
  endpoints: [
    { name: 'page', share: 1, steps: [{ task: 'quick' }, { task: 'slow' }], poll },
    { name: 'status', share: 0.01, steps: [] },
    { name: 'other', share: 0.01, steps: [] },
  ],
  celery: {
    concurrency: 64,
    tasks: [
      { name: 'quick', steps: [{ wait: '2s' }] },
      { name: 'slow', steps: [{ wait: '10s' }] },
    ],
  },
});
const asking = { endpoint: 'status', every: '1s', times: 60, task: 'slow' };

const tiers = (free: number): Tree => ({
  ...workload({
    tiers: [
      { name: 'free', share: free },
      { name: 'paid', share: 0.5, price: '$10' },
    ],
  }),
  ...page([{ limit: 'use' }, { wait: '10ms' }]),
  limits: [{ name: 'use', allow: { free: 0 } }],
});

const slowAndFast: Tree = {
  endpoints: [
    { name: 'slow', share: 1, steps: [{ wait: '200ms' }] },
    { name: 'fast', share: 1, steps: [{ wait: '10ms' }] },
  ],
};

/** Who comes, and what they ask for. */
export const load: readonly Knob[] = [
  { turns: 'workload.population', to: 'closed', reads: totalOf('sessions'), way: 'less' },
  {
    turns: 'workload.hours',
    to: [0.2, ...Array<number>(23).fill(1)],
    reads: requests,
    way: 'less',
  },
  { turns: 'workload.trace', to: trace(), reads: totalOf('sessions'), way: 'less' },
  {
    turns: 'workload.trace',
    from: trace(),
    to: trace({ worker: SECONDS.map(() => 0) }),
    on: { ...page([{ wait: { exponential: '900ms' } }]), ...gunicorn({ workers: 3, threads: 1 }) },
    reads: mean,
    way: 'more',
  },
  {
    turns: 'workload.trace',
    from: trace(),
    to: trace({ user: SECONDS.map(() => 0) }),
    on: { ...page(['throttle', { wait: '10ms' }]), throttle: { enabled: true, rate: '30/min' } },
    reads: denied,
    way: 'more',
  },
  { turns: 'workload.session.actions', to: 20, reads: requests, way: 'more' },
  { turns: 'workload.session.requests', to: 2.5, reads: requests, way: 'more' },
  { turns: 'workload.session.think', to: { exponential: '20s' }, reads: open, way: 'more' },
  { turns: 'workload.sessions_per_user_month', to: 20, reads: monthly, way: 'less' },
  { turns: 'workload.sessions_per_user_day', to: 30, reads: totalOf('users'), way: 'less' },
  {
    turns: 'workload.patience.page',
    to: '1s',
    users: 80,
    reads: failures('client-timeout'),
    way: 'more',
  },
  {
    turns: 'workload.patience.ai',
    to: '1s',
    on: { ...page([{ wait: '2s' }], { ai: true }), ...gunicorn({ threads: 64 }) },
    reads: failures('client-timeout'),
    way: 'more',
  },
  { turns: 'workload.retry.automatic', to: 2, on: failing, reads: requests, way: 'more' },
  {
    turns: 'workload.retry.delay',
    to: '60s',
    on: { ...failing, ...workload({ retry: { automatic: 1 } }) },
    reads: open,
    way: 'more',
  },
  { turns: 'workload.retry.again', to: '50%', on: failingPost, reads: requests, way: 'more' },
  { turns: 'workload.retry.leave', to: '50%', on: failingPost, reads: requests, way: 'less' },
  { turns: 'workload.tiers.free.share', to: 1, on: tiers(0.1), reads: denied, way: 'more' },
  {
    turns: 'workload.ai_spread',
    to: 2,
    on: {
      endpoints: [
        { name: 'ask', share: 1, ai: true, steps: [{ limit: 'use' }] },
        { name: 'page', share: 9, steps: [] },
      ],
      limits: [{ name: 'use', allow: { all: 4 } }],
    },
    users: 200,
    reads: denied,
    way: 'more',
  },
  { turns: 'endpoints.slow.share', to: 4, on: slowAndFast, reads: mean, way: 'more' },
  {
    turns: 'endpoints.page.method',
    to: 'POST',
    on: { ...failing, ...workload({ retry: { automatic: 1 } }) },
    reads: requests,
    way: 'less',
  },
  { turns: 'endpoints.page.ai', to: true, reads: aiAnswers, way: 'more' },
  {
    turns: 'endpoints.page.static',
    to: true,
    on: { middleware: [{ wait: '50ms' }] },
    reads: mean,
    way: 'less',
  },
  {
    turns: 'endpoints.page.async',
    to: true,
    on: uvicorn({ threads: 'one' }),
    users: 40,
    reads: mean,
    way: 'less',
  },
  { turns: 'endpoints.page.bytes', to: '40kB', reads: totalOf('origin-bytes'), way: 'more' },
  { turns: 'endpoints.page.steps', to: [{ wait: '200ms' }], reads: mean, way: 'more' },
  { turns: 'endpoints.page.poll', to: asking, on: polling(null), reads: requests, way: 'more' },
  {
    turns: 'endpoints.page.poll.endpoint',
    to: 'other',
    on: polling(asking),
    reads: answersOf(1),
    way: 'less',
  },
  { turns: 'endpoints.page.poll.every', to: '10s', on: polling(asking), reads: requests, way: 'less' },
  { turns: 'endpoints.page.poll.times', to: 5, on: polling(asking), reads: requests, way: 'less' },
  { turns: 'endpoints.page.poll.task', to: 'quick', on: polling(asking), reads: requests, way: 'less' },
  { turns: 'middleware', to: [{ wait: '50ms' }], reads: mean, way: 'more' },
];

/** Each law of chance, where a page waits; the law `recorded` gives the demand of the trace. */
export const laws: readonly Knob[] = [
  { exponential: '200ms' },
  { lognormal: { median: '200ms', sigma: 0.5 } },
  { gamma: { mean: '200ms', cv: 0.5 } },
  { uniform: ['100ms', '300ms'] },
  { hyperexponential: { mean: '200ms', cv: 2 } },
  { empirical: ['150ms', '250ms'] },
  'recorded',
].map((law) => ({
  turns: 'endpoints.page.steps',
  to: [{ wait: law }],
  on: { ...gunicorn({ threads: 8 }), ...workload({ trace: trace() }) },
  reads: mean,
  way: 'more',
}));
