import type { Scenario } from '../../../../scenarios/schema/index.js';
import type { Step } from '../../../../scenarios/schema/step.js';
import { allProcesses } from '../deployment.js';
import { stepsIn } from '../mix.js';
import { noticed, noticedIf, none, type Family, type Noticed } from '../rule.js';
import { shown, shownSize, shownTime } from '../shown.js';
import { requestSteps, type Site } from '../site.js';

/** Families of cached answers that are enabled and that some step looks into. */
function used(scenario: Scenario): { readonly family: Scenario['caches'][number]; readonly i: number }[] {
  const asked = new Set(
    requestSteps(scenario).flatMap((step) => (step.kind === 'cached' ? [step.cache] : [])),
  );
  return scenario.caches
    .map((family, i) => ({ family, i }))
    .filter(({ family }) => family.enabled && asked.has(family.name));
}

const counts = (scenario: Scenario): boolean => requestSteps(scenario).some(({ kind }) => kind === 'counter');

/** Caches: who shares them, and what they answer. */
export const caches: Family = {
  'cache-of-a-process': {
    severity: 'warning',
    text: 'The cache is locmem: each of {processes} server processes fills its own copy of {families}, and clearing one leaves the others stale.',
    site: ({ scenario }) => {
      const families = used(scenario);
      const processes = allProcesses(scenario);
      const apart = scenario.cache.backend === 'locmem' && families.length > 0 && processes > 1;
      return noticedIf(apart, ['cache', 'backend'], () => ({
        processes,
        families: families.map(({ family }) => family.name).join(', '),
      }));
    },
  },
  'counter-of-a-process': {
    severity: 'note',
    text: 'A counter in a locmem cache counts in each of {processes} server processes by itself, and a restart sets it back.',
    site: ({ scenario }) => {
      const processes = allProcesses(scenario);
      const apart = scenario.cache.backend === 'locmem' && counts(scenario) && processes > 1;
      return noticedIf(apart, ['cache', 'backend'], () => ({ processes }));
    },
  },
  'counter-in-redis': {
    severity: 'note',
    text: 'A counter in a shared cache is two round trips to Redis in every request that has it, and loses counts: it is read, changed and written back.',
    site: ({ scenario }) =>
      noticedIf(scenario.cache.backend === 'redis' && counts(scenario), ['cache', 'backend']),
  },
  'one-answer-for-all': {
    severity: 'warning',
    text: '{family} has one key for all users, and {endpoint} looks into it after signing in: unless the answer is the same for everybody, users get the answers of others (cache_page without Vary on what signs in).',
    site: ({ scenario }) =>
      used(scenario)
        .filter(({ family }) => family.keys === 'one')
        .flatMap(({ family, i }) => {
          const endpoint = scenario.endpoints.find(({ steps }) => afterSignIn(scenario, steps, family.name));
          if (endpoint === undefined) return none;
          return noticed(['caches', i, 'keys'], { family: family.name, endpoint: endpoint.name });
        }),
  },
  'stale-answers': {
    severity: 'note',
    text: 'Nothing clears {family} when {endpoints} writes: users see their own change up to {ttl} late.',
    site: ({ scenario }) =>
      used(scenario)
        .filter(({ family }) => family.stale_after.length > 0)
        .flatMap(({ family, i }) =>
          noticed(['caches', i, 'stale_after'], {
            family: family.name,
            endpoints: family.stale_after.join(', '),
            ttl: shownTime(family.ttl),
          }),
        ),
  },
  'redis-full': {
    severity: 'warning',
    text: 'At the peak of {day} up to {entries} kept answers take {needed}, and Redis has {memory}: with noeviction every write fails then, of throttles, limits and messages too.',
    site: (site) => filled(site, true),
  },
  'redis-evicts': {
    severity: 'note',
    text: 'At the peak of {day} up to {entries} kept answers take {needed}, and Redis has {memory}: with {eviction} some go before their time.',
    site: (site) => filled(site, false),
  },
  'broker-evicted': {
    severity: 'error',
    text: 'redis.eviction {eviction} evicts any key, and the same Redis holds the queue of Celery: a broker needs noeviction or volatile-ttl, or a Redis of its own.',
    site: ({ scenario, mix }) => {
      const { eviction } = scenario.redis;
      const broker = scenario.celery.workers > 0 && mix.tasks.size > 0;
      return noticedIf(broker && eviction.startsWith('allkeys'), ['redis', 'eviction'], () => ({ eviction }));
    },
  },
};

/** Kept answers that may be more than the memory of Redis holds. */
function filled(site: Site, fails: boolean): readonly Noticed[] {
  const { scenario, day, heaviest } = site;
  const { memory, eviction } = scenario.redis;
  if (!heaviest || scenario.cache.backend === 'locmem' || fails !== (eviction === 'noeviction')) return none;
  const held = used(scenario).map(({ family }) => ({
    bytes: family.bytes,
    entries: entriesOf(site, family),
  }));
  const needed = held.reduce((sum, { bytes, entries }) => sum + entries * bytes, 0);
  return noticedIf(needed > memory, ['redis', 'memory'], () => ({
    day,
    entries: shown(held.reduce((sum, { entries }) => sum + entries, 0)),
    needed: shownSize(needed),
    memory: shownSize(memory),
    eviction,
  }));
}

/** Does a program sign in before it looks into a cache? */
function afterSignIn(scenario: Scenario, steps: readonly Step[], cache: string): boolean {
  let signedIn = [...stepsIn(scenario.middleware)].some(({ kind }) => kind === 'auth');
  for (const step of stepsIn(steps)) {
    if (step.kind === 'auth') signedIn = true;
    if (step.kind === 'cached' && step.cache === cache && signedIn) return true;
  }
  return false;
}

/** Entries of a family that live at the same time, at most: every look-up of a lifetime stores another. */
function entriesOf({ mix, rate }: Site, family: Scenario['caches'][number]): number {
  const asks = mix.asked
    .filter(({ endpoint }) =>
      [...stepsIn(endpoint.steps)].some((step) => step.kind === 'cached' && step.cache === family.name),
    )
    .reduce((sum, { share }) => sum + share, 0);
  const most = family.keys === 'one' ? 1 : typeof family.keys === 'object' ? family.keys.keys : Infinity;
  return Math.min(most, rate * asks * family.ttl);
}
