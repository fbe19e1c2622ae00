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
  partial: {
    missing: (trials: string, cells: string, why: string) =>
      `This answer is partial: ${trials} trials are missing (${cells}; first reason: ${why}).`,
    more: (n: string) => ` and ${n} more`,
    reasons: {
      notYet: 'it has not been run yet',
      late: (seconds: string) => `it took longer than ${seconds} s`,
      memory: 'it needed more memory than a thread may have',
    },
  },
  severities: { danger: 'danger', warning: 'warning', note: 'note' },
  decidedBy: { input: 'decided by input', simulation: 'emerged in simulation' },
  /** The figures by which a cell is judged and compared. */
  headlines: {
    'ordinary.p95': 'p95 of ordinary requests',
    'ai.p95': 'p95 of AI requests',
    failures: 'failures',
    throughput: 'requests done a second',
    cost: 'cost a month',
  },
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
    wait: 'waiting for something else',
    retry: 'retrying',
  },
  /** What a stage has to share out; models keep the names that the scenario gives them. */
  resources: {
    threads: 'threads',
    cpu: 'cpu',
    'db-pool': 'db-pool',
    'db-cores': 'db-cores',
    'replica-pool': 'replica-pool',
    'replica-cores': 'replica-cores',
    'row-locks': 'row-locks',
    redis: 'redis',
    celery: 'celery',
    'celery-cpu': 'celery-cpu',
  },
  modelResources: {
    limits: (model: string) => `${model} rate limits`,
    gpu: (model: string) => `gpu ${model}`,
  },
  /** What a finding is about. */
  places: {
    action: (id: string) => `action ${id}`,
    contradiction: (id: string) => `contradiction ${id}`,
    suggestion: (id: string) => `suggestion ${id}`,
    scenario: 'scenario',
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
    'db-lost': 'database connection lost',
    'redis-refused': 'Redis refused the connection',
    'redis-full': 'the memory of Redis is full',
    'llm-error': 'language model failed',
    'worker-timeout': 'the server killed its worker (502)',
    'connection-refused': 'the instance was not listening (502)',
    'connection-reset': 'the connection was reset (502)',
    'instance-died': 'the instance died (502)',
    'instance-stopped': 'stopped with its instance in a deploy (502)',
    'no-instance': 'no instance to send to (503)',
    'throttled-by-race': 'throttled by a race',
    'server-error': 'server error (500)',
  },
};
