import type { Catalogue } from '../catalogue/index.js';
import { comment, literal } from '../emit/quote.js';
import { figure, indented, type Known } from './lines.js';

/** Celery, or that there is none. */
export function celery(known: Known, words: Catalogue): string[] {
  const { init } = words;
  if (known.get('celery.workers') === undefined)
    return [
      ...comment('#', init.noCelery),
      `celery: { workers: ${figure({ value: 0, source: init.noWorker })} }`,
      '',
    ];
  return [
    ...comment('#', init.celery),
    'celery:',
    ...indented([
      ...known.found('celery.workers'),
      known.line('celery.concurrency', { guess: 4, between: [1, 32], why: init.whyConcurrency }),
      ...known.found(
        ...['prefetch', 'acks', 'reject_on_worker_lost', 'visibility_timeout', 'max_tasks_per_child'].map(
          (key) => `celery.${key}`,
        ),
      ),
      'tasks:',
      '  - name: background',
      `    source: ${literal(`guess: ${init.whyTask}`)}`,
      `    steps: [{ wait: { exponential: ${figure({ guess: '2s', between: ['0.5s', '30s'], why: init.whyTask })} } }, { db: { read: 2, write: 1 } }]`,
      ...indented(known.found('celery.tasks.soft_time_limit', 'celery.tasks.time_limit'), '    '),
    ]),
    '',
  ];
}

/** One language model and one call, where the requirements name a client library. */
export function models(words: Catalogue): string[] {
  const { init } = words;
  const tokens = (mean: number): string =>
    `{ lognormal: { mean: ${figure({ guess: mean, between: [mean / 4, mean * 4], why: init.whyTokens })}, cv: 0.4 } }`;
  return [
    ...comment('#', init.llm),
    'llm:',
    ...indented([
      `source: ${literal(`guess: ${init.whySpeed}`)}`,
      'models:',
      '  model:',
      ...indented(
        [
          `input: ${figure({ guess: '$3', between: ['$0.1', '$15'], why: init.whyPrice })}`,
          `output: ${figure({ guess: '$15', between: ['$0.5', '$75'], why: init.whyPrice })}`,
          `first_token: { lognormal: { median: ${figure({ guess: '1s', between: ['0.5s', '2s'], why: init.whySpeed })}, sigma: 0.4 } }`,
          `speed: { lognormal: { median: ${figure({ guess: 65, between: [40, 150], why: init.whySpeed })}, sigma: 0.2 } }`,
        ],
        '    ',
      ),
      'calls:',
      `  answer: { model: model, input_tokens: ${tokens(1500)}, output_tokens: ${tokens(400)}, max_tokens: 2000 }`,
    ]),
    '',
  ];
}
