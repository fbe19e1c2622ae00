import type { z } from 'zod';
import { scenarioSchema } from './schema/index.js';
import { childrenOf, knownKeys, unwritten } from './schema-walk.js';
import { hintFor } from './nearest.js';
import { inWords, say, type Said } from './problem-text.js';
import { FORBIDDEN, isMapping, nameOf, type Keys } from './tree.js';

/** A patch: dotted paths and what stands there instead. */
export type Patch = Readonly<Record<string, unknown>>;

/** A path of a patch that leads nowhere. */
export class PathError extends Error {
  override readonly name = 'PathError';
  readonly path: string;
  readonly said: Said;
  readonly hint: Said | undefined;

  constructor(path: string, said: Said, hint?: Said) {
    super(inWords(said));
    this.path = path;
    this.said = said;
    this.hint = hint;
  }
}

/** A path that leads nowhere, as what a user gave: with its hint. */
export const usage = ({ said, hint }: PathError): Said =>
  hint === undefined ? said : say('with-hint', { problem: said, hint });

type Schemas = readonly z.core.$ZodType[];

/** Paths that may be written without their first word. */
const SHORT: Readonly<Record<string, string>> = { gunicorn: 'server', uvicorn: 'server' };

/** A patched tree, and where each path of the patch led. */
export interface Patched {
  readonly tree: unknown;
  readonly places: ReadonlyMap<string, Keys>;
}

/**
 * A new tree with the patch applied; the given one stays as it is. A path is keys joined by dots
 * (`database.pooler.size`); an element of a list goes by its name, the longest that fits
 * (`endpoints.content.list.share`), or its position; `+name` adds an element. What stands at the path is
 * replaced whole. Sections that are not written are made, starting from the schema's defaults.
 * @throws PathError when a path's parent exists neither in the tree nor in the schema
 */
export function patchTree(tree: unknown, patch: Patch, schema: z.core.$ZodType = scenarioSchema): Patched {
  const places = new Map<string, Keys>();
  let patched = tree;
  for (const [path, value] of Object.entries(patch)) {
    let words = path.split('.');
    if (words.some((word) => word === '' || FORBIDDEN.has(word))) {
      throw new PathError(path, say('not-a-path', { path }));
    }
    if (Object.hasOwn(SHORT, words[0])) words = [SHORT[words[0]], ...words];
    const keys: (string | number)[] = [];
    patched = replace(patched, words, structuredClone(value), [schema], keys, path);
    places.set(path, keys);
  }
  return { tree: patched, places };
}

/** `patchTree`, for whoever wants the tree alone. */
export function applyPatch(tree: unknown, patch: Patch, schema?: z.core.$ZodType): unknown {
  return patchTree(tree, patch, schema).tree;
}

/** `node` with `value` at the end of `words`; notes the way taken in `keys`. */
function replace(
  node: unknown,
  words: readonly string[],
  value: unknown,
  schemas: Schemas,
  keys: (string | number)[],
  path: string,
): unknown {
  if (words.length === 0) return value;
  const here = node === undefined ? unwritten(schemas) : node;
  if (Array.isArray(here)) {
    const { index, used } = elementOf(here, words, value, path);
    const list = [...(here as unknown[])];
    keys.push(index);
    const name = words.join('.').slice(1);
    list[index] =
      index === here.length
        ? { name, ...(value as object) }
        : replace(here[index], words.slice(used), value, childrenOf(schemas, index), keys, path);
    return list;
  }
  if (!isMapping(here)) {
    const place = keys.length === 0 ? say('the-scenario') : `"${keys.join('.')}"`;
    const told = { path, place, name: words[0] };
    throw new PathError(
      path,
      here === undefined
        ? say('path-below-figure', told)
        : say('path-below', { ...told, shown: JSON.stringify(here) }),
    );
  }
  const { key, used } = keyOf(here, words);
  const inner = childrenOf(schemas, key);
  if (!Object.hasOwn(here, key) && used < words.length && inner.length === 0) {
    const known = [...Object.keys(here), ...knownKeys(schemas)];
    const name = [...keys, key].join('.');
    throw new PathError(path, say('path-no-parent', { path, name }), hintFor(key, known));
  }
  keys.push(key);
  return {
    ...here,
    [key]: replace(
      Object.hasOwn(here, key) ? here[key] : undefined,
      words.slice(used),
      value,
      inner,
      keys,
      path,
    ),
  };
}

/** The longest run of words that is a key here, or else the first word. */
function keyOf(mapping: object, words: readonly string[]): { key: string; used: number } {
  for (let used = words.length; used > 0; used--) {
    const key = words.slice(0, used).join('.');
    if (Object.hasOwn(mapping, key)) return { key, used };
  }
  return { key: words[0], used: 1 };
}

function elementOf(
  list: readonly unknown[],
  words: readonly string[],
  value: unknown,
  path: string,
): { index: number; used: number } {
  const names = list.map(nameOf);
  for (let used = words.length; used > 0; used--) {
    const index = names.indexOf(words.slice(0, used).join('.'));
    if (index >= 0) return { index, used };
  }
  const position = /^\d+$/.test(words[0]) ? Number(words[0]) : -1;
  if (position >= 0 && position < list.length) return { index: position, used: 1 };
  if (words[0].startsWith('+') && isMapping(value)) {
    const name = words.join('.').slice(1);
    if (!names.includes(name)) return { index: list.length, used: words.length };
  }
  const known = names.filter((name) => name !== undefined);
  throw new PathError(
    path,
    say('path-no-element', { path, name: words[0] }),
    hintFor(words.join('.'), known) ?? say('known-are', { names: known.slice(0, 20) }),
  );
}
