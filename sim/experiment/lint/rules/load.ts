import { ceilingsOf, isOfSite } from '../ceilings.js';
import { noticed, none, type Family, type Noticed } from '../rule.js';
import { shown, shownShare } from '../shown.js';
import type { Site } from '../site.js';
import type { Ceiling } from '../../result/lint.js';

/** From this busy share on, lines are long and luck decides. */
const NEAR = 0.8;
/** The last bits of a sum aside. */
const FULL = 1 + 1e-9;

/** The ceiling of the site's own resources that is met first; those of models have rules of their own. */
const lowest = (site: Site): Ceiling | undefined => ceilingsOf(site).find(isOfSite);

function atPeak(site: Site, holds: (busy: number) => boolean): readonly Noticed[] {
  const { day, users, rate, heaviest } = site;
  const ceiling = heaviest ? lowest(site) : undefined;
  if (ceiling === undefined || !holds(rate / ceiling.requests)) return none;
  return noticed(settingOf(site, ceiling.resource), {
    day,
    users,
    rate: shown(rate),
    resource: ceiling.resource,
    most: shown(ceiling.requests),
    share: shownShare(rate / ceiling.requests),
  });
}

/** The setting that says how much there is of a resource. */
function settingOf({ scenario: { server } }: Site, resource: string): Noticed['at'] {
  const at: Record<string, Noticed['at']> = {
    threads: ['server', server.kind, server.kind === 'gunicorn' ? 'threads' : 'workers'],
    'concurrency-limit': ['server', 'uvicorn', 'limit_concurrency'],
    processes: ['server', server.kind, 'workers'],
    cpu: ['instance', 'vcpus'],
    'db-pool': ['database', 'pooler', 'size'],
    'db-clients': ['database', 'pooler', 'clients'],
    'db-cores': ['database', 'cores'],
    'replica-pool': ['database', 'replica', 'pool'],
    'replica-cores': ['database', 'replica', 'cores'],
    redis: ['redis', 'service'],
  };
  return at[resource] ?? ['llm', 'models', resource.replace(/^gpu /, ''), 'self_hosted'];
}

/** What the peak asks against what there is. */
export const load: Family = {
  'beyond-ceiling': {
    severity: 'error',
    text: 'At the peak of {day} ({users} users) {rate} requests/s come; by arithmetic {most} use up {resource}.',
    site: (site) => atPeak(site, (busy) => busy > FULL),
  },
  'near-ceiling': {
    severity: 'warning',
    text: 'The peak of {day} ({users} users, {rate} requests/s) takes {share} of {resource}: requests wait long before it is full.',
    site: (site) => atPeak(site, (busy) => busy > NEAR && busy <= FULL),
  },
};
