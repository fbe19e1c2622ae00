/** What lint says before anything is simulated. The rules bring their English along: see `findings`. */
export const lint = {
  heading: (title: string) => `headroom lint · ${title}`,
  counts: (errors: string, warnings: string, notes: string) =>
    `Errors: ${errors} · warnings: ${warnings} · notes: ${notes}. Nothing was simulated.`,
  stage: (name: string, title: string) => (title === '' ? name : `${name} · ${title}`),
  onDays: (heading: string, days: string) => `${heading} (${days})`,
  plan: 'The plan',
  severities: { error: 'error', warning: 'warning', note: 'note' },
  also: (stages: string) => `also at ${stages}`,
  only: (days: string) => `on ${days}`,
  ledger: {
    default: 'Connections to the database',
    replica: 'Connections to the replica',
    head: { holder: 'who', how: 'how many', most: 'at most' },
    holders: { web: 'web', celery: 'Celery', beat: 'beat', deploy: 'while a deploy' },
    factors: {
      instances: (n: string) => `${n} instances`,
      processes: (n: string) => `${n} processes`,
      threads: (n: string) => `${n} threads`,
      workers: (n: string) => `${n} workers`,
      children: (n: string) => `${n} children`,
    },
    one: {
      instances: '1 instance',
      processes: '1 process',
      threads: '1 thread',
      workers: '1 worker',
      children: '1 child',
    },
    unbounded: 'a request a thread',
    times: ' × ',
    noBound: 'no bound',
    beat: 'its schedule in the database',
    all: 'all',
    transaction: (admitted: string, server: string, free: string) =>
      `of ${admitted} clients; ${server} server connections (free: ${free})`,
    session: (admitted: string, free: string) => `of ${admitted} in session mode (free: ${free})`,
    none: (admitted: string) => `of ${admitted} without a pooler`,
  },
  slots: {
    title: 'Requests at once',
    unbounded: 'no bound',
  },
  memory: {
    title: 'Memory',
    text: (needed: string, limit: string, celery: string) =>
      `${needed} GB of ${limit} GB an instance; Celery ${celery} GB`,
  },
  ceilings: {
    lead: (day: string, users: string, requests: string) =>
      `Ceilings by arithmetic. The peak: ${day}, ${users} users, ${requests} requests/s`,
    traced: (day: string, requests: string) =>
      `Ceilings by arithmetic. The peak: ${day}, ${requests} requests/s`,
    head: {
      resource: 'resource',
      amount: 'there is',
      each: 'a request',
      requests: 'requests/s',
      users: 'users',
      busy: 'peak',
    },
    perMinute: (amount: string) => `${amount}/min`,
    calls: (n: string) => `${n} calls`,
    tokensRead: (n: string) => `${n} read`,
    tokensWritten: (n: string) => `${n} written`,
    background: '* no request fails when it is used up',
  },
  guides: 'Each rule, and what helps: docs/lint.md',
};
