/** Names of things: verdicts, parts, causes. A name the scenario chose itself is shown as it is. */
export const words = {
  verdicts: { holds: 'holds', misses: 'misses', unsure: 'unsure' },
  claimVerdicts: {
    holds: 'holds',
    'too optimistic': 'too optimistic',
    'too pessimistic': 'too pessimistic',
    unsure: 'unsure',
    'not testable': 'not testable',
  },
  effects: { helps: 'helps', harms: 'harms', mixed: 'mixed', nothing: 'no effect' },
  effectSentences: {
    helps: 'Better beyond luck, and nothing worse.',
    harms: 'Worse beyond luck, and nothing better.',
    mixed: 'Better in one figure, worse in another.',
    nothing: 'No difference that luck alone could not make.',
  },
  severities: { danger: 'danger', warning: 'warning', note: 'note' },
  decidedBy: { input: 'decided by input', simulation: 'emerged in simulation' },
  /** Parts of the objective. */
  judged: {
    'ordinary.p95': 'p95 of ordinary requests',
    'ai.p95': 'p95 of AI requests',
    failures: 'failures',
  },
  /** Where a request's seconds go. */
  waits: {
    network: 'network',
    backlog: 'listen backlog',
    thread: 'waiting for a thread',
    cpu: 'CPU and GIL',
    'db-connect': 'connecting to the database',
    'db-pool': 'waiting for the database pool',
    database: 'database',
    cache: 'cache',
    llm: 'language model',
    wait: 'waiting for another task',
    retry: 'retrying',
  },
  causes: {
    'client-timeout': 'the user gave up',
    'edge-timeout': 'edge timeout (504/524)',
    'backlog-full': 'listen backlog full',
    'concurrency-limit': 'concurrency limit (503)',
    'db-refused': 'database refused the connection',
    'db-connect-timeout': 'connecting to the database timed out',
    'db-pool-timeout': 'database pool timed out',
    'statement-timeout': 'statement timeout',
    'redis-refused': 'Redis refused the connection',
    'llm-error': 'language model failed',
    'throttled-by-race': 'throttled by a race',
    'server-error': 'server error (500)',
  },
};
