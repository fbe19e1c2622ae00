import { stepForms } from './schema/step.js';
import { magnitude } from './schema/units.js';
import { hintFor } from './nearest.js';
import { say, type ProblemKey } from './problem-text.js';
import { asList, asMapping, isMapping, nameOf, valueAt, type Issue, type Keys } from './tree.js';

/** What each kind of name is called. */
export const NOUNS = {
  cache: 'a-cache',
  limit: 'a-limit',
  call: 'a-call',
  task: 'a-task',
  endpoint: 'an-endpoint',
  query: 'a-query',
  model: 'a-model',
  plan: 'a-plan',
  tier: 'a-tier',
  stage: 'a-stage',
  day: 'a-day',
  action: 'an-action',
} as const satisfies Record<string, ProblemKey>;

/**
 * Checks between the parts of a deployment: every name that is used is defined, names are unique, shares are not
 * all zero. Works on a tree that the schema may have found fault with, so that one run reports everything.
 */
export function crossChecks(tree: unknown): Issue[] {
  const issues: Issue[] = [];
  const names = (...keys: string[]): string[] =>
    asList(valueAt(tree, keys)).flatMap((each) => nameOf(each) ?? []);
  const kinds = Object.keys(asMapping(valueAt(tree, ['database', 'queries'])));
  const calls = asMapping(valueAt(tree, ['llm', 'calls']));
  const tiers = Object.hasOwn(asMapping(valueAt(tree, ['workload'])), 'tiers');
  const known = {
    cache: names('caches'),
    limit: names('limits'),
    call: Object.keys(calls),
    task: names('celery', 'tasks'),
    endpoint: names('endpoints'),
    query: kinds,
    model: Object.keys(asMapping(valueAt(tree, ['llm', 'models']))),
    plan: names('money', 'database', 'plans'),
    tier: tiers ? names('workload', 'tiers') : ['all'],
  };
  const refer = (to: keyof typeof known, name: unknown, keys: Keys, atKey = false) => {
    if (typeof name !== 'string' || known[to].includes(name)) return;
    const what = say(NOUNS[to]);
    const hint = known[to].length === 0 ? say('none-defined', { what }) : hintFor(name, known[to]);
    issues.push({ keys, atKey, said: say('no-such', { what, name }), hint });
  };

  const used = { auth: false };
  const steps = (list: unknown, above: Keys): void => {
    for (const [i, step] of asList(list).entries()) {
      const keys = [...above, i];
      if (step === 'auth') used.auth = true;
      if (!isMapping(step)) continue;
      const form = Object.keys(stepForms).find((key) => Object.hasOwn(step, key));
      if (form === 'cache' || form === 'limit' || form === 'llm' || form === 'task') {
        refer(form === 'llm' ? 'call' : form, step[form], [...keys, form]);
      }
      if (form === 'db') {
        if (isMapping(step['db'])) {
          for (const kind of Object.keys(step['db'])) refer('query', kind, [...keys, 'db', kind], true);
        } else refer('query', 'read', [...keys, 'db']);
      }
      for (const block of ['transaction', 'miss', 'do', 'else']) steps(step[block], [...keys, block]);
    }
  };
  const load = asMapping(valueAt(tree, ['workload']));
  if (isMapping(load['trace'])) {
    for (const name of asList(load['trace']['endpoints'])) refer('endpoint', name, ['workload', 'trace']);
  } else if (Object.hasOwn(asMapping(tree), 'workload') && load['session'] === undefined) {
    issues.push({ keys: ['workload'], said: say('session-missing') });
  }
  for (const [i, { load: times }] of asList(asMapping(tree)['events']).map(asMapping).entries()) {
    if (typeof times !== 'number' || !(load['population'] === 'closed' || isMapping(load['trace']))) continue;
    const who = say(isMapping(load['trace']) ? 'a-trace' : 'a-closed-population');
    issues.push({ keys: ['events', i, 'load'], said: say('load-of-fixed', { who }) });
  }
  steps(asMapping(tree)['middleware'], ['middleware']);
  for (const [i, endpoint] of asList(asMapping(tree)['endpoints']).entries()) {
    const { steps: program, poll } = asMapping(endpoint);
    steps(program, ['endpoints', i, 'steps']);
    if (!isMapping(poll)) continue;
    refer('endpoint', poll['endpoint'], ['endpoints', i, 'poll', 'endpoint']);
    refer('task', poll['task'], ['endpoints', i, 'poll', 'task']);
    const { task } = poll;
    if (typeof task === 'string' && known.task.includes(task) && !queues(program, task, known.task)) {
      issues.push({
        keys: ['endpoints', i, 'poll', 'task'],
        said: say('poll-not-queued', { task }),
        hint: say('add-step', { task }),
      });
    }
  }
  for (const [i, task] of asList(valueAt(tree, ['celery', 'tasks'])).entries()) {
    steps(asMapping(task)['steps'], ['celery', 'tasks', i, 'steps']);
  }
  for (const [name, call] of Object.entries(calls)) {
    refer('model', asMapping(call)['model'], ['llm', 'calls', name, 'model']);
  }
  for (const [i, limit] of asList(asMapping(tree)['limits']).entries()) {
    for (const tier of Object.keys(asMapping(asMapping(limit)['allow']))) {
      refer('tier', tier, ['limits', i, 'allow', tier], true);
    }
  }
  for (const [i, family] of asList(asMapping(tree)['caches']).entries()) {
    for (const [j, name] of asList(asMapping(family)['stale_after']).entries()) {
      refer('endpoint', name, ['caches', i, 'stale_after', j]);
    }
  }
  refer('plan', valueAt(tree, ['money', 'database', 'plan']), ['money', 'database', 'plan']);
  for (const [i, kind] of asList(valueAt(tree, ['database', 'writes'])).entries()) {
    refer('query', kind, ['database', 'writes', i]);
  }
  if (used.auth) {
    const {
      mode = 'session',
      engine = 'db',
      user_query = 'read',
      session_query = 'read',
    } = asMapping(asMapping(tree)['auth']);
    if (mode !== 'jwt-stateless') refer('query', user_query, ['auth', 'user_query']);
    if (mode === 'session' && engine !== 'cache') refer('query', session_query, ['auth', 'session_query']);
  }

  for (const keys of [
    ['endpoints'],
    ['limits'],
    ['caches'],
    ['regions'],
    ['celery', 'tasks'],
    ['workload', 'tiers'],
    ['money', 'database', 'plans'],
    ['money', 'redis', 'plans'],
  ]) {
    issues.push(...duplicates(tree, keys, 'name'));
  }
  issues.push(...allZero(tree, ['endpoints'], 'share'), ...allZero(tree, ['regions'], 'users'));
  issues.push(...allZero(tree, ['workload', 'tiers'], 'share'), ...allZero(tree, ['workload', 'hours']));
  return issues;
}

/** Names that stand twice in the list at `keys`. */
export function duplicates(tree: unknown, keys: Keys, field: string): Issue[] {
  const seen = new Set<unknown>();
  return asList(valueAt(tree, keys)).flatMap((element, i): Issue[] => {
    const name = asMapping(element)[field];
    if (typeof name !== 'string') return [];
    const again = seen.has(name);
    seen.add(name);
    return again
      ? [
          {
            keys: [...keys, i, field],
            said: say('second-name', { field, name, list: keys.join('.') }),
          },
        ]
      : [];
  });
}

function allZero(tree: unknown, keys: Keys, field?: string): Issue[] {
  const list = asList(valueAt(tree, keys));
  const zero = (each: unknown) => magnitude(field === undefined ? each : asMapping(each)[field]) === 0;
  if (list.length === 0 || !list.every(zero)) return [];
  const at = keys.join('.');
  const said =
    field === undefined
      ? say('weights-all-zero', { list: at })
      : say('all-zero', { field: field === 'share' ? 'shares' : field, list: at });
  return [{ keys, atKey: true, said }];
}

/** Whether the steps queue the task, or may have meant to: a step that is mistaken is reported on its own. */
function queues(steps: unknown, task: string, tasks: readonly string[]): boolean {
  return asList(steps).some((step) => {
    const { task: queued, transaction, miss, do: then, else: other } = asMapping(step);
    if (queued !== undefined) return queued === task || !tasks.includes(queued as string);
    if (isMapping(step) && !Object.keys(step).some((key) => Object.hasOwn(stepForms, key))) return true;
    return [transaction, miss, then, other].some((block) => queues(block, task, tasks));
  });
}
