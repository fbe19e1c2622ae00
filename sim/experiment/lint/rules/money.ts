import type { Scenario } from '../../../../scenarios/schema/index.js';
import { idleCommands } from '../../cost.js';
import { redisBill } from '../../money/providers.js';
import { noticedIf, type Family, type Noticed } from '../rule.js';
import { shown } from '../shown.js';
import type { Site } from '../site.js';

const MONTH = 30 * 86_400;

/** Commands a month for which nothing is paid: of the plan that costs nothing, if there are plans. */
function freeOf({ money: { redis } }: Scenario): number {
  if (redis.plans.length === 0) return redis.free_commands;
  return Math.max(
    0,
    ...redis.plans.filter(({ month }) => month === 0).map(({ commands }) => commands ?? Infinity),
  );
}

/** The most commands a month that can be had at all. */
function mostOf({ money: { redis } }: Scenario): number {
  if (redis.plans.length === 0) {
    const unlimited = redis.commands > 0 || redis.free_commands === 0;
    return unlimited ? Infinity : redis.free_commands;
  }
  return Math.max(
    ...redis.plans.map(({ commands, beyond }) => (beyond === null ? (commands ?? Infinity) : Infinity)),
  );
}

/** What idle workers ask for, where `holds` says so of the commands of a month. */
function idle({ scenario }: Site, holds: (commands: number) => boolean): readonly Noticed[] {
  const commands = idleCommands(scenario, MONTH);
  return noticedIf(holds(commands), ['celery', 'idle_commands'], () => ({
    workers: scenario.celery.workers,
    commands: shown(commands),
    free: shown(freeOf(scenario)),
    cost: `$${shown(redisBill(scenario, commands) - redisBill(scenario, 0))}`,
  }));
}

/** Quotas that are used up before the first user comes. */
export const money: Family = {
  'idle-beyond-quota': {
    severity: 'error',
    text: 'Idle Celery workers ({workers}) ask Redis for messages {commands} times a month (BRPOP); {free} commands are free and no more can be bought: the service would refuse the rest.',
    site: (site) => idle(site, (commands) => commands > mostOf(site.scenario)),
  },
  'idle-billed': {
    severity: 'warning',
    text: 'Idle Celery workers ({workers}) ask Redis for messages {commands} times a month (BRPOP), and {free} commands are free: {cost} a month before the first user comes.',
    site: (site) =>
      idle(site, (commands) => redisBill(site.scenario, commands) > redisBill(site.scenario, 0)),
  },
};
