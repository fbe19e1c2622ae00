import {
  busy,
  degraded,
  denied,
  failures,
  gunicorn,
  mean,
  modelCalls,
  modelDollars,
  page,
  totalOf,
  wide,
  type Knob,
  type Tree,
} from './knob.js';

/** A page that asks a model, which takes about two seconds. */
const asking = (call: Tree = {}, model: Tree = {}, llm: Tree = {}): Tree => ({
  ...page([{ llm: 'grade' }], { ai: true }),
  ...wide,
  llm: {
    models: {
      m: { first_token: '1s', speed: 100, input: '$3', output: '$15', ...model },
      quick: { first_token: '100ms', speed: 1000 },
    },
    calls: { grade: { model: 'm', input_tokens: 1000, output_tokens: 100, ...call } },
    ...llm,
  },
});
const busyProvider = { overloaded: '50%' };
const own = { self_hosted: { batch: 2, total_speed: 120 } };
const repeating = (cache: Tree): Tree => asking({ cache: { enabled: true, repeat: '50%', ...cache } });
const m = (setting: string): string => `llm.models.m.${setting}`;
const g = (setting: string): string => `llm.calls.grade.${setting}`;

/** Language models. */
const models: readonly Knob[] = [
  { turns: m('input'), to: '$1', on: asking(), reads: modelDollars, way: 'less' },
  { turns: m('output'), to: '$1', on: asking(), reads: modelDollars, way: 'less' },
  {
    turns: m('cached_input'),
    to: '$2',
    on: asking({ prompt_cached: '90%' }),
    reads: modelDollars,
    way: 'more',
  },
  { turns: m('first_token'), to: '2s', on: asking(), reads: mean, way: 'more' },
  { turns: m('speed'), to: 400, on: asking(), reads: mean, way: 'less' },
  { turns: m('rtt'), to: '1s', on: asking(), reads: mean, way: 'more' },
  { turns: m('slow.share'), to: '20%', on: asking({}, { slow: { factor: 5 } }), reads: mean, way: 'more' },
  { turns: m('slow.factor'), to: 5, on: asking({}, { slow: { share: '20%' } }), reads: mean, way: 'more' },
  { turns: m('requests_per_minute'), to: 20, on: asking(), reads: failures('llm-error'), way: 'more' },
  {
    turns: m('input_tokens_per_minute'),
    to: 20_000,
    on: asking(),
    reads: failures('llm-error'),
    way: 'more',
  },
  {
    turns: m('output_tokens_per_minute'),
    to: 20_000,
    on: asking(),
    reads: failures('llm-error'),
    way: 'more',
  },
  { turns: m('overloaded'), to: '80%', on: asking(), reads: failures('llm-error'), way: 'more' },
  { turns: m('self_hosted'), to: own.self_hosted, on: asking(), users: 5, reads: mean, way: 'more' },
  { turns: m('self_hosted.batch'), to: 8, on: asking({}, own), users: 10, reads: mean, way: 'less' },
  { turns: m('self_hosted.total_speed'), to: 400, on: asking({}, own), users: 5, reads: mean, way: 'less' },
  { turns: g('model'), to: 'quick', on: asking(), reads: mean, way: 'less' },
  { turns: g('input_tokens'), to: 500, on: asking(), reads: modelDollars, way: 'less' },
  { turns: g('output_tokens'), to: 300, on: asking(), reads: mean, way: 'more' },
  { turns: g('max_tokens'), to: 50, on: asking(), reads: mean, way: 'less' },
  { turns: g('prompt_cached'), to: '90%', on: asking(), reads: modelDollars, way: 'less' },
  { turns: g('batch.enabled'), to: true, on: asking(), reads: modelDollars, way: 'less' },
  {
    turns: g('batch.discount'),
    to: '80%',
    on: asking({ batch: { enabled: true, wait: '1s' } }),
    reads: modelDollars,
    way: 'less',
  },
  {
    turns: g('batch.wait'),
    from: '1s',
    to: '2s',
    on: asking({ batch: { enabled: true } }),
    reads: mean,
    way: 'more',
  },
  { turns: g('cpu'), to: '50ms', on: asking(), reads: busy('cpu'), way: 'more' },
  { turns: g('on_failure'), to: 'fallback', on: asking({}, busyProvider), reads: degraded, way: 'more' },
  { turns: g('cache.enabled'), from: false, to: true, on: repeating({}), reads: modelCalls, way: 'less' },
  { turns: g('cache.ttl'), to: '1s', on: repeating({}), reads: modelCalls, way: 'more' },
  { turns: g('cache.repeat'), to: '10%', on: repeating({}), reads: modelCalls, way: 'more' },
  {
    turns: g('cache.shared'),
    to: false,
    on: { ...repeating({}), ...gunicorn({ workers: 8, threads: 8 }) },
    reads: modelCalls,
    way: 'more',
  },
  { turns: 'llm.retries', to: 0, on: asking({}, busyProvider), reads: failures('llm-error'), way: 'more' },
  { turns: 'llm.timeout', to: '1s', on: asking(), reads: failures('llm-error'), way: 'more' },
];

const queries = { read: '20ms', write: '20ms' };
const everything: Tree = {
  ...asking(),
  database: { queries, conn_max_age: 'none', pooler: { size: 2 } },
  cache: { backend: 'redis' },
  caches: [
    { name: 'list', ttl: '300s', keys: 'one' },
    { name: 'own', ttl: '300s', keys: 'session' },
  ],
  limits: [
    { name: 'some', allow: { all: 5 } },
    { name: 'none', allow: { all: 0 } },
  ],
  throttle: { enabled: true, rate: '5/hour' },
  celery: {
    tasks: [
      { name: 'mail', steps: [{ wait: '10ms' }] },
      { name: 'lost', steps: [], consumed: false },
    ],
  },
};
const wait = { wait: '100ms' };
const long = { wait: '500ms' };
const miss = [wait];
/** What a page does, from one list of steps to another. */
const does = (
  from: readonly unknown[],
  to: readonly unknown[],
  reads: Knob['reads'],
  way: Knob['way'],
): Knob => ({
  turns: 'endpoints.page.steps',
  from,
  to,
  on: everything,
  reads,
  way,
});
const locked = (lock: unknown): readonly unknown[] => [{ transaction: [{ db: 1 }, { lock }, long] }];

/** Each form of a step, and each key of it. */
const steps: readonly Knob[] = [
  does([wait], ['auth', wait], totalOf('db-queries'), 'more'),
  does([wait], ['throttle', wait], totalOf('redis-commands'), 'more'),
  does([{ cpu: '10ms' }], [{ cpu: '50ms' }], mean, 'more'),
  does([wait], [long], mean, 'more'),
  does([{ db: 1 }], [{ db: 5 }], totalOf('db-queries'), 'more'),
  does([{ db: 1 }, long], [{ transaction: [{ db: 1 }, long] }], busy('db-pool'), 'more'),
  does([{ transaction: [{ db: 1 }, long] }], locked({ keys: 1 }), mean, 'more'),
  does(locked({ keys: 1 }), locked({ keys: 1000, zipf: 0 }), mean, 'less'),
  does(locked({ keys: 1 }), locked('user'), mean, 'less'),
  does(locked({ keys: 1 }), locked('click'), mean, 'less'),
  does([wait], [{ cache: 'list', miss }], mean, 'less'),
  does([{ cache: 'own', miss }], [{ cache: 'list', miss }], mean, 'less'),
  does([{ cache: 'own', miss }], [{ cache: 'own', miss: [long] }], mean, 'more'),
  does([wait], [{ counter: 'metrics' }, wait], totalOf('redis-commands'), 'more'),
  does([{ limit: 'some' }, wait], [{ limit: 'none' }, wait], denied, 'more'),
  does([wait], [wait, { llm: 'grade' }], mean, 'more'),
  does([{ llm: 'grade' }], [{ llm: 'grade', times: 3 }], mean, 'more'),
  does([{ task: 'mail' }], [{ task: 'lost' }], totalOf('celery-waiting'), 'more'),
  does([{ chance: 0.1, do: [long] }], [{ chance: 0.9, do: [long] }], mean, 'more'),
  does([{ chance: 0.5, do: [wait] }], [{ chance: 0.5, do: [long] }], mean, 'more'),
  does([{ chance: 0.5, do: [wait] }], [{ chance: 0.5, do: [wait], else: [long] }], mean, 'more'),
];

export const work: readonly Knob[] = [...models, ...steps];
