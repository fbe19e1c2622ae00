import { basename } from 'node:path';
import type { Places } from './places.js';
import { say } from './problem-text.js';
import { asMapping, isMapping, type Issue, type Mapping } from './tree.js';

/** What nobody wrote and a run cannot do without. Each figure is a guess, counted and listed as one. */
const SESSION = {
  actions: { guess: 20, between: [5, 60], why: 'nobody said: a default of headroom' },
  think: {
    exponential: { guess: '7s', between: ['3s', '20s'], why: 'nobody said: the mean think time of TPC-W' },
  },
};
const QUERIES = {
  read: {
    lognormal: {
      mean: { guess: '1ms', between: ['0.3ms', '4ms'], why: 'nobody said: a look-up by key' },
      cv: 1,
    },
  },
  write: {
    lognormal: {
      mean: { guess: '2ms', between: ['1ms', '8ms'], why: 'nobody said: a row and its indexes' },
      cv: 1,
    },
  },
};

/** An alias may contain itself, and many may be large. */
const MOST_DEPTH = 50;
const MOST_LOOKED_AT = 200_000;

/**
 * A file's data with what may be left out filled in: `users` as a day, the one stage `today`, what a user does, the times of
 * queries, which server serves. Takes the tree before its annotations are taken out: what is guessed here is marked so.
 */
export function withDefaults(raw: Mapping, places: Places, file: string): { tree: Mapping; issues: Issue[] } {
  const issues: Issue[] = [];
  const { users, ...rest } = raw;
  const tree: Record<string, unknown> = rest;
  if (!Object.hasOwn(tree, 'name')) {
    const name = basename(file).replace(/\.[^.]*$/, '');
    tree['name'] = name === '' ? 'site' : name;
  }
  if (Object.hasOwn(raw, 'users')) {
    if (Object.hasOwn(raw, 'days'))
      issues.push({ keys: ['users'], atKey: true, said: say('users-and-days') });
    else {
      tree['days'] = [{ name: 'day', users }];
      places.take(['days', 0, 'users'], places, ['users']);
    }
  }
  if (!Object.hasOwn(tree, 'stages')) tree['stages'] = [{ name: 'today', title: 'Today' }];
  const load = Object.hasOwn(tree, 'workload') ? tree['workload'] : {};
  if (isMapping(load) && !Object.hasOwn(load, 'session') && !Object.hasOwn(load, 'trace'))
    tree['workload'] = { ...load, session: SESSION };
  const database = Object.hasOwn(tree, 'database') ? tree['database'] : {};
  if (isMapping(database) && !Object.hasOwn(database, 'queries')) {
    const asked = queriesOf(tree);
    const queries = Object.fromEntries(Object.entries(QUERIES).filter(([kind]) => asked.has(kind)));
    const writes = asked.has('write') && !Object.hasOwn(database, 'writes') ? { writes: ['write'] } : {};
    if (Object.keys(queries).length > 0) tree['database'] = { ...database, ...writes, queries };
  }
  const server = asMapping(tree['server']);
  if (isMapping(server['uvicorn']) && !Object.hasOwn(server, 'kind')) {
    if (!isMapping(server['gunicorn'])) tree['server'] = { ...server, kind: 'uvicorn' };
    else issues.push({ keys: ['server', 'uvicorn'], atKey: true, said: say('two-servers') });
  }
  return { tree, issues };
}

/** The kinds of query that steps anywhere in the file ask for. */
function queriesOf(tree: unknown): ReadonlySet<string> {
  const kinds = new Set<string>();
  let left = MOST_LOOKED_AT;
  const look = (value: unknown, depth: number): void => {
    if (depth > MOST_DEPTH || left-- < 0) return;
    if (value === 'auth') kinds.add('read');
    if (Array.isArray(value)) for (const inner of value) look(inner, depth + 1);
    if (!isMapping(value)) return;
    if (Object.hasOwn(value, 'db')) {
      const plain =
        isMapping(value['db']) && !['value', 'guess'].some((key) => key in asMapping(value['db']));
      for (const kind of plain ? Object.keys(asMapping(value['db'])) : ['read']) kinds.add(kind);
    }
    for (const inner of Object.values(value)) look(inner, depth + 1);
  };
  look(tree, 0);
  return kinds;
}
