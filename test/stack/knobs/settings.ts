import type { z } from 'zod';
import { scenarioSchema } from '../../../scenarios/schema/index.js';
import { amountLaw, durationLaw } from '../../../scenarios/schema/law.js';
import { program, stepForms } from '../../../scenarios/schema/step.js';
import { dollars, duration, rate, share, size, weight } from '../../../scenarios/schema/units.js';

/**
 * Every setting of a scenario, by a walk over its schema. A setting's path is written as in a patch, with `*` for the
 * name of an element: `endpoints.*.share`, `llm.models.*.input`.
 */

export type Schema = z.core.$ZodType;
export interface Definition {
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
  'duration' | 'size' | 'share' | 'weight' | 'dollars' | 'rate' | 'duration law' | 'amount law' | 'steps';

export interface Setting {
  readonly path: string;
  /** What stands for nothing written: absent where something must be. */
  readonly fallback?: unknown;
  readonly description: string | undefined;
  readonly unit: Unit | undefined;
  /** The values it can be told apart by: the words of an enumeration, and `none` or `null` for what may be off. */
  readonly words: readonly string[];
}

const definitionOf = (schema: Schema): Definition => schema._zod.def;

/** A schema without its wrappers, and what they said. */
export interface Bare {
  readonly schema: Schema;
  readonly definition: Definition;
  readonly nullable: boolean;
  readonly fallback?: unknown;
  readonly description: string | undefined;
}

export function bare(schema: Schema): Bare {
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
  ['weight', weight],
  ['dollars', dollars],
  ['rate', rate],
  ['duration law', durationLaw],
  ['amount law', amountLaw],
  ['steps', program],
];

export const unitOf = (schema: Schema): Unit | undefined => UNITS.find(([, unit]) => same(schema, unit))?.[0];
const isNone = (schema: Schema): boolean =>
  definitionOf(definitionOf(schema).in ?? schema).type === 'literal';

/** The mapping among the forms that a union allows, if there is one. */
export const shaped = (options: readonly Schema[]): Schema | undefined =>
  options.find((option) => definitionOf(option).type === 'object');

/** Every setting below `schema`, in the order of the schema. */
export function settingsOf(schema: Schema = scenarioSchema, path = ''): Setting[] {
  const { definition, nullable, description, schema: inner, ...rest } = bare(schema);
  const leaf = (words: readonly string[] = [], unit?: Unit): Setting => ({
    path,
    description,
    unit,
    words: nullable ? ['null', ...words] : words,
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
    const [first] = plain.map((option) => unitOf(option.schema));
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
