import type { Catalogue } from '../catalogue/index.js';
import { comment, literal } from '../emit/quote.js';
import { figure, indented, type Guess, type Known } from './lines.js';

/** The database, caches and sign-in. */
export function data(known: Known, isProject: boolean, words: Catalogue): string[] {
  const { init } = words;
  const say = (text: string): string[] => comment('#', text);
  const mode = known.get('database.pooler.mode');
  const pooled = mode !== undefined && mode.value !== 'none';
  const query = (mean: string, between: readonly [string, string], why: string): string =>
    `{ lognormal: { mean: ${figure({ guess: mean, between, why })}, cv: 1 } }`;
  const age: Guess = { guess: '60s', between: [0, '10min'], why: init.whyAge };
  return [
    ...say(init.database),
    'database:',
    ...indented([
      `source: ${literal(`guess: ${init.whyQueries}`)}`,
      `cores: ${figure({ guess: 2, between: [1, 8], why: init.whyCores })}`,
      'queries:',
      `  read: ${query('0.6ms', ['0.2ms', '2ms'], init.whyRead)}`,
      `  list: ${query('3ms', ['1ms', '10ms'], init.whyList)}`,
      `  write: ${query('2ms', ['1ms', '8ms'], init.whyWrite)}`,
      'writes: [write]',
      'pooler:',
      ...indented([
        known.line('database.pooler.mode', { guess: 'none', why: init.whyNoPooler }),
        ...(pooled
          ? [known.line('database.pooler.size', { guess: 20, between: [10, 50], why: init.whyPoolSize })]
          : []),
        ...(mode?.value === 'transaction'
          ? [
              known.line('database.pooler.clients', {
                guess: 200,
                between: [100, 1000],
                why: init.whyClients,
              }),
            ]
          : []),
      ]),
      known.line('database.max_connections', { guess: 100, between: [20, 500], why: init.whyMost }),
      `reserved: ${figure({ guess: 3, between: [3, 15], why: init.whyReserved })}`,
      known.line('database.conn_max_age', isProject ? { value: 0, source: init.djangoDefault } : age),
      ...known.found('database.health_checks', 'database.statement_timeout'),
      ...(known.get('database.connect.timeout') === undefined
        ? []
        : ['connect:', ...indented(known.found('database.connect.timeout'))]),
    ]),
    '',
    ...say(init.cache),
    'cache:',
    ...indented([
      known.line('cache.backend', { guess: 'locmem', why: init.whyCache }),
      ...known.found('cache.max_entries', 'cache.cull_frequency'),
    ]),
    '',
    ...say(init.auth),
    'auth:',
    ...indented([
      known.line('auth.mode', { guess: 'session', why: init.whyAuth }),
      ...known.found('auth.engine'),
    ]),
    '',
    ...section(
      'throttle',
      init.throttle,
      known.found('throttle.enabled', 'throttle.rate', 'throttle.backend'),
    ),
    ...section('redis', init.redis, known.found('redis.connections')),
  ];
}

/** A section of what was found, if anything was. */
function section(name: string, text: string, found: readonly string[]): string[] {
  return found.length === 0 ? [] : [...comment('#', text), `${name}:`, ...indented(found), ''];
}
