import type { JsonSchema } from './json.js';

/** Sections, and lists of named elements, of which a file that extends another may say a part. */
const PARTS: ReadonlySet<string> = new Set([
  ...['workload', 'endpoints', 'limits', 'regions', 'caches', 'celery', 'tasks'],
  ...['session', 'days', 'stages', 'actions', 'tiers'],
]);

/**
 * Lets keys be missing only from a file that extends another: such a file says what is different, also of the elements of
 * lists that have names. Changes the schema in place.
 */
export function mayExtend(schema: JsonSchema): void {
  const complete = taken(schema);
  if (complete === undefined) return;
  schema['if'] = { not: needs(['extends']) };
  // How many come is written in one of two ways.
  schema['then'] = { ...complete, anyOf: [needs(['users']), needs(['days'])] };
}

/** Takes what must be there out of a schema, and gives it back as a schema of its own; undefined where nothing must. */
function taken(schema: JsonSchema, isElement = false): JsonSchema | undefined {
  const { type, properties, anyOf, items, required } = schema as {
    type?: string;
    properties?: Record<string, JsonSchema>;
    anyOf?: JsonSchema[];
    items?: JsonSchema;
    required?: string[];
  };
  if (anyOf !== undefined) {
    const branches = anyOf.map((branch) => taken(branch));
    if (branches.every((branch) => branch === undefined)) return undefined;
    return { anyOf: branches.map((branch, i) => branch ?? kindOf(anyOf[i])) };
  }
  if (items?.['properties'] !== undefined) {
    const inner = taken(items, true);
    return inner && { type: 'array', items: inner };
  }
  if (properties === undefined) return undefined;
  const name = isElement ? ['name', 'id'].find((key) => key in properties) : undefined;
  if (name === undefined) delete schema['required'];
  else schema['required'] = [name];
  const inside = Object.fromEntries(
    Object.entries(properties).flatMap(([key, inner]) => {
      const must = PARTS.has(key) ? taken(inner) : undefined;
      return must === undefined ? [] : [[key, must]];
    }),
  );
  if (required === undefined && Object.keys(inside).length === 0) return undefined;
  return { type: type ?? 'object', ...needs(required ?? [], inside) };
}

/** These keys must be there, each named among the properties, as strict validators ask; some of them are told more of. */
const needs = (
  required: readonly string[],
  known: Readonly<Record<string, JsonSchema>> = {},
): JsonSchema => ({
  ...(required.length > 0 && { required }),
  properties: { ...Object.fromEntries(required.map((key) => [key, true])), ...known },
});

/** What a branch that asks for nothing is, and no more: the other branches tell it from themselves. */
const kindOf = ({ type, const: only, enum: some }: JsonSchema): JsonSchema => ({
  ...(type !== undefined && { type }),
  ...(only !== undefined && { const: only }),
  ...(some !== undefined && { enum: some }),
});
