import type { Scenario } from '../../scenarios/schema/index.js';
import type { Catalogue } from '../catalogue/index.js';
import { LAWS, SESSION } from './k6-session.js';
import { comment, data } from './quote.js';
import { fileText, header, type EmittedStage } from './stage.js';

/** Seconds that the peak is held, after a warm-up of at least so many. */
const HELD = 1800;
const WARM_UP = 600;

/** k6.js: the load of the stage for a real site. Undefined where recorded arrivals are replayed: those have no users. */
export function k6Script(about: EmittedStage, words: Catalogue): string | undefined {
  const { emit } = words;
  const { scenario, users, sessionSeconds, objective } = about;
  const { workload, endpoints } = scenario;
  if (workload.trace !== null) return undefined;
  const say = (text: string): string[] => comment('//', text);
  const closed = workload.population === 'closed';
  const lasts = Math.round(sessionSeconds * 1000) / 1000;
  const constant = (name: string, value: unknown): string => `const ${name} = ${data(value)};`;
  const judged = [
    ...(endpoints.some(({ ai }) => !ai) ? [threshold('ordinary', objective.ordinary.p95)] : []),
    ...(endpoints.some(({ ai }) => ai) ? [threshold('ai', objective.ai.p95)] : []),
    `'failures{phase:counted}': ['rate<${objective.failures}'],`,
  ];
  return fileText([
    ...header(about, '//', words),
    ...say(emit.k6.run),
    ...say(emit.k6.options),
    ...say(emit.k6.never),
    '',
    "import exec from 'k6/execution';",
    "import http from 'k6/http';",
    "import { sleep } from 'k6';",
    "import { Rate, Trend } from 'k6/metrics';",
    '',
    ...say(emit.yours(emit.k6.paths)),
    'const ENDPOINTS = [',
    ...endpoints.map((endpoint) => `  ${data(asked(endpoint, scenario))},`),
    '];',
    '',
    ...say(closed ? emit.k6.closed : emit.k6.load(String(users), String(lasts))),
    constant('CLOSED', closed),
    `const USERS = Number(__ENV.USERS || ${users});`,
    constant('SESSION_SECONDS', lasts),
    constant('HOURS', relative(workload.hours)),
    constant('ACTIONS', workload.session.actions),
    constant('REQUESTS', workload.session.requests),
    constant('THINK', workload.session.think),
    ...say(emit.k6.patience),
    constant('PATIENCE', { ordinary: workload.patience.page, ai: workload.patience.ai }),
    constant('RETRY', workload.retry),
    ...say(emit.k6.luck),
    constant('AI_SPREAD', workload.ai_spread),
    constant('HELD', HELD),
    constant('WARM_UP', Math.max(WARM_UP, Math.ceil(2 * sessionSeconds))),
    '',
    `if (!__ENV.BASE_URL) throw new Error(${data(emit.k6.refuses)});`,
    `const unwritten = ENDPOINTS.filter(({ path }) => !path.startsWith('/')).map(({ name }) => name);`,
    `if (unwritten.length > 0) throw new Error(${data(emit.k6.unwritten)} + ' ' + unwritten.join(', '));`,
    '',
    ...say(emit.yours(emit.k6.done)),
    'function isDone(name, response) {',
    '  return false;',
    '}',
    '',
    ...say(emit.k6.judged),
    'const THRESHOLDS = {',
    ...judged.map((line) => `  ${line}`),
    '};',
    '',
    LAWS,
    ...say(emit.k6.spread),
    'const SPREAD = 60;',
    ...say(emit.k6.denied),
    'const DENIED_STATUS = 429;',
    '',
    SESSION,
  ]);
}

const threshold = (kind: 'ordinary' | 'ai', seconds: number): string =>
  `'answered{kind:${kind},phase:counted}': ['p(95)<${Math.round(seconds * 1e6) / 1e3}'],`;

/** What is asked for, and how often; the path is not the scenario's to know. */
function asked(
  { name, share, method, ai, poll }: Scenario['endpoints'][number],
  { endpoints }: Scenario,
): object {
  return {
    name,
    share,
    method,
    kind: ai ? 'ai' : 'ordinary',
    path: 'YOURS',
    body: null,
    ...(poll !== null && {
      poll: {
        endpoint: endpoints.findIndex((each) => each.name === poll.endpoint),
        every: poll.every,
        times: poll.times,
      },
    }),
  };
}

/** Weights of the hours as shares of the heaviest. */
function relative(hours: readonly number[]): number[] {
  const heaviest = Math.max(...hours);
  return hours.map((weight) => Math.round((weight / heaviest) * 1e6) / 1e6);
}
