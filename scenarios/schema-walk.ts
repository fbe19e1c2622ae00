import type { z } from 'zod';

/** A look into zod schemas: which keys a mapping may have, and what stands where nothing is written. */
type Schema = z.core.$ZodType;
interface Definition {
  readonly type: string;
  readonly innerType?: Schema;
  readonly in?: Schema;
  readonly getter?: () => Schema;
  readonly options?: readonly Schema[];
  readonly shape?: Readonly<Record<string, Schema>>;
  readonly valueType?: Schema;
  readonly element?: Schema;
  readonly items?: readonly Schema[];
  readonly defaultValue?: unknown;
}

const definitionOf = (schema: Schema) => schema._zod.def as unknown as Definition;

/** The schemas of plain shapes behind defaults, options, pipes and unions. */
function* shapes(schema: Schema): Generator<Definition> {
  const definition = definitionOf(schema);
  const inner = definition.innerType ?? definition.in ?? definition.getter?.();
  if (inner !== undefined) yield* shapes(inner);
  else if (definition.options !== undefined) for (const option of definition.options) yield* shapes(option);
  else yield definition;
}

/** The schemas of what stands under `key`; none when the schema knows no such key. */
export function childrenOf(schemas: readonly Schema[], key: string | number): readonly Schema[] {
  const found: Schema[] = [];
  for (const schema of schemas) {
    for (const { type, shape, valueType, element, items } of shapes(schema)) {
      if (type === 'object' && shape !== undefined && Object.hasOwn(shape, key)) found.push(shape[key]);
      if (type === 'record' && valueType !== undefined) found.push(valueType);
      if (type === 'array' && element !== undefined) found.push(element);
      if (type === 'tuple' && items !== undefined) found.push(...items.slice(Number(key), Number(key) + 1));
    }
  }
  return found;
}

/** The keys that the mappings among these schemas know. */
export function knownKeys(schemas: readonly Schema[]): string[] {
  const keys = new Set<string>();
  for (const schema of schemas) {
    for (const { shape } of shapes(schema)) for (const key of Object.keys(shape ?? {})) keys.add(key);
  }
  return [...keys];
}

/** How far down {@link pathsTo} looks: below that a key means something else wherever it stands. */
const DEPTH = 3;

/** The sections, as dotted paths (`*`: each of a list), in which `name` is a key, the uppermost first. */
export function pathsTo(name: string, schema: Schema): string[] {
  const found: string[] = [];
  let level: { readonly path: string; readonly schemas: readonly Schema[] }[] = [
    { path: '', schemas: [schema] },
  ];
  for (let depth = 0; depth <= DEPTH; depth++) {
    const below: typeof level = [];
    for (const { path, schemas } of level) {
      const keys = knownKeys(schemas);
      if (path !== '' && keys.includes(name)) found.push(path);
      for (const key of keys) {
        const at = path === '' ? key : `${path}.${key}`;
        const here = childrenOf(schemas, key);
        const isList = here.some((each) => [...shapes(each)].some(({ type }) => type === 'array'));
        below.push(isList ? { path: `${at}.*`, schemas: childrenOf(here, 0) } : { path: at, schemas: here });
      }
    }
    level = below.filter(({ schemas }) => isSection(schemas));
  }
  return found;
}

/** What stands at a place where nothing is written: the schema's default, or an empty mapping where one may stand. */
export function unwritten(schemas: readonly Schema[]): unknown {
  for (const schema of schemas) {
    for (let at: Schema | undefined = schema; at !== undefined;) {
      const { type, innerType, in: input, defaultValue }: Definition = definitionOf(at);
      if (type === 'default' || type === 'prefault') return structuredClone(defaultValue);
      at = innerType ?? input;
    }
    for (const { type } of shapes(schema)) if (type === 'object' || type === 'record') return {};
  }
  return undefined;
}

/** Whether a mapping that stands here is a section of keys of their own, and not one form of a figure, a law or a step. */
export function isSection(schemas: readonly Schema[]): boolean {
  const here = schemas.flatMap((schema) => [...shapes(schema)]);
  const mappings = here.filter(({ type }) => type === 'object' || type === 'record');
  return mappings.length === 1;
}
