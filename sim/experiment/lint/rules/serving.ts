import { serverOptions } from '../../../stack/app-server-options.js';
import { instanceMemoryOf, memoryOf } from '../../cost.js';
import { instancesOf, isSyncServer, processesOf, threadsOf } from '../deployment.js';
import { stepsIn } from '../mix.js';
import { noticed, noticedIf, none, type Family, type Noticed } from '../rule.js';
import { shown, shownShare, shownSize, shownTime } from '../shown.js';
import type { Site } from '../site.js';

const GUNICORN = ['server', 'gunicorn'] as const;
/** Of the memory of an instance, more than this leaves no room to grow. */
const TIGHT = 0.9;
/** Processes for each core beyond which more only take memory. */
const MANY = 4;

/** Endpoints whose mean answer takes `seconds` or longer. */
const slow = (
  { mix }: Site,
  seconds: number,
): { readonly i: number; readonly name: string; readonly time: number }[] =>
  mix.asked
    .map(({ endpoint, work }, i) => ({ i, name: endpoint.name, time: work.seconds }))
    .filter(({ time }) => time >= seconds);

/** Server processes, their threads, their time limits and their memory. */
export const serving: Family = {
  'accepts-all': {
    severity: 'warning',
    text: 'Each of {workers} gthread workers accepts up to {connections} connections for its {threads} threads, and what it accepted stays with it: requests wait in one worker while another idles. worker_connections {cure} shares them out.',
    site: ({ scenario }) => {
      const { gunicorn, kind } = scenario.server;
      if (kind !== 'gunicorn' || isSyncServer(scenario) || gunicorn.accept === 'pooled') return none;
      const { workers, worker_connections: connections, threads } = gunicorn;
      const all = workers > 1 && connections > threads + 1;
      return noticedIf(all, [...GUNICORN, 'worker_connections'], () => {
        // gunicorn 21 to 23 keep one of them back.
        const cure = serverOptions(
          {
            ...scenario,
            server: { ...scenario.server, gunicorn: { ...gunicorn, worker_connections: threads } },
          },
          1,
        ).threads;
        return {
          workers,
          connections: shown(connections),
          threads,
          cure: cure < threads ? threads + 1 : threads,
        };
      });
    },
  },
  'idle-threads': {
    severity: 'error',
    text: 'Only {running} of {threads} threads of a worker can run: worker_connections is {connections}, and gunicorn {version} runs no more.',
    site: ({ scenario }) => {
      const { gunicorn, kind } = scenario.server;
      if (kind !== 'gunicorn' || isSyncServer(scenario) || gunicorn.accept === 'pooled') return none;
      const running = threadsOf(scenario).most!;
      const { threads, worker_connections: connections, version } = gunicorn;
      return noticedIf(running < threads, [...GUNICORN, 'worker_connections'], () => ({
        running,
        threads,
        connections,
        version,
      }));
    },
  },
  'restart-together': {
    severity: 'warning',
    text: 'Each of {workers} workers restarts after {requests} requests with no jitter: they do so nearly together, and each is away for {boot}.',
    site: ({ scenario }) => {
      const { kind, gunicorn } = scenario.server;
      const { max_requests: requests, max_requests_jitter: jitter, workers, boot } = gunicorn;
      const together = kind === 'gunicorn' && requests > 0 && jitter === 0 && workers > 1;
      return noticedIf(together, [...GUNICORN, 'max_requests'], () => ({
        workers,
        requests,
        boot: shownTime(boot),
      }));
    },
  },
  'timeout-kills': {
    severity: 'error',
    text: 'A sync worker that is busy for {timeout} is killed, and {endpoint} takes {time} on average: it ends in a 502.',
    site: (site) => {
      const { timeout } = site.scenario.server.gunicorn;
      if (!isSyncServer(site.scenario) || timeout === null) return none;
      return slow(site, timeout).flatMap(({ name, time }) =>
        noticed([...GUNICORN, 'timeout'], {
          timeout: shownTime(timeout),
          endpoint: name,
          time: shownTime(time),
        }),
      );
    },
  },
  'timeout-beyond-edge': {
    severity: 'warning',
    text: 'The edge gives up after {edge}, a sync worker goes on until {timeout}: it works for nobody in between.',
    site: ({ scenario }) => {
      const { timeout } = scenario.server.gunicorn;
      const edge = scenario.edge.timeout;
      if (!isSyncServer(scenario) || edge === null || (timeout ?? Infinity) <= edge) return none;
      return noticed([...GUNICORN, 'timeout'], {
        edge: shownTime(edge),
        timeout: timeout === null ? '∞' : shownTime(timeout),
      });
    },
  },
  'edge-cuts': {
    severity: 'error',
    text: 'The edge gives up after {edge}, and {endpoint} takes {time} on average: its users get a 504.',
    site: (site) => {
      const edge = site.scenario.edge.timeout;
      if (edge === null) return none;
      return slow(site, edge).flatMap(({ name, time }) =>
        noticed(['edge', 'timeout'], { edge: shownTime(edge), endpoint: name, time: shownTime(time) }),
      );
    },
  },
  'unbounded-requests': {
    severity: 'warning',
    text: 'uvicorn without limit_concurrency takes every request that comes, each with a thread of its own: overload shows as memory and connections that run out, never as a 503.',
    site: ({ scenario }) =>
      noticedIf(threadsOf(scenario).most === null, ['server', 'uvicorn', 'limit_concurrency']),
  },
  'one-thread': {
    severity: 'warning',
    text: 'Sync views run one at a time in each process: {workers} at once in an instance, {rate} requests/s at most.',
    site: ({ scenario, mix }) => {
      const { kind, uvicorn } = scenario.server;
      const sync = mix.asked.filter(({ endpoint, share }) => !endpoint.async && share > 0);
      if (kind !== 'uvicorn' || uvicorn.threads !== 'one' || sync.length === 0) return none;
      const seconds = sync.reduce((sum, { share, work }) => sum + share * work.seconds, 0);
      const rate = shown((uvicorn.workers * instancesOf(scenario)) / seconds);
      return noticed(['server', 'uvicorn', 'threads'], { workers: uvicorn.workers, rate });
    },
  },
  'idle-cores': {
    severity: 'note',
    text: 'An instance has {cores} cores and {processes} server processes: a process computes on one core at a time, so {idle} are never used.',
    site: ({ scenario }) => {
      const processes = processesOf(scenario);
      const { vcpus: cores } = scenario.instance;
      const unused = computes(scenario) && processes < cores;
      return noticedIf(unused, ['instance', 'vcpus'], () => ({
        cores: shown(cores),
        processes,
        idle: shown(cores - processes),
      }));
    },
  },
  'many-processes': {
    severity: 'note',
    text: 'An instance has {processes} server processes for {cores} cores: more than 4 a core only take memory.',
    site: ({ scenario }) => {
      const processes = processesOf(scenario);
      const { vcpus: cores } = scenario.instance;
      const at = ['server', scenario.server.kind, 'workers'];
      return noticedIf(processes > MANY * cores, at, () => ({ processes, cores: shown(cores) }));
    },
  },
  'memory-exceeded': {
    severity: 'error',
    text: 'The processes of an instance take {needed} of memory, and it has {memory}: they would be killed.',
    site: ({ scenario }) => {
      const needed = instanceMemoryOf(scenario);
      const { memory } = scenario.instance;
      return noticedIf(needed > memory, ['instance', 'memory'], () => sizes(needed, memory));
    },
  },
  'memory-tight': {
    severity: 'warning',
    text: 'The processes of an instance take {needed} of its {memory} of memory ({share}): little is left to grow.',
    site: ({ scenario }) => {
      const needed = instanceMemoryOf(scenario);
      const { memory } = scenario.instance;
      const tight = needed <= memory && needed > TIGHT * memory;
      return noticedIf(tight, ['instance', 'memory'], () => sizes(needed, memory));
    },
  },
  'celery-memory': {
    severity: 'warning',
    text: 'The processes of Celery take {needed} of memory, and a machine like an instance has {memory}.',
    site: ({ scenario }) => {
      const needed = memoryOf(scenario) - instancesOf(scenario) * instanceMemoryOf(scenario);
      const { memory } = scenario.instance;
      return noticedIf(needed > memory, ['celery', 'concurrency'], () => sizes(needed, memory));
    },
  },
  'deploy-cuts': {
    severity: 'warning',
    text: 'A deploy gives old instances {draining} to finish, and {endpoint} takes {time} on average: what runs is cut off.',
    site: (site) => {
      const { at, draining } = site.scenario.deploys;
      if (at.length === 0) return none;
      const [slowest] = slow(site, 0).sort((a, b) => b.time - a.time);
      return noticedIf(slowest.time > draining, ['deploys', 'draining'], () => ({
        draining: shownTime(draining),
        endpoint: slowest.name,
        time: shownTime(slowest.time),
      }));
    },
  },
  'blind-balancer': {
    severity: 'warning',
    text: 'Instances die about every {mtbf}, and the balancer never asks how they are: a dead one goes on getting 1 of {instances} requests for {boot}.',
    site: ({ scenario }) => {
      const { mtbf, boot } = scenario.instance;
      const most = Math.max(...scenario.regions.map(({ instances }) => instances));
      const blind = mtbf !== null && most > 1 && scenario.balancer.health_checks.every === null;
      return noticedIf(blind, ['balancer', 'health_checks', 'every'], () => ({
        mtbf: shownTime(mtbf!),
        instances: most,
        boot: shownTime(boot),
      }));
    },
  },
};

const sizes = (needed: number, memory: number): Noticed['values'] => ({
  needed: shownSize(needed),
  memory: shownSize(memory),
  share: shownShare(needed / memory),
});

/** Does anything compute at all? */
function computes({ endpoints, middleware, server }: Site['scenario']): boolean {
  const { overhead } = server[server.kind];
  if (overhead.law !== 'constant' || overhead.value > 0) return true;
  const steps = [...stepsIn(middleware), ...endpoints.flatMap((endpoint) => [...stepsIn(endpoint.steps)])];
  return steps.some(({ kind }) => kind === 'cpu');
}
