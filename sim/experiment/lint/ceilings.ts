import type { Scenario } from '../../../scenarios/schema/index.js';
import { meanPace } from '../../stack/slow-spells.js';
import type { Ceiling } from '../result/lint.js';
import { allProcesses, instancesOf, slotsOf, threadsOf } from './deployment.js';
import { ledgersOf } from './ledger.js';
import type { Mix } from './mix.js';
import { callsOf, modelNeeds, type LimitSetting } from './model-needs.js';
import type { Site } from './site.js';
import { meanOf, type Work } from './work.js';

/** How much of something there is, and how much of it a mean request takes. */
type Supply = Omit<Ceiling, 'requests' | 'users'>;

const UNITS = {
  requests_per_minute: 'calls',
  input_tokens_per_minute: 'tokens-read',
  output_tokens_per_minute: 'tokens-written',
} as const satisfies Record<LimitSetting, Ceiling['unit']>;

/** Commands by which a worker takes a message and acknowledges it (kombu transport/redis.py). */
const DELIVERY = 9;

/**
 * The load that each resource bears by arithmetic: how much of it there is over what a mean request takes. Nothing
 * waits, nothing is found in a cache, nobody tries again: a deployment bears less than its lowest ceiling. The lowest
 * first.
 */
export function ceilingsOf({
  scenario,
  mix,
  perUser,
}: Pick<Site, 'scenario' | 'mix' | 'perUser'>): Ceiling[] {
  return [
    ...serving(scenario, mix),
    ...database(scenario, mix),
    ...others(scenario, mix),
    ...models(scenario, mix),
  ]
    .filter(({ each, amount }) => each > 0 && amount > 0)
    .map((supply) => {
      const requests = supply.amount / supply.each / (supply.unit === 'seconds' ? 1 : 60);
      return { ...supply, requests, ...(perUser > 0 && { users: requests / perUser }) };
    })
    .sort((a, b) => a.requests - b.requests);
}

const supply = (resource: string, amount: number, each: number, background = false): Supply => ({
  resource,
  amount,
  each,
  unit: 'seconds',
  background,
});

/** What the runs of tasks that a mean request brings about take of something. */
const byTasks = ({ runs, tasks }: Mix, of: (work: Work) => number): number =>
  [...runs].reduce((sum, [name, count]) => sum + count * of(tasks.get(name)!), 0);

/** Threads; the processes, of which each computes on one core at a time; and the cores. */
function serving(scenario: Scenario, mix: Mix): Supply[] {
  const { uvicorn, kind } = scenario.server;
  const slots = slotsOf(scenario);
  const pace = meanPace(scenario.instance.slow);
  const limited = kind === 'uvicorn' && threadsOf(scenario).most === uvicorn.limit_concurrency;
  // An async view needs no thread, but counts among the requests of its process.
  const onThreads = mix.asked
    .filter(({ endpoint }) => limited || kind === 'gunicorn' || !endpoint.async)
    .reduce((sum, { share, away, work }) => sum + share * (1 - away) * work.seconds, 0);
  return [
    ...(slots === null ? [] : [supply(limited ? 'concurrency-limit' : 'threads', slots, onThreads)]),
    supply('processes', allProcesses(scenario) * pace, mix.mean.cpu),
    supply('cpu', instancesOf(scenario) * scenario.instance.vcpus * pace, mix.mean.cpu),
  ];
}

function database(scenario: Scenario, mix: Mix): Supply[] {
  const { cores, replica } = scenario.database;
  const supplies = ledgersOf(scenario, mix).flatMap(({ alias, mode, server, admitted, rows }): Supply[] => {
    const name = alias === 'default' ? 'db-pool' : 'replica-pool';
    const web = alias === 'default' ? mix.mean.pool : mix.mean.replicaPool;
    const tasks = byTasks(mix, ({ pool, replicaPool }) => (alias === 'default' ? pool : replicaPool));
    const others = rows.reduce((sum, { holder, most }) => sum + (holder === 'web' ? 0 : (most ?? 0)), 0);
    const supplies = mode === 'transaction' ? [shared(name, server, web, tasks, childrenOf(scenario))] : [];
    if (slotsOf(scenario) !== null || alias === 'replica') return supplies;
    // Without a bound on its threads every request has a connection of its own.
    const held = mix.asked
      .filter(({ work }) => work.queries > 0)
      .reduce((sum, { share, work }) => sum + share * work.seconds, 0);
    return [...supplies, supply('db-clients', admitted - others, held)];
  });
  if (mix.mean.queries > 0) {
    const server = mix.mean.server + byTasks(mix, (work) => work.server);
    const away = mix.mean.replicaServer + byTasks(mix, (work) => work.replicaServer);
    supplies.push(supply('db-cores', cores, server));
    if (replica.enabled) supplies.push(supply('replica-cores', replica.cores, away));
  }
  return supplies;
}

const childrenOf = ({ celery }: Scenario): number => celery.workers * celery.concurrency;

/** A pool that requests share with tasks, of which no more run than there are children. */
function shared(name: string, size: number, web: number, tasks: number, children: number): Supply {
  const together = size / (web + tasks);
  return together * tasks <= children ? supply(name, size, web + tasks) : supply(name, size - children, web);
}

function others(scenario: Scenario, mix: Mix): Supply[] {
  const commands = mix.mean.commands + byTasks(mix, (work) => work.commands + DELIVERY);
  return [
    supply('redis', 1, commands * scenario.redis.service),
    supply(
      'celery',
      childrenOf(scenario),
      byTasks(mix, (work) => work.seconds),
      true,
    ),
  ];
}

function models(scenario: Scenario, mix: Mix): Supply[] {
  const needs = modelNeeds(scenario, mix);
  const calls = callsOf(mix);
  return Object.entries(scenario.llm.models).flatMap(([name, { self_hosted }]): Supply[] => {
    const supplies = needs
      .filter(({ model }) => model === name)
      .map(({ limit, each, setting, survived }): Supply => {
        return {
          resource: `${name}${RATE_LIMITS}`,
          amount: limit,
          each,
          unit: UNITS[setting],
          background: survived,
        };
      })
      // The limit that is met first.
      .sort((a, b) => a.amount / a.each - b.amount / b.each)
      .slice(0, 1);
    if (self_hosted === null) return supplies;
    const tokens = Object.entries(scenario.llm.calls)
      .filter(([, call]) => call.model === name)
      .reduce(
        (sum, [call, { output_tokens }]) => sum + (calls.get(call) ?? 0) * meanOf(scenario, output_tokens),
        0,
      );
    return [...supplies, supply(`gpu ${name}`, 1, tokens / self_hosted.total_speed)];
  });
}

const RATE_LIMITS = ' rate limits';

/** Of the site itself, and met by its users: what a model's provider admits bounds calls, what tasks need nobody waits for. */
export const isOfSite = ({ background, resource }: Ceiling): boolean =>
  !background && !resource.endsWith(RATE_LIMITS);
