import { z } from 'zod';
import { scenarioSchema } from '../schema/index.js';
import { writtenSchema } from '../schema/written.js';
import { patch } from '../schema/plan.js';
import { step, stepWritten } from '../schema/step.js';
import { trace } from '../schema/trace.js';
import { Annotations } from './annotated.js';
import { describe } from './descriptions.js';
import { inside, type JsonSchema } from './json.js';
import { mayExtend } from './missing.js';
import { patchSchema } from './patches.js';
import { QUANTITIES, quantityOf } from './quantities.js';

/**
 * The JSON Schema of a scenario file (draft 7, which editors know best), made from the schemas that read the file: every
 * setting with what it does, its default and examples. What only cross-checks find (names that nothing has, shares, ranges)
 * it lets pass, and what is missing where the file extends another; what it refuses, headroom refuses.
 */
export function jsonSchema(): JsonSchema {
  const both = z.toJSONSchema(z.strictObject({ file: writtenSchema, step: stepWritten }), {
    io: 'input',
    target: 'draft-7',
    unrepresentable: 'any',
    metadata: new Named(),
    override: ({ zodSchema, jsonSchema }) => finish(zodSchema, jsonSchema as JsonSchema),
  }) as JsonSchema;
  const { file, step: steps } = both['properties'] as Record<string, JsonSchema>;
  const definitions: Record<string, JsonSchema> = {
    ...(both['definitions'] as Record<string, JsonSchema>),
    step: steps,
  };
  for (const schema of [file, ...Object.values(definitions)]) tidy(schema);
  describe(file);
  describe(steps, 'step');
  for (const law of ['durationLaw', 'amountLaw']) describe(definitions[law], 'law');
  mayExtend(file);
  const annotations = new Annotations();
  for (const schema of [file, ...Object.values(definitions)]) annotations.annotate(schema);
  const root: JsonSchema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'headroom scenario',
    description: 'A Django site, its load and a plan for it, as headroom simulates them.',
    ...file,
  };
  const patches = patchSchema(root, Object.keys(scenarioSchema.shape));
  return { ...root, definitions: { ...definitions, ...annotations.definitions, patch: patches } };
}

/** What stands under `definitions`, by its name there; everything else is written out where it is used. */
const NAMES: ReadonlyMap<z.core.$ZodType, string> = new Map<z.core.$ZodType, string>([
  ...QUANTITIES.map(({ schema, id }) => [schema, id] as const),
  [step, 'step'],
  [patch, 'patch'],
]);

/** What is said of schemas, and these names. */
class Named extends z.core.$ZodRegistry<z.core.JSONSchemaMeta> {
  override get(schema: z.core.$ZodType): never {
    const said = z.globalRegistry.get(schema);
    const id = NAMES.get(schema);
    return (id === undefined ? said : { ...said, id }) as never;
  }
}

interface Definition {
  readonly type: string;
  readonly innerType?: z.core.$ZodType;
  readonly options?: readonly z.core.$ZodType[];
  readonly defaultValue?: unknown;
}

/** Says in JSON what zod leaves out: how a quantity is written, and defaults as people write them. */
function finish(schema: z.core.$ZodType, json: JsonSchema): void {
  const definition = schema._zod.def as unknown as Definition;
  const quantity = QUANTITIES.find((each) => each.schema === schema);
  if (quantity !== undefined) {
    if (quantity.json !== undefined) replace(json, quantity.json);
    json['examples'] = quantity.examples;
  }
  if (schema === trace) {
    replace(json, {
      anyOf: [{ type: 'string' }, { type: 'null' }],
      examples: ['arrivals.csv'],
    });
  }
  if (definition.type === 'default') {
    const written = asWritten(definition.defaultValue, definition.innerType!);
    if (written === undefined) delete json['default'];
    else json['default'] = written;
  }
}

function replace(json: JsonSchema, by: JsonSchema): void {
  for (const key of Object.keys(json)) if (key !== 'description') Reflect.deleteProperty(json, key);
  Object.assign(json, by);
}

/** A default as it would be written; undefined where it is a whole section. */
function asWritten(value: unknown, schema: z.core.$ZodType): unknown {
  if (Array.isArray(value)) {
    const { element } = schema._zod.def as unknown as { element?: z.core.$ZodType };
    const written = element === undefined ? [] : value.map((each) => asWritten(each, element));
    return written.includes(undefined) ? undefined : written;
  }
  const { options, innerType } = schema._zod.def as unknown as Definition;
  const isOptional = options?.some(({ _zod }) => _zod.def.type === 'pipe') === true;
  if (value === null) return isOptional ? 'none' : null;
  if (typeof value === 'object') return undefined;
  const kind = [schema, innerType, ...(options ?? [])].map((each) => each && quantityOf(each)).find(Boolean);
  return typeof value === 'number' && kind?.write !== undefined ? kind.write(value) : value;
}

const SAFE = Number.MAX_SAFE_INTEGER;

/** Takes out what says nothing, and what draft 7 does not read beside a reference. */
function tidy(schema: JsonSchema): void {
  if (Array.isArray(schema['type'])) {
    schema['anyOf'] = schema['type'].map((type: unknown) => ({ type }));
    delete schema['type'];
  }
  if (typeof schema['$ref'] === 'string' && Object.keys(schema).length > 1) {
    schema['anyOf'] = [{ $ref: schema['$ref'] }];
    delete schema['$ref'];
    delete schema['type'];
  }
  if (Array.isArray(schema['allOf']) && schema['allOf'].length === 1) {
    schema['anyOf'] = schema['allOf'];
    delete schema['allOf'];
  }
  if (schema['maximum'] === SAFE) delete schema['maximum'];
  if (schema['minimum'] === -SAFE) delete schema['minimum'];
  const value = schema['default'];
  if (typeof value === 'object' && value !== null && Object.keys(value).length === 0)
    delete schema['default'];
  for (const { holder, key } of inside(schema)) tidy((holder as Record<string, JsonSchema>)[key]);
}
