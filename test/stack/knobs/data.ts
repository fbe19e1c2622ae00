import {
  busy,
  failures,
  mean,
  page,
  replicaReads,
  stale,
  totalOf,
  wide,
  type Knob,
  type Tree,
} from './knob.js';

const queries = { read: '2ms', write: '2ms', long: '100ms' };
/** A page of one query, with as many threads as it likes. */
const querying = (database: Tree = {}, steps: readonly unknown[] = [{ db: 1 }]): Tree => ({
  ...page(steps),
  ...wide,
  database: { queries, ...database },
});
const slowly = { queries: { read: '50ms' } };
/** Direct connections, each kept by its thread. */
const direct = { pooler: { mode: 'none' }, conn_max_age: '300s' };
const replicated = (replica: Tree = {}, database: Tree = {}): Tree =>
  querying({ ...database, replica: { enabled: true, ...replica } });
/** A write, and a read of the replica some seconds later. */
const written: Tree = {
  endpoints: [
    { name: 'write', share: 1, steps: [{ db: { write: 1 } }] },
    { name: 'read', share: 1, steps: [{ db: 1 }] },
  ],
  database: { queries, writes: ['write'], replica: { enabled: true, reads: '100%', lag: 0 } },
};
const d = (setting: string): string => `database.${setting}`;

/** PostgreSQL, its pooler, connections, and the replica. */
const database: readonly Knob[] = [
  { turns: d('cores'), from: 1, to: 4, on: querying(slowly), users: 60, reads: mean, way: 'less' },
  { turns: d('queries.read'), to: '50ms', on: querying(), reads: mean, way: 'more' },
  { turns: d('writes'), to: ['read'], on: replicated(), reads: replicaReads, way: 'less' },
  {
    turns: d('pooler.mode'),
    to: 'session',
    on: querying({ pooler: { size: 3 }, conn_max_age: '300s' }, [{ db: 1 }, { wait: '100ms' }]),
    users: 60,
    reads: failures('db-refused'),
    way: 'more',
  },
  {
    turns: d('pooler.mode'),
    to: 'none',
    on: querying({ ...slowly, pooler: { size: 1 } }),
    users: 60,
    reads: mean,
    way: 'less',
  },
  { turns: d('pooler.size'), from: 1, to: 15, on: querying(slowly), users: 60, reads: mean, way: 'less' },
  { turns: d('pooler.clients'), to: 1, on: querying(slowly), reads: failures('db-refused'), way: 'more' },
  {
    turns: d('pooler.wait'),
    from: 'none',
    to: '100ms',
    on: querying({ ...slowly, pooler: { size: 1 } }),
    users: 60,
    reads: failures('db-pool-timeout'),
    way: 'more',
  },
  { turns: d('pooler.rtt'), to: '50ms', on: querying(), reads: mean, way: 'more' },
  { turns: d('max_connections'), to: 14, on: querying(direct), reads: failures('db-refused'), way: 'more' },
  { turns: d('reserved'), to: 59, on: querying(direct), reads: failures('db-refused'), way: 'more' },
  ...['300s', 'none'].map((age): Knob => ({
    turns: d('conn_max_age'),
    to: age,
    on: querying(),
    reads: mean,
    way: 'less',
  })),
  {
    turns: d('health_checks'),
    to: true,
    on: querying({ conn_max_age: '300s' }),
    reads: totalOf('db-queries'),
    way: 'more',
  },
  { turns: d('connect.round_trips'), to: 60, on: querying(), reads: mean, way: 'more' },
  { turns: d('connect.time'), to: '80ms', on: querying(), reads: mean, way: 'more' },
  { turns: d('connect.cpu'), to: '50ms', on: querying(), reads: busy('cpu'), way: 'more' },
  {
    turns: d('connect.timeout'),
    to: '5ms',
    on: querying(),
    reads: failures('db-connect-timeout'),
    way: 'more',
  },
  {
    turns: d('statement_timeout'),
    to: '20ms',
    on: querying(slowly),
    reads: failures('statement-timeout'),
    way: 'more',
  },
  { turns: d('slow.share'), to: '50%', on: querying({ slow: { factor: 50 } }), reads: mean, way: 'more' },
  { turns: d('slow.factor'), to: 50, on: querying({ slow: { share: '50%' } }), reads: mean, way: 'more' },
  { turns: d('replica.enabled'), to: true, on: querying(slowly), reads: busy('db-cores'), way: 'less' },
  {
    turns: d('replica.cores'),
    from: 1,
    to: 4,
    on: replicated({ reads: '100%' }, slowly),
    users: 60,
    reads: mean,
    way: 'less',
  },
  {
    turns: d('replica.pool'),
    from: 1,
    to: 15,
    on: replicated({ reads: '100%' }, slowly),
    users: 60,
    reads: mean,
    way: 'less',
  },
  { turns: d('replica.reads'), to: '100%', on: replicated(), reads: replicaReads, way: 'more' },
  { turns: d('replica.lag'), to: '10s', on: written, reads: stale, way: 'more' },
];

const signedIn = (auth: Tree): Tree => ({ ...querying({}, ['auth']), auth, cache: { backend: 'redis' } });

/** How a request is signed in. */
const auth: readonly Knob[] = [
  { turns: 'auth.mode', to: 'jwt', on: signedIn({}), reads: totalOf('db-queries'), way: 'less' },
  {
    turns: 'auth.mode',
    from: 'jwt',
    to: 'jwt-stateless',
    on: signedIn({}),
    reads: totalOf('db-queries'),
    way: 'less',
  },
  ...['cache', 'cached_db'].map((engine): Knob => ({
    turns: 'auth.engine',
    to: engine,
    on: signedIn({}),
    reads: totalOf('db-queries'),
    way: 'less',
  })),
  { turns: 'auth.session_query', to: 'long', on: signedIn({}), reads: mean, way: 'more' },
  { turns: 'auth.user_query', to: 'long', on: signedIn({ mode: 'jwt' }), reads: mean, way: 'more' },
];

export const data: readonly Knob[] = [...database, ...auth];
