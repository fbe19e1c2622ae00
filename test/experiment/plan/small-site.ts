import { parseScenario, type LoadedScenario } from '../../../scenarios/load.js';

/** A site of one page, small enough to try every subset of its five actions. */
export const site: LoadedScenario = parseScenario(
  `
name: small-site
title: A small site
seed: 11
objective: {ordinary: {p95: 6s}, ai: {p95: 5s}, failures: 2%}
days:
  - {name: weekday, users: 30, per_month: 20}
stages:
  - {name: today}
  - {name: all-at-once, after: today, actions: [workers, pool, paid-nothing, nothing]}
actions:
  - {id: workers, title: More workers, effort: 1, set: {server.gunicorn.workers: 4}}
  - {id: pool, title: A larger pool, effort: 2, set: {database.pooler.size: 4}}
  - {id: slow, title: Longer answers, effort: 0.5, set: {instance.cpu_factor: 40}}
  - {id: paid-nothing, title: A paid nothing, effort: 1, set: {money.extra_month: $30}}
  - {id: cheaper, title: A cheaper database, effort: null, danger: Nobody keeps a copy., set: {money.database.month: $5}}
  - {id: nothing, title: Nothing, effort: 1, set: {}}
workload:
  hours: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 4, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]
  session: {actions: 10, think: 30s}
  sessions_per_user_month: 10
endpoints:
  - {name: page, share: 1, steps: [{cpu: 20ms}, {db: {read: 1}}, {wait: 800ms}]}
instance: {vcpus: 2}
server: {kind: gunicorn, gunicorn: {workers: 1, threads: 1}}
database:
  queries: {read: 1s}
  cores: 8
  pooler: {mode: transaction, size: 1}
money:
  platform: {fee: $5, vcpu_month: $20, memory_month: $10, egress: $0.05}
  database: {month: $25}
`,
  'small-site.yaml',
);
