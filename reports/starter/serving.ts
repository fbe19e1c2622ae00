import type { Project } from '../../scenarios/project/index.js';
import type { Catalogue } from '../catalogue/index.js';
import { comment } from '../emit/quote.js';
import { figure, indented, type Guess, type Known, type Stated } from './lines.js';

/** The server, its machine, and what lies before it. */
export function serving(known: Known, project: Project | undefined, words: Catalogue): string[] {
  const { init } = words;
  const say = (text: string): string[] => comment('#', text);
  const kind = known.get('server.kind');
  /** What a start command leaves out has the server's own default; without a command it is a guess. */
  const or = (value: number | string, guess: Guess): Stated | Guess =>
    kind === undefined ? guess : { value, source: init.ownDefault(String(kind.value), kind.source) };
  const workers: Guess = { guess: 2, between: [1, 8], why: init.whyWorkers };
  const server =
    kind?.value === 'uvicorn'
      ? [
          ...say(init.asgi),
          'uvicorn:',
          `  ${known.line('server.uvicorn.workers', or(1, workers))}`,
          ...indented(known.found('server.uvicorn.limit_concurrency')),
        ]
      : [
          ...say(init.server),
          'gunicorn:',
          ...indented([
            known.line('server.gunicorn.workers', or(1, workers)),
            known.line(
              'server.gunicorn.threads',
              or(1, { guess: 4, between: [1, 16], why: init.whyThreads }),
            ),
            ...known.found(
              'server.gunicorn.timeout',
              ...['worker_class', 'worker_connections', 'backlog', 'graceful_timeout', 'max_requests'].map(
                (key) => `server.gunicorn.${key}`,
              ),
              ...['max_requests_jitter', 'reuse_port'].map((key) => `server.gunicorn.${key}`),
            ),
            ...(known.get('server.gunicorn.version') === undefined
              ? []
              : [...say(init.version), ...known.found('server.gunicorn.version')]),
          ]),
        ];
  const { vcpus, memory } = machine(project?.platform, words);
  return [
    ...server,
    '',
    'instance:',
    `  ${known.line('instance.vcpus', vcpus)}`,
    `  ${known.line('instance.memory', memory)}`,
    '',
    ...say(init.regions),
    'regions:',
    '  - name: home',
    `    ${known.line('regions.home.instances', { guess: 1, between: [1, 4], why: init.oneInstance })}`,
    `    user_rtt: ${figure({ guess: '30ms', between: ['10ms', '150ms'], why: init.whyUserRtt })}`,
    `    database_rtt: ${figure({ guess: '1.5ms', between: ['0.5ms', '5ms'], why: init.whyDataRtt })}`,
    '',
    ...say(init.edge),
    'edge:',
    `  timeout: ${figure(edgeTimeout(project?.platform, words))}`,
    ...indented(known.found('edge.keepalive')),
    ...deploys(known),
    '',
  ];
}

function machine(platform: Project['platform'], { init }: Catalogue): { vcpus: Guess; memory: Guess } {
  if (platform === 'railway')
    return {
      vcpus: { guess: 8, between: [2, 32], why: init.railwayLimits },
      memory: { guess: '8GB', between: ['1GB', '32GB'], why: init.railwayLimits },
    };
  if (platform === 'heroku')
    return {
      vcpus: { guess: 1, between: [0.5, 4], why: init.herokuLimits },
      memory: { guess: '512MB', between: ['512MB', '14GB'], why: init.herokuLimits },
    };
  return {
    vcpus: { guess: 2, between: [1, 4], why: init.whyInstance },
    memory: { guess: '2GB', between: ['512MB', '8GB'], why: init.whyInstance },
  };
}

function edgeTimeout(platform: Project['platform'], { init }: Catalogue): Stated | Guess {
  if (platform === 'railway') return { value: '15min', source: init.railwayEdge };
  if (platform === 'heroku') return { value: '30s', source: init.herokuEdge };
  return { guess: '60s', between: ['30s', '15min'], why: init.whyEdge };
}

function deploys(known: Known): string[] {
  const found = known.found('deploys.draining', 'deploys.overlap');
  return found.length === 0 ? [] : ['', 'deploys:', ...indented(found)];
}
