import type { Scenario } from '../schema/index.js';
import { writtenSteps } from '../written-steps.js';
import { candidate, elementPath, when, type Idea } from './candidate.js';
import { cachedPage, everyStep, isPlainRead, meanOf, someStep } from './programs.js';

/** What PostgreSQL admits for a pool, what the platform and a replica's router leave of it. */
const admits = ({ database }: Scenario): number => database.max_connections - database.reserved;

const usesDatabase = ({ endpoints }: Scenario): boolean =>
  endpoints.some(({ steps }) => someStep(steps, ({ kind }) => kind === 'db' || kind === 'auth'));

const poolSize: Idea = (scenario) => {
  const { mode, size: before } = scenario.database.pooler;
  const size = Math.min(2 * before, admits(scenario));
  return when(mode !== 'none' && size > before && usesDatabase(scenario), () =>
    candidate('pool-size', { 'database.pooler.size': size }, { size, before, admits: admits(scenario) }),
  );
};

const transactionPooling: Idea = (scenario) => {
  const { mode, size } = scenario.database.pooler;
  const pool = Math.min(Math.max(size, 20), Math.max(1, admits(scenario)));
  return when(mode !== 'transaction' && usesDatabase(scenario), () =>
    candidate(
      'transaction-pooling',
      { 'database.pooler.mode': 'transaction', 'database.pooler.size': pool },
      { size: pool },
    ),
  );
};

const KEPT = 60;

const keepConnections: Idea = (scenario) => {
  // Under ASGI a thread ends with its request, and its connection with it.
  const threadsLast = scenario.server.kind === 'gunicorn' || scenario.server.uvicorn.threads === 'one';
  return when(scenario.database.conn_max_age === 0 && threadsLast && usesDatabase(scenario), () =>
    candidate('keep-connections', { 'database.conn_max_age': `${KEPT}s` }, { seconds: KEPT }),
  );
};

const noHealthChecks: Idea = (scenario) =>
  when(scenario.database.health_checks && usesDatabase(scenario), () =>
    candidate('no-health-checks', { 'database.health_checks': false }),
  );

const LONGEST = 10;

const statementTimeout: Idea = (scenario) =>
  when(scenario.database.statement_timeout === null && usesDatabase(scenario), () =>
    candidate('statement-timeout', { 'database.statement_timeout': `${LONGEST}s` }, { seconds: LONGEST }),
  );

const databaseCores: Idea = (scenario) => {
  const before = scenario.database.cores;
  return when(usesDatabase(scenario), () =>
    candidate('database-cores', { 'database.cores': 2 * before }, { cores: 2 * before, before }),
  );
};

const replica: Idea = (scenario) => {
  const reads = (step: { kind: string; query?: string }): boolean =>
    step.kind === 'db' && !scenario.database.writes.includes(step.query ?? '');
  const some = scenario.endpoints.some(({ steps }) => someStep(steps, reads));
  return when(!scenario.database.replica.enabled && some, () =>
    candidate('replica', { 'database.replica.enabled': true }),
  );
};

/** Processes that serve, each with a memory of its own. */
const processesOf = ({ regions, server }: Scenario): number =>
  regions.reduce((sum, { instances }) => sum + instances, 0) * server[server.kind].workers;

const cacheInRedis: Idea = (scenario) => {
  const kept = new Set(scenario.caches.filter(({ enabled }) => enabled).map(({ name }) => name));
  const asked = scenario.endpoints.some(({ steps }) =>
    someStep(steps, (step) => step.kind === 'cached' && kept.has(step.cache)),
  );
  return when(scenario.cache.backend === 'locmem' && asked && processesOf(scenario) > 1, () =>
    candidate('cache-in-redis', { 'cache.backend': 'redis' }, { processes: processesOf(scenario) }),
  );
};

const MINUTE = 60;

/** The read without a cache that takes most time of the database and the processor in all. */
const cachePage: Idea = ({ endpoints, database, caches }) => {
  const work = ({ share, steps }: Scenario['endpoints'][number]): number => {
    let seconds = 0;
    for (const step of everyStep(steps)) {
      if (step.kind === 'cpu') seconds += meanOf(step.time);
      if (step.kind === 'db') seconds += step.times * meanOf(database.queries[step.query]);
    }
    return share * seconds;
  };
  const reads = endpoints.filter((endpoint) => isPlainRead(endpoint, database.writes) && work(endpoint) > 0);
  return reads
    .sort((a, b) => work(b) - work(a))
    .slice(0, 1)
    .flatMap((endpoint) => {
      const family = `page-${endpoints.indexOf(endpoint)}`;
      if (caches.some(({ name }) => name === family)) return [];
      return [
        candidate(
          'cache-page',
          {
            [`caches.+${family}`]: {
              ttl: `${MINUTE}s`,
              keys: 'user',
              bytes: `${Math.max(1, endpoint.bytes)}B`,
              // django/middleware/cache.py: the headers that the answer varies on, then the answer.
              get: 2,
              put: 2,
            },
            [`${elementPath('endpoints', endpoints, endpoints.indexOf(endpoint))}.steps`]: writtenSteps(
              cachedPage(endpoint.steps, family),
            ),
          },
          { endpoint: endpoint.name },
        ),
      ];
    });
};

const signsIn = ({ endpoints }: Scenario): boolean =>
  endpoints.some(({ steps }) => someStep(steps, ({ kind }) => kind === 'auth'));

const cachedSessions: Idea = (scenario) =>
  when(scenario.auth.mode === 'session' && scenario.auth.engine === 'db' && signsIn(scenario), () =>
    candidate('cached-sessions', { 'auth.engine': 'cached_db' }),
  );

const statelessTokens: Idea = (scenario) =>
  when(scenario.auth.mode === 'jwt' && signsIn(scenario), () =>
    candidate('stateless-tokens', { 'auth.mode': 'jwt-stateless' }),
  );

const noHotCounter: Idea = ({ middleware }) =>
  when(
    middleware.some(({ kind }) => kind === 'counter'),
    () =>
      candidate('no-hot-counter', {
        middleware: writtenSteps(middleware.filter(({ kind }) => kind !== 'counter')),
      }),
  );

/** The database, caches, and signing in. */
export const DATA: readonly Idea[] = [
  poolSize,
  transactionPooling,
  keepConnections,
  noHealthChecks,
  statementTimeout,
  databaseCores,
  replica,
  cacheInRedis,
  cachePage,
  cachedSessions,
  statelessTokens,
  noHotCounter,
];
