/** What is said of a kind of change; `{name}` is a value of the change. */
export interface Text {
  readonly title: string;
  /** One line: what it mends. */
  readonly why: string;
  /** What it may do to users that no figure shows. */
  readonly risk?: string;
  /** A price that a scenario does not know. */
  readonly unpriced?: string;
  /** Days of a team: guesses, for one that has not done it before. */
  readonly effort: number;
}

const SERVING = {
  'worker-connections': {
    title: 'gunicorn: {connections} connections a worker',
    why: 'A worker accepts up to {before} connections whether or not one of its {threads} threads is free, so requests wait behind busy threads while another worker idles.',
    effort: 0.25,
  },
  threads: {
    title: 'gunicorn: {threads} threads a worker',
    why: 'Requests mostly wait, for queries and models; a thread that waits needs no core, only a connection.',
    effort: 0.25,
  },
  workers: {
    title: '{server}: {workers} workers an instance',
    why: 'A Python process computes on one core at a time: {before} workers use no more than {before} of {cores} cores.',
    effort: 0.25,
  },
  'socket-a-worker': {
    title: 'gunicorn {version} with reuse_port',
    why: 'Workers that share one socket take unequal shares of the connections; with a socket each, they take equal ones.',
    risk: 'A worker that dies or restarts drops what its own socket had accepted.',
    effort: 0.5,
  },
  preload: {
    title: 'gunicorn: preload_app',
    why: 'Workers forked after the import share the memory of the code: about 40 % less a worker (a guess).',
    risk: 'What is opened before the fork (connections, threads) is shared and must be opened after it.',
    effort: 0.25,
  },
  'limit-concurrency': {
    title: 'uvicorn: limit_concurrency {limit}',
    why: 'A thread a request has no bound: under load all slow down together. A refusal at once is cheaper than a time-out.',
    risk: 'Requests above the limit are answered with 503.',
    effort: 0.25,
  },
  'back-to-threads': {
    title: 'gunicorn, {workers} workers of {threads} threads, instead of uvicorn',
    why: 'All views are sync: under ASGI each request gets a new thread, and with it a new database connection.',
    effort: 0.5,
  },
  cores: {
    title: '{cores} cores an instance',
    why: '{workers} workers share {before} cores.',
    unpriced: 'a larger instance, where cores are not paid by use',
    effort: 0.25,
  },
  instance: {
    title: 'One instance more in {region}',
    why: 'Everything an instance has, once more: threads, cores, its share of arrivals.',
    risk: 'Each instance opens database connections of its own, and what is cached in its memory is cached once more.',
    effort: 0.5,
  },
  balancer: {
    title: 'Balancing by least connections',
    why: 'Requests sent at random come to busy instances while others idle.',
    unpriced: 'a balancer of your own, where the platform has only its own policy',
    effort: 2,
  },
  'near-database': {
    title: 'Region {region} moved beside its database',
    why: 'Each query and each cached answer crosses {rtt} ms; a request of ten queries crosses it ten times, its user only once.',
    effort: 2,
  },
  'edge-timeout': {
    title: 'Edge timeout of {seconds} s',
    why: 'Nobody waits {before} for an answer: an early 504 tells the client to stop.',
    risk: 'Answers that really take longer end as 504, and the server works on.',
    effort: 0.25,
  },
  cdn: {
    title: 'Static files from a CDN',
    why: 'Files take threads of the application from requests that need it.',
    effort: 1,
  },
} as const satisfies Readonly<Record<string, Text>>;

const DATA = {
  'pool-size': {
    title: 'Database pool of {size} connections',
    why: 'The pool has {before} connections; PostgreSQL admits {admits}.',
    risk: 'What else connects to the database has so many fewer.',
    effort: 0.25,
  },
  'transaction-pooling': {
    title: 'Pooler in transaction mode, {size} connections',
    why: 'A client holds a server connection only for its transactions, not for as long as it is connected.',
    risk: 'Session state (SET, advisory locks, LISTEN, server-side cursors) no longer lasts from one transaction to the next.',
    unpriced: 'a pooler, where the database comes without one',
    effort: 1,
  },
  'keep-connections': {
    title: 'conn_max_age of {seconds} s',
    why: 'Each request connects to the database anew: TCP, TLS, a password and a start-up, before its first query.',
    effort: 0.1,
  },
  'no-health-checks': {
    title: 'No conn_health_checks',
    why: 'Each request asks SELECT 1 before its first query: a round trip, and a place in the pool.',
    risk: 'After a restart of the database each kept connection fails one request.',
    effort: 0.1,
  },
  'statement-timeout': {
    title: 'statement_timeout of {seconds} s',
    why: 'A query that runs for ever holds a connection for ever.',
    risk: 'What really takes longer, such as a report, fails.',
    effort: 0.25,
  },
  'database-cores': {
    title: 'Database of {cores} cores',
    why: 'PostgreSQL runs {before} queries at the same time, and the others wait.',
    unpriced: 'the larger compute of the database',
    effort: 0.25,
  },
  replica: {
    title: 'Read replica with a router',
    why: 'Reads outside transactions leave the primary to writes.',
    risk: 'A read after a write of the same user may be stale.',
    unpriced: 'the replica',
    effort: 3,
  },
  'cache-in-redis': {
    title: 'Default cache in Redis',
    why: 'Each of {processes} processes keeps a cache of its own, and none finds what another stored.',
    effort: 0.5,
  },
  'cache-page': {
    title: 'Answers of {endpoint} kept for a minute',
    why: 'Of the reads without a cache it takes most of the database and the CPU.',
    risk: 'Without Vary on what signs a user in, one user is given the answer of another; what is shown may be a minute old.',
    effort: 0.5,
  },
  'cached-sessions': {
    title: 'Sessions in cached_db',
    why: 'Each request reads its session from the database; a cached one is read there once.',
    effort: 0.25,
  },
  'stateless-tokens': {
    title: 'Tokens that need no look-up of the user',
    why: 'Each request reads its user from the database, although the token says who it is.',
    risk: 'A user who is disabled stays signed in until the token expires.',
    effort: 1,
  },
  'no-hot-counter': {
    title: 'Middleware without its counter in the cache',
    why: 'Each request reads and writes one key of the default cache; a count in the process, sent on now and then, says the same.',
    effort: 0.5,
  },
} as const satisfies Readonly<Record<string, Text>>;

const MODELS = {
  'provider-tier': {
    title: 'Next tier of the model provider',
    why: 'Calls above {least} a minute, or above the tokens a minute, are refused and tried again while their thread waits; the next tier is taken as four times as much.',
    unpriced: 'the deposit for a higher tier',
    effort: 0.25,
  },
  'max-tokens': {
    title: 'max_tokens near what is written: {calls}',
    why: 'What a call may write is reserved of the limit on tokens a minute when it starts; now it is more than three times what is written.',
    risk: 'An answer that would be longer is cut off.',
    effort: 0.25,
  },
  'prompt-cache': {
    title: 'Prompt caching for {calls}',
    why: 'The same instructions are read with each call; kept by the provider they cost a tenth and do not count against its limit. Half the prompt is taken as the same.',
    effort: 0.5,
  },
  'cheaper-model': {
    title: '{call} on {model}',
    why: '{model} costs {percent} % less a call than {before}.',
    risk: 'Whether it answers as well is not tested here.',
    effort: 1,
  },
  'faster-model': {
    title: '{call} on {model}',
    why: '{model} answers a call in {seconds} s instead of {slower} s.',
    risk: 'Whether it answers as well is not tested here.',
    effort: 1,
  },
  'answer-cache': {
    title: 'Answers of {call} kept in Redis',
    why: 'A text that was asked before is answered without the model, whichever process asks.',
    effort: 1,
  },
  'model-timeout': {
    title: 'Calls to models give up after {seconds} s',
    why: 'A call may hold its thread for {before} s, long after its user has gone, and be tried {retries} times more.',
    risk: 'Answers that really take longer fail.',
    effort: 0.25,
  },
  'batch-calls': {
    title: 'Calls nobody waits for as a batch: {calls}',
    why: 'A batch costs half as much and has limits of its own.',
    effort: 1,
  },
  'call-once': {
    title: '{call} called once in {endpoint}',
    why: 'One request makes the same call {times} times; if that is by mistake, once will do.',
    effort: 0.5,
  },
} as const satisfies Readonly<Record<string, Text>>;

const WORK = {
  'short-transactions': {
    title: 'No waiting inside transactions: {programs}',
    why: 'A database connection and row locks are held while a model or another service answers.',
    risk: 'What was read before the call may have changed after it: lock and check again before writing.',
    effort: 1,
  },
  'models-in-celery': {
    title: 'Calls to models in Celery: {endpoints}',
    why: 'A request holds a thread for as long as the model writes. It queues a task instead, and the page asks until it is done. Celery gets {concurrency} children a worker.',
    risk: 'How long the answer itself takes is in no percentile here: it is the wait for Celery and the call.',
    effort: 4,
  },
  prefetch: {
    title: 'Celery: prefetch 1',
    why: 'Tasks that take seconds wait behind others that their worker has reserved, while another child is idle.',
    effort: 0.1,
  },
  'celery-concurrency': {
    title: 'Celery: {concurrency} children a worker',
    why: 'A child that waits for a model does nothing else; with {before} of them, as many tasks run at once.',
    effort: 0.1,
  },
  'slower-polls': {
    title: '{endpoint} polled every {seconds} s',
    why: 'Each page that waits for its task asks every {before} s.',
    effort: 0.25,
  },
} as const satisfies Readonly<Record<string, Text>>;

export const TEXTS = { ...SERVING, ...DATA, ...MODELS, ...WORK };

export type Kind = keyof typeof TEXTS;
