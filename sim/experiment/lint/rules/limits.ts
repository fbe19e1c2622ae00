import type { Step } from '../../../../scenarios/schema/step.js';
import { allProcesses, slotsOf } from '../deployment.js';
import { noticedIf, none, type Family } from '../rule.js';
import { shown, shownTime } from '../shown.js';
import { requestSteps, type Site } from '../site.js';

const has = ({ scenario }: Site, holds: (step: Step) => boolean): boolean =>
  requestSteps(scenario).some(holds);

const throttles = (site: Site): boolean =>
  site.scenario.throttle.enabled && has(site, ({ kind }) => kind === 'throttle');

/** What the application allows its users: who counts, and how well. */
export const limits: Family = {
  'throttle-of-a-process': {
    severity: 'warning',
    text: 'The throttle counts in locmem: each of {processes} server processes allows {count} by itself, up to {all} in {period} in all.',
    site: (site) => {
      const { rate, backend } = site.scenario.throttle;
      const processes = allProcesses(site.scenario);
      const apart = throttles(site) && backend === 'locmem' && processes > 1;
      return noticedIf(apart, ['throttle', 'backend'], () => ({
        processes,
        count: shown(rate.count),
        all: shown(rate.count * processes),
        period: shownTime(rate.period),
      }));
    },
  },
  'throttle-races': {
    severity: 'note',
    text: 'The throttle reads a list and writes it back: requests of one user that overlap forget each other, and more than {count} in {period} pass.',
    site: (site) => {
      const { rate, backend } = site.scenario.throttle;
      const slots = slotsOf(site.scenario);
      const races = throttles(site) && backend === 'redis' && (slots === null || slots > 1);
      return noticedIf(races, ['throttle', 'backend'], () => ({
        count: shown(rate.count),
        period: shownTime(rate.period),
      }));
    },
  },
  'throttle-below-users': {
    severity: 'warning',
    text: 'A user in a session asks {asks} times in {time}, and the throttle admits {count} in {period}: what users do every day is denied.',
    site: (site) => {
      const { rate } = site.scenario.throttle;
      const { session } = site.scenario.workload;
      if (!throttles(site) || site.perUser === 0) return none;
      const closed = site.scenario.workload.population === 'closed';
      const lasts = closed
        ? Infinity
        : (session.actions * session.requests * site.mix.polling) / site.perUser;
      const time = Math.min(lasts, rate.period);
      const asks = site.perUser * time;
      return noticedIf(asks > rate.count, ['throttle', 'rate'], () => ({
        asks: shown(asks),
        time: shownTime(time),
        count: shown(rate.count),
        period: shownTime(rate.period),
      }));
    },
  },
  'limit-of-a-process': {
    severity: 'warning',
    text: 'The limit {limit} counts in locmem: each of {processes} server processes allows as much by itself, and a restart begins anew.',
    site: (site) => {
      const processes = allProcesses(site.scenario);
      return site.scenario.limits.flatMap(({ name, enabled, backend }, i) => {
        const asked = has(site, (step) => step.kind === 'limit' && step.limit === name);
        const apart = enabled && backend === 'locmem' && processes > 1 && asked;
        return noticedIf(apart, ['limits', i, 'backend'], () => ({ limit: name, processes }));
      });
    },
  },
};
