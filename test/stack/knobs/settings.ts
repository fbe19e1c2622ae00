import type { z } from 'zod';
import { scenarioSchema } from '../../../scenarios/schema/index.js';
import { amountLaw, durationLaw, type Law } from '../../../scenarios/schema/law.js';
import { program, stepForms, type Step } from '../../../scenarios/schema/step.js';
import { dollars, duration, rate, share, size } from '../../../scenarios/schema/units.js';

/**
 * Every setting of a scenario, by a walk over its schema, and the settings in which two scenarios differ. A setting's
 * path is written as in a patch, with `*` for the name of an element: `endpoints.*.share`, `llm.models.*.input`.
 */

type Schema = z.core.$ZodType;
interface Definition {
  readonly type: string;
  readonly innerType?: Schema;
  readonly in?: Schema;
  readonly out?: Schema;
  readonly options?: readonly Schema[];
  readonly shape?: Readonly<Record<string, Schema>>;
  readonly valueType?: Schema;
  readonly element?: Schema;
  readonly defaultValue?: unknown;
  readonly entries?: Readonly<Record<string, string>>;
}

export type Unit =
  'duration' | 'size' | 'share' | 'dollars' | 'rate' | 'duration law' | 'amount law' | 'steps';

export interface Setting {
  readonly path: string;
  /** What stands for nothing written: absent where something must be. */
  readonly fallback?: unknown;
  readonly description: string | undefined;
  readonly unit: Unit | undefined;
  /** The values it can be told apart by: the words of an enumeration, and `none` for what may be off. */
  readonly words: readonly string[];
}

const definitionOf = (schema: Schema): Definition => schema._zod.def as unknown as Definition;

/** A schema without its wrappers, and what they said. */
interface Bare {
  readonly schema: Schema;
  readonly definition: Definition;
  readonly nullable: boolean;
  readonly fallback?: unknown;
  readonly description: string | undefined;
}

function bare(schema: Schema): Bare {
  let at = schema;
  let nullable = false;
  let description: string | undefined;
  let fallback: { fallback?: unknown } = {};
  for (;;) {
    description ??= (at as z.ZodType).description;
    const definition = definitionOf(at);
    if ((definition.type === 'default' || definition.type === 'prefault') && !('fallback' in fallback))
      fallback = { fallback: definition.defaultValue };
    if (definition.type === 'nullable') nullable = true;
    if (definition.innerType === undefined)
      return { schema: at, definition, nullable, description, ...fallback };
    at = definition.innerType;
  }
}

const same = (schema: Schema, other: Schema): boolean => {
  const [a, b] = [definitionOf(schema), definitionOf(other)];
  return schema === other || (a.type === 'pipe' && a.out === b.out) || (a.options ?? a) === (b.options ?? b);
};

const UNITS: readonly (readonly [Unit, Schema])[] = [
  ['duration', duration],
  ['size', size],
  ['share', share],
  ['dollars', dollars],
  ['rate', rate],
  ['duration law', durationLaw],
  ['amount law', amountLaw],
  ['steps', program],
];

const unitOf = (schema: Schema): Unit | undefined => UNITS.find(([, unit]) => same(schema, unit))?.[0];
const isNone = (schema: Schema): boolean =>
  definitionOf(definitionOf(schema).in ?? schema).type === 'literal';

/** The mapping among the forms that a union allows, if there is one. */
const shaped = (options: readonly Schema[]): Schema | undefined =>
  options.find((option) => definitionOf(option).type === 'object');

/** Every setting below `schema`, in the order of the schema. */
export function settingsOf(schema: Schema = scenarioSchema, path = ''): Setting[] {
  const { definition, nullable, description, schema: inner, ...rest } = bare(schema);
  const leaf = (words: readonly string[] = [], unit?: Unit): Setting => ({
    path,
    description,
    unit,
    words: nullable ? ['none', ...words] : words,
    ...('fallback' in rest && { fallback: rest.fallback }),
  });
  const unit = unitOf(inner);
  if (unit !== undefined) return [leaf([], unit)];
  const { type, shape, valueType, element, options, entries } = definition;
  const below = (child: Schema, key: string): Setting[] =>
    settingsOf(child, path === '' ? key : `${path}.${key}`);
  if (type === 'object') {
    const own = Object.entries(shape!).flatMap(([key, child]) => below(child, key));
    return nullable ? [leaf(), ...own] : own;
  }
  const many = valueType ?? element;
  if (many !== undefined) {
    const found = below(many, '*');
    return found.length > 1 ? found : [{ ...leaf(), unit: found[0].unit }];
  }
  if (type === 'enum') return [leaf(Object.keys(entries!))];
  if (type === 'union') {
    const none = options!.some(isNone);
    const others = options!.filter((option) => !isNone(option));
    const mapping = shaped(others);
    const plain = others.filter((option) => option !== mapping).map(bare);
    const words = [
      ...(none ? ['none'] : []),
      ...plain.flatMap((o) => Object.keys(o.definition.entries ?? {})),
    ];
    const first = plain[0] === undefined ? undefined : unitOf(plain[0].schema);
    return [leaf(words, first), ...(mapping === undefined ? [] : settingsOf(mapping, path))];
  }
  return [leaf()];
}

/** How steps can be written: each word, and each key of each form. */
export function stepSettings(): string[] {
  const keys = Object.entries(stepForms).flatMap(([form, keys]) =>
    keys.map((key) => (key === form ? `{${form}}` : `{${form}}.${key}`)),
  );
  return ['auth', 'throttle', ...keys];
}

/** The names of the laws of chance, as written. */
export function lawNames(): string[] {
  const { options } = definitionOf(durationLaw);
  return options!.flatMap((option) => {
    const read = definitionOf(definitionOf(option).in!);
    if (read.type === 'literal') return ['recorded'];
    return read.shape === undefined ? ['constant'] : Object.keys(read.shape);
  });
}

type Tree = Readonly<Record<string, unknown>>;
const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const equal = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** In what two scenarios differ. */
export interface Difference {
  /** Settings, and for lists and records whose elements are not the same, the list itself. */
  readonly settings: Set<string>;
  /** `path=word` of each of the two, where a setting has words. */
  readonly words: Set<string>;
  /** Forms of steps, and names of laws. */
  readonly steps: Set<string>;
  readonly laws: Set<string>;
}

/** Compares two parsed scenarios setting by setting; elements of lists are told by their names. */
export function differenceOf(a: unknown, b: unknown, schema: Schema = scenarioSchema): Difference {
  const found: Difference = { settings: new Set(), words: new Set(), steps: new Set(), laws: new Set() };
  walk(schema, a, b, '', found);
  return found;
}

function walk(schema: Schema, a: unknown, b: unknown, path: string, found: Difference): void {
  if (equal(a, b)) return;
  const { definition, schema: inner } = bare(schema);
  const below = (child: Schema, key: string, x: unknown, y: unknown): void => {
    walk(child, x, y, path === '' ? key : `${path}.${key}`, found);
  };
  const unit = unitOf(inner);
  const mapping = definition.type === 'union' ? shaped(definition.options!) : undefined;
  if (unit === undefined && mapping !== undefined && isTree(a) && isTree(b)) {
    walk(mapping, a, b, path, found);
    return;
  }
  if (unit === undefined && definition.type === 'object' && isTree(a) && isTree(b)) {
    for (const [key, child] of Object.entries(definition.shape!)) below(child, key, a[key], b[key]);
    return;
  }
  const many = definition.valueType ?? definition.element;
  if (many !== undefined && settingsOf(many).length > 1) {
    const [x, y] = [named(a), named(b)];
    for (const key of new Set([...x.keys(), ...y.keys()])) {
      if (x.has(key) && y.has(key)) below(many, '*', x.get(key), y.get(key));
      else found.settings.add(path);
    }
    return;
  }
  found.settings.add(path);
  for (const value of [a, b]) {
    if (value === null || typeof value === 'string') found.words.add(`${path}=${value ?? 'none'}`);
  }
  if (unit === 'steps') compareSteps(a as readonly Step[], b as readonly Step[], found);
  if (unit === 'duration law' || unit === 'amount law') compareLaws(a as Law | null, b as Law | null, found);
}

/** Elements by name, where they have one, else by place. */
function named(list: unknown): Map<string, unknown> {
  if (!Array.isArray(list)) return new Map(Object.entries(list as Tree));
  return new Map(
    list.map((each: unknown, place) => {
      const name = isTree(each) ? each['name'] : undefined;
      return [typeof name === 'string' ? name : String(place), each];
    }),
  );
}

function compareLaws(a: Law | null, b: Law | null, found: Difference): void {
  for (const law of [a, b]) if (law !== null) found.laws.add(law.law);
}

/** Keys of a parsed step, by what is written for them. */
const WRITTEN: Readonly<Record<string, string>> = {
  'cached.cache': '{cache}',
  'cached.miss': '{cache}.miss',
  'chance.share': '{chance}',
  'chance.then': '{chance}.do',
  'chance.else': '{chance}.else',
  'llm.times': '{llm}.times',
};

const writtenForm = ({ kind }: Step): string =>
  kind === 'auth' || kind === 'throttle' ? kind : kind === 'cached' ? '{cache}' : `{${kind}}`;

/** Steps of the same forms are compared key by key; of others, the forms that only one has. */
function compareSteps(a: readonly Step[], b: readonly Step[], found: Difference): void {
  if (a.length !== b.length || a.some((step, place) => step.kind !== b[place].kind)) {
    const [x, y] = [a.map(writtenForm), b.map(writtenForm)];
    for (const form of x) if (!y.includes(form)) found.steps.add(form);
    for (const form of y) if (!x.includes(form)) found.steps.add(form);
    return;
  }
  a.forEach((step, place) => {
    const other = b[place] as unknown as Tree;
    for (const [key, value] of Object.entries(step) as [string, unknown][]) {
      if (equal(value, other[key])) continue;
      found.steps.add(WRITTEN[`${step.kind}.${key}`] ?? writtenForm(step));
      if (key === 'time') compareLaws(value as Law, other[key] as Law, found);
      const blocks = key === 'steps' || key === 'miss' || key === 'then' || key === 'else';
      if (blocks) compareSteps(value as readonly Step[], other[key] as readonly Step[], found);
    }
  });
}
