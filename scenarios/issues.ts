import type { z } from 'zod';
import { hintFor, nearest } from './nearest.js';
import { decoded, say, type ProblemKey, type Said } from './problem-text.js';
import { childrenOf, knownKeys, pathsTo } from './schema-walk.js';
import { stepForms } from './schema/step.js';
import { isMapping, valueAt, type Issue, type Keys } from './tree.js';

type ZodIssue = z.core.$ZodIssue;

/** What zod found wrong in `tree`, in the words of this project and each at its own place. */
export function issuesOf(found: readonly ZodIssue[], tree: unknown, schema: z.core.$ZodType): Issue[] {
  const issues = found.flatMap((issue) => translate(issue, [], tree, schema));
  // A mistyped key is one mistake, not an unknown key and a missing one.
  return issues.filter(({ missing: name, keys }) => {
    const meant = ({ hint, keys: at }: Issue) =>
      hint?.key === 'did-you-mean' && hint.values['name'] === name && sameKeys(at.slice(0, -1), keys);
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
      return issue.keys.map((key) => {
        const form = formAt(keys, tree, schema);
        const at = { keys: [...keys, key], atKey: true };
        return form !== undefined && Object.hasOwn(stepForms, key)
          ? { ...at, said: say('two-steps', { first: form, second: key }) }
          : {
              ...at,
              said: say('unknown-key', { name: key }),
              hint: elsewhere(key, hintFor(key, keysKnownAt(keys, tree, schema)), schema),
            };
      });
    case 'invalid_union': {
      const branch = likeliest(issue.errors, keys, tree);
      const own = said(issue.message, value);
      const shallow = branch?.every(({ path, code }) => path.length === 0 && code !== 'custom') ?? true;
      if (value === undefined) return [missing(keys)];
      if (shallow && own !== undefined) return [meant(keys, own, value)];
      if (branch === undefined) return [{ keys, said: own ?? say('cannot-stand', { shown: shown(value) }) }];
      return branch.flatMap((inner) => translate(inner, keys, tree, schema));
    }
    case 'invalid_type':
      if (value === undefined) return [missing(keys)];
      return [
        {
          keys,
          said: said(issue.message, value) ?? wrongType(issue, value),
          hint: writtenOtherwise(issue.expected, value),
        },
      ];
    case 'invalid_value':
      if (value === undefined) return [missing(keys)];
      return [
        {
          keys,
          said: say('not-one-of', { shown: shown(value), names: issue.values.map(String) }),
          hint: typeof value === 'string' ? nearHint(value, issue.values.map(String)) : undefined,
        },
      ];
    case 'too_small':
    case 'too_big':
      return [{ keys, said: said(issue.message, value) ?? outOfBounds(issue, value) }];
    case 'custom':
      if (value === undefined && keys.length > 0) return [missing(keys)];
      return [meant(keys, said(issue.message, value) ?? other(issue, value), value)];
    default:
      return [{ keys, said: said(issue.message, value) ?? other(issue, value) }];
  }
}

/** Keys of the file itself that a newcomer forgets. */
const CURES: Readonly<Record<string, Said>> = {
  days: say('write-users'),
  endpoints: say('write-endpoints'),
};

const missing = (keys: Keys): Translated => ({
  keys: keys.slice(0, -1),
  ...(keys.length === 1 && Object.hasOwn(CURES, keys[0]) && { hint: CURES[keys[0]] }),
  missing: String(keys.at(-1)),
  said: say('missing-key', { name: String(keys.at(-1)) }),
});

/** What the schema has to say of a value, which its text may show. */
function said(message: string, value: unknown): Said | undefined {
  const own = decoded(message);
  return own && say(own.key, { shown: shown(value), ...own.values });
}

/** What stands in the place of a step or a law may be the name of one, mistyped. */
function meant(keys: Keys, problem: Said, value: unknown): Translated {
  const known = problem.key === 'not-law' ? LAWS : ['auth', 'throttle', ...Object.keys(stepForms)];
  if (!['not-law', 'not-step', 'not-step-word'].includes(problem.key)) return { keys, said: problem };
  const written = isMapping(value) ? Object.keys(value)[0] : value;
  const hint = typeof written === 'string' ? nearHint(written, known) : undefined;
  return hint === undefined ? { keys, said: problem } : { keys, said: problem, hint };
}

const LAWS = ['exponential', 'lognormal', 'gamma', 'uniform', 'hyperexponential', 'empirical'];

const other = ({ message }: ZodIssue, value: unknown): Said =>
  say('other-problem', { shown: shown(value), text: message });

const EXPECTED: Readonly<Record<string, ProblemKey>> = {
  object: 'expected-mapping',
  record: 'expected-mapping',
  array: 'expected-list',
  string: 'expected-text',
  number: 'expected-number',
  int: 'expected-whole',
  boolean: 'expected-boolean',
  tuple: 'expected-two',
};

function wrongType({ expected }: ZodIssue & { code: 'invalid_type' }, value: unknown): Said {
  if (expected === 'string' && typeof value === 'number') return say('text-in-quotes', { shown: value });
  return say(Object.hasOwn(EXPECTED, expected) ? EXPECTED[expected] : 'expected-other', {
    what: expected,
    shown: shown(value),
  });
}

/** How a figure with commas for its thousands, or a single word where a list is asked for, should have been written. */
function writtenOtherwise(expected: string, value: unknown): Said | undefined {
  if (typeof value !== 'string') return undefined;
  if (expected === 'array' && /^[\w.-]+$/.test(value)) return say('write-list', { text: value });
  if (['number', 'int'].includes(expected) && /^\d{1,3}(,\d{3})+$/.test(value))
    return say('write-number', { number: value.replaceAll(',', '') });
  return undefined;
}

function outOfBounds(issue: ZodIssue & { code: 'too_small' | 'too_big' }, value: unknown): Said {
  const small = issue.code === 'too_small';
  const bound = String(small ? issue.minimum : issue.maximum);
  if (Array.isArray(value))
    return say(small ? 'list-too-short' : 'list-too-long', { has: value.length, bound });
  if (typeof value === 'string') return say('name-missing');
  const [closed, open]: ProblemKey[] = small
    ? ['out-of-range-least', 'out-of-range-above']
    : ['out-of-range-most', 'out-of-range-below'];
  return say(issue.inclusive === false ? open : closed, { shown: shown(value), bound });
}

/** A value as it may stand in a message: short, on one line. */
function shown(value: unknown): Said | string {
  if (Array.isArray(value)) return say('a-list-of', { has: value.length });
  if (isMapping(value)) return say('a-mapping');
  if (typeof value === 'number') return String(value);
  if (value === null || value === undefined) return say('nothing');
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}..."` : text;
}

function nearHint(word: string, known: readonly string[]): Said | undefined {
  const name = nearest(word, known);
  return name === undefined ? undefined : say('did-you-mean', { name });
}

const MANY_SECTIONS = 3;

/** Where a key belongs that is known, but not here. */
function elsewhere(key: string, hint: Said | undefined, schema: z.core.$ZodType): Said | undefined {
  if (hint?.key === 'did-you-mean') return hint;
  const names = pathsTo(key, schema);
  return names.length > 0 && names.length <= MANY_SECTIONS ? say('belongs-in', { names }) : hint;
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
  const form = formAt(keys, tree, schema);
  return form === undefined ? keysOf(keys, schema) : stepForms[form];
}

/** The key by which a step chooses its schema, out of zod's sight; undefined where no step stands. */
function formAt(keys: Keys, tree: unknown, schema: z.core.$ZodType): string | undefined {
  const step = valueAt(tree, keys);
  if (!isMapping(step) || keysOf(keys, schema).length > 0) return undefined;
  return Object.keys(stepForms).find((key) => Object.hasOwn(step, key));
}

function keysOf(keys: Keys, schema: z.core.$ZodType): readonly string[] {
  let schemas: readonly z.core.$ZodType[] = [schema];
  for (const key of keys) schemas = childrenOf(schemas, key);
  return knownKeys(schemas);
}
