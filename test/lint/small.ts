import { parseScenario, type LoadedScenario } from '../../scenarios/load.js';
import { lint, type LintOptions } from '../../sim/experiment/lint/study.js';
import type { Lint } from '../../sim/experiment/result.js';

export type Tree = Readonly<Record<string, unknown>>;

const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What stands in `change` instead of what stands in `base`; lists are replaced whole, `undefined` takes away. */
export function changed(base: Tree, change: Tree): Tree {
  const result: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(change)) {
    const old = result[key];
    result[key] = isTree(old) && isTree(value) ? changed(old, value) : value;
  }
  return result;
}

/** A site of one endpoint that nothing is wrong with: 2 workers of 4 threads, a query of 1 ms, a pooler. */
export const SOUND: Tree = {
  name: 'small',
  days: [{ name: 'plain', users: 10 }],
  stages: [{ name: 'today' }],
  workload: { session: { actions: 10, think: '10s' }, patience: { page: '10s', ai: '60s' } },
  endpoints: [{ name: 'page', share: 1, steps: [{ cpu: '10ms' }, { db: 1 }] }],
  instance: { vcpus: 2 },
  server: { gunicorn: { workers: 2, threads: 4, worker_connections: 5, version: '23.0' } },
  database: {
    queries: { read: '1ms' },
    conn_max_age: '60s',
    statement_timeout: '5s',
    pooler: { mode: 'none' },
  },
};

/** The same with a model that is asked, and everything said of it. */
export const withModel = (steps: readonly unknown[], change: Tree = {}): Tree =>
  changed(
    changed(SOUND, {
      endpoints: [{ name: 'page', share: 1, ai: true, method: 'POST', steps }],
      llm: {
        timeout: '10s',
        retries: 1,
        models: { m: { first_token: '1s', speed: 100, rtt: 0, requests_per_minute: 1000 } },
        calls: { ask: { model: 'm', input_tokens: 1000, output_tokens: 100, max_tokens: 200 } },
      },
    }),
    change,
  );

/** The same with a task of 1 s that the page queues. */
export const withTask = (task: Tree = {}, change: Tree = {}): Tree =>
  changed(
    changed(SOUND, {
      endpoints: [{ name: 'page', share: 1, steps: [{ chance: '5%', do: [{ task: 'job' }] }] }],
      celery: { tasks: [{ name: 'job', steps: [{ wait: '1s' }], ...task }] },
    }),
    change,
  );

export const load = (tree: Tree): LoadedScenario =>
  parseScenario(JSON.stringify(tree, null, 1), 'small.json');

export function linted(tree: Tree, options: LintOptions = {}): Lint {
  return lint(load(tree), options);
}

export const rulesOf = (tree: Tree): string[] => [...new Set(linted(tree).findings.map(({ rule }) => rule))];
