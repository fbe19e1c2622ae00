import { scenarioSchema } from '../../../scenarios/schema/index.js';
import type { Law } from '../../../scenarios/schema/law.js';
import type { Step } from '../../../scenarios/schema/step.js';
import { bare, settingsOf, shaped, unitOf, type Schema } from './settings.js';

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
  const { definition, nullable, schema: inner } = bare(schema);
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
    if (value === null || typeof value === 'string')
      found.words.add(`${path}=${value ?? (nullable ? 'null' : 'none')}`);
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
