import { SAMPLE } from '../scenarios/sample.js';

/** A site in a few lines. */
export const SHORT = `users: 20
gunicorn: --workers 2 --threads 4 --timeout 120
database: { pooler: { size: 20 } }
endpoints:
  - { name: home, share: 60%, steps: [{ cpu: 15ms }, { db: 4 }] }
  - { name: search, share: 40%, steps: [auth, { cpu: 30ms }, { db: { read: 3, write: 1 } }] }
`;

/** What is rare: everything that can be repeated, die, wait or fill up. */
const RARE = `name: rare
days: [{ name: plain, users: 15 }]
stages: [{ name: today }, { name: next, after: today, actions: [fast] }]
actions:
  - { id: fast, title: Faster, set: { uvicorn: --workers 2 --limit-concurrency 40, 'regions.+far': { users: 0.2 } } }
workload:
  population: sessions
  session: { actions: 6, requests: 1.5, think: { lognormal: { median: 3s, p95: 9s } } }
  patience: { page: 5s, ai: { gamma: { mean: 20s, cv: 0.5 } } }
  retry: { automatic: 1, delay: 1s, again: 30%, leave: 10% }
  tiers: [{ name: FREE, share: 90% }, { name: PRO, share: 10%, price: $9 }]
  ai_spread: 0.5
middleware: [{ counter: seen }]
throttle: { enabled: true, rate: 1000/hour, backend: locmem }
limits: [{ name: day, per: day, allow: { FREE: 5 }, cost: 1 }]
edge: { timeout: 60s, connections: per-user, keepalive: 2s, cdn: { enabled: true, hit: 90% } }
balancer: { policy: two-choices, health_checks: { every: 5s, failures: 2 }, fallback: 50ms }
instance: { vcpus: 2, memory: 2GB, mtbf: 2h, boot: 5s }
server:
  gunicorn: { workers: 2, threads: 2, max_requests: 300, max_requests_jitter: 30, boot: 2s, overhead: 1ms }
deploys: { at: ['12:00'], strategy: rolling, overlap: 2s, draining: 10s }
database:
  cores: 2
  queries: { read: { exponential: 1ms }, write: { hyperexponential: { mean: 2ms, cv: 2 } } }
  writes: [write]
  pooler: { mode: transaction, size: 5, clients: 40, wait: 10s }
  conn_max_age: 60s
  health_checks: true
  statement_timeout: 5s
  slow: { share: 1%, factor: 10 }
  replica: { enabled: true, reads: 50%, lag: 100ms }
redis: { memory: 1MB, eviction: allkeys-lru, connections: 5 }
cache: { backend: locmem, max_entries: 50 }
caches:
  - { name: lists, ttl: 60s, keys: { keys: 100, zipf: 1.1 }, stale_after: [list] }
  - { name: mine, ttl: 5min, keys: session, get: 2, put: 2 }
auth: { mode: session, engine: cached_db }
llm:
  models:
    small: { first_token: 500ms, speed: 80, requests_per_minute: 50, output_tokens_per_minute: 50000, slow: { share: 5%, factor: 4 }, overloaded: 2% }
    own: { first_token: 100ms, speed: 40, self_hosted: { batch: 4, total_speed: 100 } }
  calls:
    grade: { model: small, input_tokens: 900, output_tokens: { uniform: [50, 150] }, on_failure: fallback, cache: { enabled: true, repeat: 20% } }
    tell: { model: own, input_tokens: 100, output_tokens: 60 }
  retries: 1
  timeout: 30s
celery:
  command: celery -A site worker -c 2 --prefetch-multiplier 2
  workers: 2
  acks: late
  max_tasks_per_child: 50
  visibility_timeout: 5min
  crashes: { child: 10min, worker: 1h }
  tasks:
    - { name: exam, steps: [{ llm: tell }, { db: { write: 1 } }], fail: 5%, retries: { max: 2, backoff: 1s }, time_limit: 60s }
    - { name: tidy, steps: [{ wait: 1s }], hourly: 0.1 }
endpoints:
  - { name: list, share: 3, steps: [throttle, auth, { cache: lists, miss: [{ db: { read: 2 } }, { cpu: 5ms }] }] }
  - { name: post, share: 1, method: POST, ai: true, steps: [auth, { limit: day }, { transaction: [{ lock: click }, { llm: grade }, { db: { write: 1 } }] }] }
  - { name: start, share: 1, steps: [{ task: exam }, { chance: 50%, do: [{ cache: mine, miss: [{ wait: 20ms }] }], else: [{ cpu: 1ms }] }], poll: { endpoint: list, every: 1s, times: 20, task: exam } }
  - { name: file, share: 1, static: true, async: true, bytes: 60kB, steps: [{ cpu: 0.5ms }] }
events: [{ at: '12:05', for: 1min, load: 2 }, { for: 30s, database: { slower: 3 } }, { for: 10s, llm: { error: 529, share: 50% } }]
money: { platform: { fee: $5 }, database: { plans: [{ name: Pro, month: $25, storage: 8GB, egress: 50GB }] } }
`;

/** Valid files that mutants are made of. */
export const BASES: readonly string[] = [SHORT, SAMPLE, RARE];
