import { isSchema, type JsonSchema } from './json.js';

/** Sections that a path may begin with although they stand inside another. */
const SHORT = ['gunicorn', 'uvicorn'] as const;

/**
 * What a patch may set: every path through sections of the scenario, each with the schema of what stands there. Elements
 * of lists go by names that only the file knows, so that other paths are open; their first word must be a section.
 * @param root the schema of a whole file
 * @param sections the keys of the file that a patch may change
 */
export function patchSchema(root: JsonSchema, sections: readonly string[]): JsonSchema {
  const paths: Record<string, JsonSchema> = {};
  const walk = (schema: JsonSchema, path: string, pointer: string): void => {
    // A section that may be written as a command line, too.
    for (const [i, branch] of ((schema['anyOf'] ?? []) as JsonSchema[]).entries())
      walk(branch, path, `${pointer}/anyOf/${i}`);
    if (!isSchema(schema['properties'])) return;
    for (const [key, inner] of Object.entries(schema['properties'])) {
      if (key === 'source' || (path === '' && !sections.includes(key))) continue;
      const here = path === '' ? key : `${path}.${key}`;
      const there = `${pointer}/properties/${key}`;
      paths[here] = { $ref: there };
      walk(inner as JsonSchema, here, there);
    }
  };
  walk(root, '', '#');
  for (const word of SHORT)
    for (const [path, schema] of Object.entries(paths))
      if (path.startsWith(`server.${word}`)) paths[path.slice('server.'.length)] = schema;
  return {
    type: 'object',
    description:
      'dotted paths of the scenario and what stands there instead, like server.gunicorn.workers: 4',
    properties: paths,
    propertyNames: { type: 'string', pattern: `^(source$|(${[...sections, ...SHORT].join('|')})(\\.|$))` },
    additionalProperties: true,
  };
}
