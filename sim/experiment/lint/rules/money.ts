import { idleCommands } from '../../cost.js';
import { noticedIf, type Family, type Noticed } from '../rule.js';
import { shown } from '../shown.js';
import type { Site } from '../site.js';

const MONTH = 30 * 86_400;

/** Idle workers whose commands alone are more than what is free; `sold`: more can be bought. */
function idle({ scenario }: Site, sold: boolean): readonly Noticed[] {
  const { redis } = scenario.money;
  const commands = idleCommands(scenario, MONTH);
  const broken = redis.free_commands > 0 && commands > redis.free_commands && sold === redis.commands > 0;
  return noticedIf(broken, ['celery', 'idle_commands'], () => ({
    workers: scenario.celery.workers,
    commands: shown(commands),
    free: shown(redis.free_commands),
    cost: `$${shown(((commands - redis.free_commands) / 1e5) * redis.commands)}`,
  }));
}

/** Quotas that are used up before the first user comes. */
export const money: Family = {
  'idle-beyond-quota': {
    severity: 'error',
    text: 'Idle Celery workers ({workers}) ask Redis for messages {commands} times a month (BRPOP); {free} commands are free and no more can be bought: the service would refuse the rest.',
    site: (site) => idle(site, false),
  },
  'idle-billed': {
    severity: 'warning',
    text: 'Idle Celery workers ({workers}) ask Redis for messages {commands} times a month (BRPOP), and {free} commands are free: {cost} a month before the first user comes.',
    site: (site) => idle(site, true),
  },
};
