import type { Catalogue } from '../catalogue/index.js';
import { comment, literal } from '../emit/quote.js';
import { figure, indented, scalar, type Known } from './lines.js';

/** What a typical site is asked for. */
interface Endpoint {
  readonly name: string;
  readonly why: string;
  readonly share: number;
  readonly keys?: readonly string[];
  /** CPU of an answer, milliseconds. */
  readonly cpu: number;
  readonly steps: readonly string[];
}

const law = (median: string, sigma: number): string =>
  `{ lognormal: { median: ${median}, sigma: ${sigma} } }`;

/** Who comes and what they ask for: guesses, all of it. */
export function load(
  known: Known,
  words: Catalogue,
  has: { readonly tasks: boolean; readonly models: boolean },
): string[] {
  const { init } = words;
  const say = (text: string): string[] => comment('#', text);
  const signIn = known.get('throttle.enabled') === undefined ? ['auth'] : ['auth', 'throttle'];
  return [
    ...say(init.days),
    'days:',
    '  - name: weekday',
    `    users: ${figure({ guess: 50, between: [20, 200], why: init.whyUsers })}`,
    '',
    'workload:',
    ...indented(users(has.models, words)),
    '',
    ...say(init.endpoints),
    'endpoints:',
    ...endpoints(known, has, words).flatMap(({ name, why, share, keys = [], cpu, steps }) => [
      `  - name: ${scalar(name)}`,
      ...indented(
        [
          `source: ${literal(`guess: ${why}`)}`,
          `share: ${figure({ guess: share, between: [share / 2, share * 2], why })}`,
          ...keys,
          'steps:',
          ...signIn.map((step) => `  - ${step}`),
          `  - cpu: { lognormal: { mean: ${figure({ guess: `${cpu}ms`, between: [`${cpu / 2}ms`, `${cpu * 3}ms`], why: init.whyCpu })}, cv: 0.5 } }`,
          ...steps.map((step) => `  ${step}`),
        ],
        '    ',
      ),
      '',
    ]),
  ];
}

function users(hasModels: boolean, { init }: Catalogue): string[] {
  const say = (text: string): string[] => comment('#', text);
  return [
    ...say(init.hours),
    `hours: ${figure({ guess: [1, 1, 1, 1, 1, 1, 2, 3, 5, 6, 7, 7, 8, 7, 7, 7, 6, 6, 7, 8, 8, 7, 5, 3], why: init.whyHours })}`,
    ...say(init.session),
    'session:',
    `  source: ${literal(`guess: ${init.whyThink}`)}`,
    `  actions: ${figure({ guess: 12, between: [5, 30], why: init.whyActions })}`,
    `  requests: ${figure({ guess: 1.5, between: [1, 3], why: init.whyRequests })}`,
    `  think: ${law(figure({ guess: '10s', between: ['4s', '25s'], why: init.whyThink }), 0.6)}`,
    ...say(init.patience),
    'patience:',
    `  source: ${literal(`guess: ${init.whyPatience}`)}`,
    `  page: ${law(figure({ guess: '10s', between: ['4s', '30s'], why: init.whyPatience }), 0.6)}`,
    ...(hasModels
      ? [`  ai: ${law(figure({ guess: '45s', between: ['20s', '90s'], why: init.whyPatience }), 0.6)}`]
      : []),
    ...say(init.retry),
    'retry:',
    `  again: ${figure({ guess: '30%', between: ['10%', '60%'], why: init.whyRetry })}`,
    `  leave: ${figure({ guess: '20%', between: ['5%', '50%'], why: init.whyRetry })}`,
  ];
}

function endpoints(
  known: Known,
  has: { readonly tasks: boolean; readonly models: boolean },
  { init }: Catalogue,
): Endpoint[] {
  const say = (text: string): string[] => comment('#', text);
  const { whyMix: why } = init;
  const { routes } = known;
  const isTypical = routes.length === 0;
  const share = (usual: number): number =>
    isTypical ? usual : Math.max(1, Math.round(usual * routes.length));
  const paths: Endpoint[] = routes.map(({ name, source }) => ({
    name,
    why: init.whyRoute(source),
    share: 1,
    cpu: 12,
    steps: ['- db: { read: 2, list: 1 }'],
  }));
  const typical: Endpoint[] = [
    { name: 'list', why, share: 0.45, cpu: 12, steps: ['- db: { read: 1, list: 2 }'] },
    { name: 'page', why, share: 0.35, cpu: 10, steps: ['- db: { read: 3 }'] },
  ];
  const save: Endpoint[] = [
    {
      name: 'save',
      why,
      share: share(0.17),
      keys: ['method: POST'],
      cpu: 12,
      steps: [
        '- transaction: [{ db: { read: 1, write: 2 } }]',
        ...(has.tasks
          ? [
              ...say(init.sendsTask),
              `- { chance: ${figure({ guess: '20%', between: ['5%', '100%'], why: init.whyTasks })}, do: [{ task: background }] }`,
            ]
          : []),
      ],
    },
  ];
  const report = { name: 'report', why: init.whyReport, share: 0.03, cpu: 80, steps: ['- db: { list: 15 }'] };
  return [
    ...(isTypical ? typical : paths),
    // What queues the tasks, where the paths do not tell.
    ...(isTypical || has.tasks ? save : []),
    ...(isTypical ? [report] : []),
    ...(has.models
      ? [
          {
            name: 'ask-model',
            why: init.whyAi,
            share: share(0.02),
            keys: ['method: POST', 'ai: true'],
            cpu: 15,
            steps: ['- db: { read: 2 }', ...say(init.model), '- llm: answer', '- db: { write: 1 }'],
          },
        ]
      : []),
  ];
}
