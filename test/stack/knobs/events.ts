import { failures, mean, page, requests, wide, workload, type Knob, type Tree } from './knob.js';

const visits = workload({ session: { actions: 1, think: '10s' } });
/** A site on which this happens, from its fifth minute on unless it says otherwise. */
const happens = (event: Tree, site: Tree = {}): Tree => ({
  ...visits,
  ...wide,
  ...site,
  events: [{ at: '00:05', for: '5min', ...event }],
});
/** Nothing, at some length. */
const idle = { load: 1 };
const querying: Tree = { ...page([{ db: 1 }]), database: { queries: { read: '20ms' } } };
const counting: Tree = { ...page([{ counter: 'hits' }]), cache: { backend: 'redis' } };
const asking: Tree = {
  ...page([{ llm: 'ask' }], { ai: true }),
  llm: {
    models: { m: { first_token: '1s', speed: 100 } },
    calls: { ask: { model: 'm', input_tokens: 10, output_tokens: 10 } },
    retries: 0,
  },
};
const e = (setting: string): string => `events.0.${setting}`;

/** What happens to the site for a while. */
export const events: readonly Knob[] = [
  {
    turns: e('at'),
    from: null,
    to: '00:10',
    on: happens({ load: 3, for: '10min' }),
    reads: requests,
    way: 'less',
  },
  { turns: e('for'), to: '10min', on: happens({ load: 3 }), reads: requests, way: 'more' },
  { turns: e('load'), to: 3, on: happens({ redis: 'down' }), reads: requests, way: 'more' },
  {
    turns: e('instance'),
    to: 'down',
    on: happens(idle),
    reads: failures('connection-refused'),
    way: 'more',
  },
  {
    turns: e('database'),
    to: 'down',
    on: happens(idle, querying),
    reads: failures('db-refused'),
    way: 'more',
  },
  {
    turns: e('database.slower'),
    from: 2,
    to: 20,
    on: happens({ database: { slower: 1 } }, querying),
    reads: mean,
    way: 'more',
  },
  {
    turns: e('redis'),
    to: 'down',
    on: happens(idle, counting),
    reads: failures('redis-refused'),
    way: 'more',
  },
  { turns: e('llm'), to: {}, on: happens(idle, asking), reads: failures('llm-error'), way: 'more' },
  {
    turns: e('llm.error'),
    to: 401,
    on: happens({ llm: { share: 0.5 } }, { ...asking, llm: { ...(asking['llm'] as Tree), retries: 5 } }),
    reads: failures('llm-error'),
    way: 'more',
  },
  {
    turns: e('llm.share'),
    from: '20%',
    to: '60%',
    on: happens({ llm: { error: 529 } }, asking),
    reads: failures('llm-error'),
    way: 'more',
  },
  {
    turns: 'database.pooler.retry',
    to: '2min',
    on: happens({ database: 'down', for: '1min' }, querying),
    reads: failures('db-refused'),
    way: 'more',
  },
  {
    turns: 'llm.models.m.self_hosted.cancels',
    to: false,
    on: {
      ...wide,
      ...asking,
      llm: {
        models: { m: { first_token: 0, speed: 10, self_hosted: { batch: 1, total_speed: 10 } } },
        calls: { ask: { model: 'm', input_tokens: 10, output_tokens: { exponential: 10 } } },
        timeout: '2s',
        retries: 0,
      },
    },
    reads: failures('llm-error'),
    way: 'more',
  },
];
