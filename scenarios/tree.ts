import type { Said } from './problem-text.js';

/** Plain data as YAML or JSON give it, and careful ways to look into what may have any shape. */

/** Where a value stands in plain data: keys of mappings and positions in lists, from the root. */
export type Keys = readonly (string | number)[];

export type Mapping = Readonly<Record<string, unknown>>;

export function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value as a mapping; an empty one when it is something else. */
export const asMapping = (value: unknown): Mapping => (isMapping(value) ? value : {});

/** The value as a list; an empty one when it is something else. */
export const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** The value at `keys`, through own keys only; undefined when there is none. */
export function valueAt(tree: unknown, keys: Keys): unknown {
  let at = tree;
  for (const key of keys) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return undefined;
    at = (at as Record<string | number, unknown>)[key];
  }
  return at;
}

/** What an element of a list is called: its `name`, or its `id`. */
export function nameOf(element: unknown): string | undefined {
  const { name, id } = asMapping(element);
  if (typeof name === 'string') return name;
  return typeof id === 'string' ? id : undefined;
}

/** The dotted path of `keys` as people write it: elements of lists by their names. */
export function dotted(tree: unknown, keys: Keys): string {
  return keys
    .map((key, depth) =>
      typeof key === 'number' ? (nameOf(valueAt(tree, keys.slice(0, depth + 1))) ?? String(key)) : key,
    )
    .join('.');
}

/** Keys that would reach behind a plain object; never accepted in a file or a patch. */
export const FORBIDDEN: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** The same data as JSON with sorted keys: equal data give equal text. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (isMapping(value)) {
    const entries = Object.keys(value)
      .sort()
      .map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`);
    return `{${entries.join(',')}}`;
  }
  return value === undefined ? 'null' : JSON.stringify(value);
}

/** Freezes data all the way down, in place, and returns it. */
export function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) deepFreeze(inner);
  }
  return value;
}

/** Something wrong at a place of a tree, before the place is known as a line and column. */
export interface Issue {
  readonly keys: Keys;
  /** Point at the key itself rather than at its value. */
  readonly atKey?: boolean;
  /** Point at this part of the value's text. */
  readonly within?: string;
  readonly said: Said;
  /** What would be right, such as `did you mean "workers"?` */
  readonly hint?: Said | undefined;
}
