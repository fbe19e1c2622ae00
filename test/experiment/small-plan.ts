import { parseScenario, type LoadedScenario } from '../../scenarios/load.js';
import type { Scenario } from '../../scenarios/schema/index.js';
import { Histogram } from '../../sim/engine/histogram.js';
import {
  ANSWERED,
  CAUSES,
  DENIED,
  FIRST_CAUSE,
  OUTCOMES,
  OWNERS,
  Measures,
  minutesOf,
  waitRow,
  type Cause,
  type Layout,
  type Owner,
} from '../../sim/stack/measures.js';

/** A plan small enough to know by heart: two stages, two days, three actions. */
export const loaded: LoadedScenario = parseScenario(
  `
name: small
title: A small plan
seed: 7
objective: {ordinary: {p95: 1s}, ai: {p95: 15s}, failures: 1%}
days:
  - {name: weekday, users: 10, per_month: 20}
  - {name: exam, users: 30, per_month: 10}
stages:
  - {name: today}
  - {name: p0, after: today, actions: [workers, nothing], claim: {users: 400, says: 400 users}}
actions:
  - {id: workers, title: More workers, says: 4 times, effort: 1, set: {server.gunicorn.workers: 4}}
  - {id: nothing, title: A paid nothing, set: {money.extra_month: $9}}
  - {id: spare, title: In no stage, set: {server.gunicorn.threads: 8}}
workload:
  hours: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 4, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]
  session: {actions: 10, think: 10s}
  sessions_per_user_month: 10
  tiers: [{name: free, share: 0.9}, {name: paid, share: 0.1, price: $10}]
endpoints:
  - {name: list, share: 3, steps: [{cpu: 10ms}]}
  - {name: ask, share: 1, ai: true, steps: [{cpu: 10ms}, {llm: grading}]}
llm:
  models: {small: {first_token: 500ms, speed: 100}}
  calls: {grading: {model: small, input_tokens: 1000, output_tokens: 100}}
celery:
  workers: 1
  concurrency: 4
  tasks: [{name: lost, consumed: false, steps: []}]
money:
  platform: {fee: $5, vcpu_month: $20, memory_month: $10, egress: $0.05}
  database: {month: $25, replica_month: $15}
  redis: {month: 0, commands: $0.2, free_commands: 500000}
  cdn: {gb: $0.12, free_gb: 1}
  fees: 3%
`,
  'small.yaml',
);

export const today: Scenario = loaded.scenarioAt([], 'weekday');

export const layoutOver = (from: number, to: number): Layout => ({
  from,
  to,
  endpoints: ['list', 'ask'],
  ai: [false, true],
  resources: ['threads', 'cpu', 'db-pool'],
  caches: ['page'],
  calls: ['grading'],
});

/** Measures with figures put in one by one. */
export class Written extends Measures {
  private minute(at: number): number {
    return Math.floor((at - this.layout.from) / 60);
  }

  /** So many requests to an endpoint at an instant, answered after so many seconds, by owner. */
  answered(at: number, endpoint: number, count: number, seconds: Partial<Record<Owner, number>>): this {
    const bin = Math.floor((at - this.layout.from) / 300);
    const sojourn = Object.values(seconds).reduce((a, b) => a + b, 0);
    const bins = this.layout.ai[endpoint] ? this.ai : this.ordinary;
    const histogram = (bins[bin] ??= new Histogram());
    for (let i = 0; i < count; i++) {
      histogram.record(sojourn);
      this.endpoints[endpoint].record(sojourn);
    }
    this.arrivals[this.minute(at)] += count;
    this.answers[this.minute(at + sojourn)] += count;
    this.outcome[(bin * this.layout.endpoints.length + endpoint) * OUTCOMES + ANSWERED] += count;
    const row = waitRow(sojourn, this.layout.ai[endpoint]) * (1 + OWNERS.length);
    this.waits[row] += count;
    OWNERS.forEach((owner, o) => (this.waits[row + 1 + o] += count * (seconds[owner] ?? 0)));
    return this;
  }

  ended(at: number, endpoint: number, count: number, how: Cause | 'denied'): this {
    const bin = Math.floor((at - this.layout.from) / 300);
    const column = how === 'denied' ? DENIED : FIRST_CAUSE + CAUSES.indexOf(how);
    this.arrivals[this.minute(at)] += count;
    if (how !== 'denied') this.failed[this.minute(at)] += count;
    this.outcome[(bin * this.layout.endpoints.length + endpoint) * OUTCOMES + column] += count;
    return this;
  }

  /** A resource over five minutes from an instant: servers busy and customers waiting, on average. */
  used(at: number, resource: number, servers: number, busy: number, waiting: number): this {
    this.servers[resource] = servers;
    for (let i = 0; i < 5; i++) {
      const place = resource * minutesOf(this.layout) + this.minute(at) + i;
      this.busy[place] = busy * 60;
      this.queue[place] = waiting * 60;
    }
    return this;
  }
}
