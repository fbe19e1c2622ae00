import type { z } from 'zod';
import { suggestion } from './nearest.js';
import { childrenOf, knownKeys } from './schema-walk.js';
import { stepForms } from './schema/step.js';
import { isMapping, valueAt, type Issue, type Keys } from './tree.js';

type ZodIssue = z.core.$ZodIssue;

/** What zod found wrong in `tree`, in the words of this project and each at its own place. */
export function issuesOf(found: readonly ZodIssue[], tree: unknown, schema: z.core.$ZodType): Issue[] {
  const issues = found.flatMap((issue) => translate(issue, [], tree, schema));
  // A mistyped key is one mistake, not an unknown key and a missing one.
  return issues.filter(({ missing: name, keys }) => {
    const meant = (other: Issue) =>
      other.hint === `did you mean ${JSON.stringify(name)}?` && sameKeys(other.keys.slice(0, -1), keys);
    return name === undefined || !issues.some(meant);
  });
}

const sameKeys = (a: Keys, b: Keys) => a.length === b.length && a.every((key, depth) => key === b[depth]);

interface Translated extends Issue {
  readonly missing?: string;
}

function translate(issue: ZodIssue, above: Keys, tree: unknown, schema: z.core.$ZodType): Translated[] {
  const keys: Keys = [...above, ...(issue.path as Keys)];
  const value = valueAt(tree, keys);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        keys: [...keys, key],
        atKey: true,
        message: `unknown key ${JSON.stringify(key)}`,
        hint: suggestion(key, keysKnownAt(keys, tree, schema)),
      }));
    case 'invalid_union': {
      const branch = likeliest(issue.errors, keys, tree);
      const own = issue.message === 'Invalid input' ? undefined : issue.message;
      const shallow = branch?.every(({ path, code }) => path.length === 0 && code !== 'custom') ?? true;
      if (value === undefined) return [missing(keys)];
      if (shallow && own !== undefined && !/^expected/.test(own)) return [{ keys, message: own }];
      if (branch === undefined) return [{ keys, message: own ?? `${shown(value)} cannot stand here` }];
      if (shallow && own !== undefined) return [{ keys, message: `${own}, not ${shown(value)}` }];
      return branch.flatMap((inner) => translate(inner, keys, tree, schema));
    }
    case 'invalid_type':
      if (value === undefined) return [missing(keys)];
      return [{ keys, message: typeMessage(issue, value) }];
    case 'invalid_value':
      if (value === undefined) return [missing(keys)];
      return [
        {
          keys,
          message: `${shown(value)} is not one of ${issue.values.map(String).join(', ')}`,
          hint: typeof value === 'string' ? nearHint(value, issue.values.map(String)) : undefined,
        },
      ];
    case 'too_small':
    case 'too_big':
      return [{ keys, message: boundMessage(issue, value) }];
    case 'custom':
      return value === undefined && keys.length > 0 ? [missing(keys)] : [{ keys, message: issue.message }];
    default:
      return [{ keys, message: `${shown(value)}: ${issue.message}` }];
  }
}

const missing = (keys: Keys): Translated => ({
  keys: keys.slice(0, -1),
  missing: String(keys.at(-1)),
  message: `the key ${JSON.stringify(String(keys.at(-1)))} is missing`,
});

function typeMessage(issue: ZodIssue & { code: 'invalid_type' }, value: unknown): string {
  if (/^expected/.test(issue.message)) return `${issue.message}, not ${shown(value)}`;
  if (issue.expected === 'string' && typeof value === 'number')
    return `expected a text: put ${value} in quotes`;
  const names: Record<string, string> = {
    object: 'a mapping (key: value)',
    record: 'a mapping (key: value)',
    array: 'a list',
    string: 'a text',
    number: 'a number',
    int: 'a whole number',
    boolean: 'true or false',
    tuple: 'a list of two',
  };
  return `expected ${names[issue.expected] ?? issue.expected}, not ${shown(value)}`;
}

function boundMessage(issue: ZodIssue & { code: 'too_small' | 'too_big' }, value: unknown): string {
  const list = Array.isArray(value);
  if (/^expected/.test(issue.message)) {
    return `${issue.message}, not ${list ? `a list of ${value.length}` : shown(value)}`;
  }
  if (/^must/.test(issue.message)) return `${shown(value)} ${issue.message}`;
  if (list || typeof value === 'string')
    return list ? 'this list is too short or too long' : 'a name is missing';
  const bound = issue.code === 'too_small' ? `at least ${issue.minimum}` : `at most ${issue.maximum}`;
  return `${shown(value)} is out of range: ${issue.inclusive === false ? 'must not be' : 'must be'} ${bound}`;
}

/** A value as it may stand in a message: short, on one line. */
export function shown(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (isMapping(value)) return 'a mapping';
  if (typeof value === 'number') return String(value);
  if (value === null || value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}..."` : text;
}

function nearHint(word: string, known: readonly string[]): string | undefined {
  const hint = suggestion(word, known);
  return hint?.startsWith('did') ? hint : undefined;
}

/** Of a union's branches the one that was meant: least missing or unknown, then the mistake deepest inside. */
function likeliest(
  branches: readonly (readonly ZodIssue[])[],
  above: Keys,
  tree: unknown,
): readonly ZodIssue[] | undefined {
  let best: readonly ZodIssue[] | undefined;
  let most = -Infinity;
  for (const branch of branches) {
    let score = 0;
    let depth = 0;
    for (const issue of branch) {
      const absent = valueAt(tree, [...above, ...(issue.path as Keys)]) === undefined;
      if (issue.code === 'unrecognized_keys') score -= 100 * issue.keys.length;
      else if (absent) score -= 100;
      depth = Math.max(depth, issue.path.length * 2 + (issue.code === 'custom' ? 1 : 0));
    }
    score += depth;
    if (score > most) {
      most = score;
      best = branch;
    }
  }
  return best;
}

function keysKnownAt(keys: Keys, tree: unknown, schema: z.core.$ZodType): readonly string[] {
  let schemas: readonly z.core.$ZodType[] = [schema];
  for (const key of keys) schemas = childrenOf(schemas, key);
  const known = knownKeys(schemas);
  if (known.length > 0) return known;
  // A step chooses its schema by its first key, out of zod's sight.
  const step = valueAt(tree, keys);
  const form = isMapping(step) ? Object.keys(stepForms).find((key) => Object.hasOwn(step, key)) : undefined;
  return form === undefined ? [] : stepForms[form];
}
