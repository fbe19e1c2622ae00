import type { Scenario } from '../../../../scenarios/schema/index.js';
import type { Keys } from '../../../../scenarios/tree.js';
import { isSyncServer } from '../deployment.js';
import { noticed, noticedIf, none, type Family, type Noticed, type Rule } from '../rule.js';
import { allSteps, requestSteps } from '../site.js';

/** A rule about settings at some places that are idle for one reason. */
const idle = (text: string, look: (scenario: Scenario) => readonly Noticed[]): Rule => ({
  severity: 'note',
  text: `{setting} has no effect: ${text}`,
  idle: look,
});

const GUNICORN: Keys = ['server', 'gunicorn'];
const POOLER: Keys = ['database', 'pooler'];

const under = (above: Keys, keys: readonly string[]): readonly Noticed[] =>
  keys.flatMap((key) => noticed([...above, key]));

const hasStep = (scenario: Scenario, kind: ReturnType<typeof allSteps>[number]['kind']): boolean =>
  allSteps(scenario).some((step) => step.kind === kind);

/** Release 24 of gunicorn is the first in which reuse_port gives a worker its own socket (arbiter.py). */
const SOCKET_A_WORKER = 24;

/** Settings that somebody wrote and that nothing reads, in any stage, on any day, with any action of the plan. */
export const settings: Family = {
  'other-server': idle('server.kind is {kind}.', ({ server }) => {
    const other = server.kind === 'gunicorn' ? 'uvicorn' : 'gunicorn';
    return noticed(['server', other], { kind: server.kind });
  }),
  'fair-accept': idle('what workers accept is not drawn by lot here.', (scenario) => {
    const { accept, reuse_port, version } = scenario.server.gunicorn;
    const own = reuse_port && Number.parseInt(version, 10) >= SOCKET_A_WORKER;
    const fair = accept !== 'lottery' || isSyncServer(scenario) || own;
    return fair ? under(GUNICORN, ['accept_spread', 'accept_turns']) : none;
  }),
  'sync-connections': idle('a sync worker has one connection, that of its request.', (scenario) =>
    noticedIf(isSyncServer(scenario), [...GUNICORN, 'worker_connections']),
  ),
  'sync-with-threads': idle(
    'with threads above 1 gunicorn makes a sync worker a gthread one.',
    ({ server }) =>
      noticedIf(server.gunicorn.worker_class === 'sync' && server.gunicorn.threads > 1, [
        ...GUNICORN,
        'worker_class',
      ]),
  ),
  'timeout-of-threads': idle(
    'it is a heartbeat, which a gthread worker gives whatever its threads do; no request of it is ever ended by it.',
    (scenario) => {
      const { gunicorn } = scenario.server;
      const leaves = gunicorn.max_requests > 0;
      return noticedIf(!isSyncServer(scenario) && !leaves, [...GUNICORN, 'timeout']);
    },
  ),
  'jitter-of-nothing': idle('max_requests is 0, so no worker ever restarts.', ({ server }) =>
    noticedIf(server.gunicorn.max_requests === 0, [...GUNICORN, 'max_requests_jitter']),
  ),
  'reuse-port-before-24': idle(
    'gunicorn {version} opens one socket for all workers whatever it says.',
    ({ server }) => {
      const { version } = server.gunicorn;
      const before = Number.parseInt(version, 10) < SOCKET_A_WORKER;
      return noticedIf(before, [...GUNICORN, 'reuse_port'], () => ({ version }));
    },
  ),
  'nothing-kept': idle('every request opens a connection of its own (edge.connections).', ({ edge }) =>
    noticedIf(edge.connections === 'per-request', ['edge', 'keepalive']),
  ),
  'cdn-off': idle('edge.cdn is not enabled.', ({ edge }) =>
    edge.cdn.enabled ? none : under(['edge', 'cdn'], ['hit', 'latency']),
  ),
  'never-asked': idle('there is no query in any program.', (scenario) =>
    noticedIf(!hasStep(scenario, 'db') && !hasStep(scenario, 'auth'), ['database']),
  ),
  'query-never-asked': idle('no step asks this kind of query.', (scenario) => {
    const { auth, database } = scenario;
    const asked = new Set(allSteps(scenario).flatMap((step) => (step.kind === 'db' ? [step.query] : [])));
    if (hasStep(scenario, 'auth')) {
      if (auth.mode === 'session') asked.add(auth.session_query);
      asked.add(auth.user_query);
    }
    return Object.keys(database.queries)
      .filter((kind) => !asked.has(kind))
      .flatMap((kind) => noticed(['database', 'queries', kind]));
  }),
  'no-pooler': idle('there is no pooler.', ({ database }) =>
    database.pooler.mode === 'none' ? under(POOLER, ['size', 'clients', 'wait', 'retry']) : none,
  ),
  'session-pooler': idle(
    'in session mode the pool admits as many clients as it has connections, and none waits.',
    ({ database }) => (database.pooler.mode === 'session' ? under(POOLER, ['clients', 'wait']) : none),
  ),
  'checks-of-new-connections': idle(
    'every request has a new connection, and there is nothing to check.',
    (scenario) => {
      const { kind, uvicorn } = scenario.server;
      const fresh =
        scenario.database.conn_max_age === 0 || (kind === 'uvicorn' && uvicorn.threads === 'per-request');
      return noticedIf(fresh && scenario.database.health_checks, ['database', 'health_checks']);
    },
  ),
  'replica-off': idle('database.replica is not enabled.', ({ database }) =>
    database.replica.enabled ? none : under(['database', 'replica'], ['cores', 'pool', 'reads', 'lag']),
  ),
  'no-sign-in': idle('no step signs in.', (scenario) => noticedIf(!hasStep(scenario, 'auth'), ['auth'])),
  'no-session': idle('sign-in is by {mode}, and no request asks for a session.', (scenario) => {
    const { mode } = scenario.auth;
    if (mode === 'session' || !hasStep(scenario, 'auth')) return none;
    return ['engine', 'session_query'].flatMap((key) => noticed(['auth', key], { mode }));
  }),
  'locmem-settings': idle('the cache is in Redis.', ({ cache }) =>
    cache.backend === 'redis' ? under(['cache'], ['max_entries', 'cull_frequency']) : none,
  ),
  'nothing-cached': idle('no cache of answers is enabled.', ({ caches }) =>
    caches.some(({ enabled }) => enabled)
      ? none
      : under(['cache'], ['max_entries', 'cull_frequency', 'hit_cpu']),
  ),
  'redis-without-answers': idle('no answers are kept in Redis.', ({ cache, caches }) => {
    const kept = cache.backend === 'redis' && caches.some(({ enabled }) => enabled);
    return kept ? none : under(['redis'], ['memory', 'eviction']);
  }),
  'cache-off': idle('the cache {cache} is never enabled.', ({ caches }) =>
    caches.flatMap(({ enabled, name }, i) => noticedIf(!enabled, ['caches', i], () => ({ cache: name }))),
  ),
  'cache-unused': idle('no step looks into the cache {cache}.', (scenario) => {
    const asked = new Set(allSteps(scenario).flatMap((step) => (step.kind === 'cached' ? [step.cache] : [])));
    return scenario.caches.flatMap(({ name }, i) =>
      noticedIf(!asked.has(name), ['caches', i], () => ({ cache: name })),
    );
  }),
  'throttle-off': idle('the throttle is not enabled.', ({ throttle }) =>
    throttle.enabled ? none : under(['throttle'], ['rate', 'backend']),
  ),
  'throttle-unused': idle('no step is throttled.', (scenario) =>
    noticedIf(scenario.throttle.enabled && !hasStep(scenario, 'throttle'), ['throttle', 'enabled']),
  ),
  'limit-off': idle('the limit {limit} is never enabled.', ({ limits }) =>
    limits.flatMap(({ enabled, name }, i) => noticedIf(!enabled, ['limits', i], () => ({ limit: name }))),
  ),
  'limit-unused': idle('no step asks the limit {limit}.', (scenario) => {
    const asked = new Set(allSteps(scenario).flatMap((step) => (step.kind === 'limit' ? [step.limit] : [])));
    return scenario.limits.flatMap(({ name, enabled }, i) =>
      noticedIf(enabled && !asked.has(name), ['limits', i], () => ({ limit: name })),
    );
  }),
  'async-under-gunicorn': idle(
    'gunicorn runs an async view on a thread like any other.',
    ({ server, endpoints }) =>
      server.kind === 'uvicorn'
        ? none
        : endpoints.flatMap(({ async }, i) => noticedIf(async, ['endpoints', i, 'async'])),
  ),
  'model-unused': idle('no call asks the model {model}.', ({ llm }) => {
    const asked = new Set(Object.values(llm.calls).map(({ model }) => model));
    return Object.keys(llm.models)
      .filter((model) => !asked.has(model))
      .flatMap((model) => noticed(['llm', 'models', model], { model }));
  }),
  'call-unused': idle('no step makes the call {call}.', (scenario) => {
    const made = new Set(allSteps(scenario).flatMap((step) => (step.kind === 'llm' ? [step.call] : [])));
    return Object.keys(scenario.llm.calls)
      .filter((call) => !made.has(call))
      .flatMap((call) => noticed(['llm', 'calls', call], { call }));
  }),
  'answers-not-kept': idle('the answers of {call} are never kept.', ({ llm }) =>
    Object.entries(llm.calls).flatMap(([call, { cache }]) =>
      cache.enabled ? none : noticed(['llm', 'calls', call, 'cache'], { call }),
    ),
  ),
  'no-batch': idle('{call} is never sent as a batch.', ({ llm }) =>
    Object.entries(llm.calls).flatMap(([call, { batch }]) =>
      batch.enabled ? none : noticed(['llm', 'calls', call, 'batch'], { call }),
    ),
  ),
  'no-tasks': idle('there is no task.', ({ celery }) =>
    celery.tasks.length > 0
      ? none
      : under(['celery'], ['concurrency', 'prefetch', 'acks', 'visibility_timeout']),
  ),
  'task-never-queued': idle('nothing queues the task {task}.', (scenario) => {
    const queued = new Set(allSteps(scenario).flatMap((step) => (step.kind === 'task' ? [step.task] : [])));
    return scenario.celery.tasks.flatMap(({ name, hourly }, i) =>
      noticedIf(hourly === 0 && !queued.has(name), ['celery', 'tasks', i], () => ({ task: name })),
    );
  }),
  'never-late': idle('no task is acknowledged late.', ({ celery }) => {
    const late = celery.acks === 'late' || celery.tasks.some(({ acks }) => acks === 'late');
    return noticedIf(!late, ['celery', 'reject_on_worker_lost']);
  }),
  'no-deploys': idle('nothing is deployed (deploys.at).', ({ deploys }) =>
    deploys.at.length > 0 ? none : under(['deploys'], ['strategy', 'checked', 'overlap', 'draining']),
  ),
  'no-ai': idle('no endpoint waits for AI.', ({ endpoints }) =>
    endpoints.some(({ ai }) => ai)
      ? none
      : [...noticed(['workload', 'patience', 'ai']), ...noticed(['workload', 'ai_spread'])],
  ),
  'endpoint-never-asked': idle('its share is 0 and nobody polls it.', ({ endpoints }) => {
    const polled = new Set(endpoints.flatMap(({ poll }) => poll?.endpoint ?? []));
    return endpoints.flatMap(({ name, share }, i) =>
      noticedIf(share === 0 && !polled.has(name), ['endpoints', i]),
    );
  }),
  'replayed-users': idle('recorded arrivals are replayed, and no users are simulated.', ({ workload }) =>
    workload.trace === null ? none : under(['workload'], ['session', 'hours', 'population', 'retry']),
  ),
  'tiers-unused': idle('no request asks for a limit, so tiers only pay.', (scenario) => {
    const limited = requestSteps(scenario).some(({ kind }) => kind === 'limit');
    const paid = scenario.workload.tiers.some(({ price }) => price > 0);
    return noticedIf(!limited && !paid, ['workload', 'tiers']);
  }),
};
