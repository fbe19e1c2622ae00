/** A JSON Schema (draft 7), as plain data. */
export interface JsonSchema {
  [key: string]: unknown;
}

export const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The schemas directly inside a schema, each with the place it stands at. */
export function inside(schema: JsonSchema): { holder: Record<string, unknown> | unknown[]; key: string }[] {
  const found: { holder: Record<string, unknown> | unknown[]; key: string }[] = [];
  const look = (holder: unknown, keys?: readonly string[]): void => {
    if (typeof holder !== 'object' || holder === null) return;
    for (const key of keys ?? Object.keys(holder))
      if (isSchema((holder as Record<string, unknown>)[key]))
        found.push({ holder: holder as Record<string, unknown>, key });
  };
  look(schema['properties']);
  for (const list of ['anyOf', 'allOf', 'oneOf']) look(schema[list]);
  if (Array.isArray(schema['items'])) look(schema['items']);
  look(schema, ['items', 'additionalProperties']);
  return found;
}
