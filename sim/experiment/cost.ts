import type { Scenario } from '../../scenarios/schema/index.js';
import type { Measures } from '../stack/measures.js';
import { totalOf } from './counts.js';
import { meanEstimate, ratioEstimate } from './estimates.js';
import { commandPrice, databaseBill, redisBill } from './money/providers.js';
import type { Cost } from './result.js';

/** A month is 30 days; a month of CPU is one core busy for all of it. */
const MONTH = 30 * 86_400;
const GB = 1e9;

/** What one day uses of what is paid by use. */
export interface Use {
  readonly cpuSeconds: number;
  /** Bytes that left the platform, and the content delivery network. */
  readonly originBytes: number;
  readonly cdnBytes: number;
  /** Apart from {@link idleCommands}. */
  readonly redisCommands: number;
  readonly queries: number;
  readonly llmDollars: number;
}

/** What one trial used, times `scale` where it simulated only a part of the day. */
export function useOf(scenario: Scenario, m: Measures, scale = 1): Use {
  const idle = idleCommands(scenario, m.layout.to - m.layout.from);
  return {
    cpuSeconds: scale * totalOf(m, 'cpu-seconds'),
    originBytes: scale * totalOf(m, 'origin-bytes'),
    cdnBytes: scale * totalOf(m, 'cdn-bytes'),
    redisCommands: scale * (totalOf(m, 'redis-commands') - idle),
    queries: scale * totalOf(m, 'db-queries'),
    llmDollars: scale * m.llmDollars.reduce((sum, dollars) => sum + dollars, 0),
  };
}

/**
 * Bytes of memory that run all month: a base and the workers of each instance, and of Celery each worker's
 * parent and children and one beat.
 */
export function memoryOf(scenario: Scenario): number {
  const { celery, money, regions } = scenario;
  const instances = regions.reduce((sum, region) => sum + region.instances, 0);
  const background = celery.workers === 0 ? 0 : celery.workers * (1 + celery.concurrency) + 1;
  return instances * instanceMemoryOf(scenario) + background * money.platform.celery_memory;
}

/** Bytes of memory that the processes of one instance take: a base and the workers. */
export function instanceMemoryOf({ server, money }: Scenario): number {
  const { worker_memory, base_memory } = money.platform;
  return base_memory + server[server.kind].workers * worker_memory;
}

/** Bytes by which the memory of an instance falls short of what its processes take. */
export const memoryShortOf = (scenario: Scenario): number =>
  Math.max(0, instanceMemoryOf(scenario) - scenario.instance.memory);

/** Commands that idle Celery workers send to their broker in so many seconds, whatever the load. */
export const idleCommands = ({ celery }: Scenario, seconds: number): number =>
  celery.workers * celery.idle_commands * seconds;

/** Commands to Redis in a month of such days, the idle ones among them. */
export const redisMonth = (
  scenario: Scenario,
  { redisCommands }: Pick<Use, 'redisCommands'>,
  days: number,
): number => redisCommands * days + idleCommands(scenario, MONTH);

/**
 * Dollars a month, line by line, of `days` such days and of what is paid by the month. `users`: monthly active
 * users, who pay by their tiers (payment fees are a share of that). The platform's fee includes as much use.
 */
export function monthOf(scenario: Scenario, use: Use, days: number, users: number): Record<string, number> {
  const { money } = scenario;
  const { platform } = money;
  const usage =
    ((use.cpuSeconds * days) / MONTH) * platform.vcpu_month +
    (memoryOf(scenario) / GB) * platform.memory_month +
    ((use.originBytes * days) / GB) * platform.egress;
  const delivered = (use.cdnBytes * days) / GB - money.cdn.free_gb;
  const { models, calls } = scenario.llm;
  const selfHosted = Object.values(calls).some(
    ({ model }) => Object.hasOwn(models, model) && models[model].self_hosted !== null,
  );
  const revenue = users * pricePerUser(scenario);
  return {
    platform: Math.max(platform.fee, usage),
    database: databaseBill(scenario, use.queries * days, users),
    redis: redisBill(scenario, redisMonth(scenario, use, days)),
    llm: use.llmDollars * days,
    gpu: selfHosted ? money.gpu.hour * money.gpu.hours : 0,
    cdn: Math.max(0, delivered) * money.cdn.gb,
    frontend: money.frontend.month,
    extra: money.extra_month,
    'payment fees': revenue * money.fees,
    'value added tax': (revenue * money.tax) / (1 + money.tax),
  };
}

/** Dollars a month that a monthly user pays on average, tax included. */
export function pricePerUser({ workload: { tiers } }: Scenario): number {
  const all = tiers.reduce((sum, tier) => sum + tier.share, 0);
  return tiers.reduce((sum, tier) => sum + (tier.share / all) * tier.price, 0);
}

/** Dollars of one day's use at the prices of use: nothing free, nothing that is paid by the month. */
export function dayOf(scenario: Scenario, use: Use): number {
  const { platform, cdn } = scenario.money;
  return (
    (use.cpuSeconds / MONTH) * platform.vcpu_month +
    (use.originBytes / GB) * platform.egress +
    (use.cdnBytes / GB) * cdn.gb +
    (use.redisCommands / 1e5) * commandPrice(scenario) +
    use.llmDollars
  );
}

export const sumOf = (lines: Readonly<Record<string, number>>): number =>
  Object.values(lines).reduce((sum, line) => sum + line, 0);

/**
 * The bill of a month of `days` days like the simulated one, by `users` monthly active users (one figure a
 * trial). Lines that cost nothing are left out.
 */
export function costOf(
  scenario: Scenario,
  trials: readonly Measures[],
  days: number,
  users: readonly number[],
): Cost {
  const uses = trials.map((m) => useOf(scenario, m));
  const months = uses.map((use, t) => monthOf(scenario, use, days, users[t]));
  const totals = months.map(sumOf);
  return {
    day: meanEstimate(uses.map((use) => dayOf(scenario, use))),
    month: meanEstimate(totals),
    lines: Object.keys(months[0])
      .map((name) => ({ name, month: meanEstimate(months.map((lines) => lines[name])) }))
      .filter((line) => line.month.high > 0),
    perUser: ratioEstimate(totals, users),
  };
}
