import { inside, isSchema, type JsonSchema } from './json.js';

const text = (description: string): JsonSchema => ({ type: 'string', description });

const SOURCE = text('where the figures come from; a source that begins with "guess" makes guesses of them');

/** What annotations add to a figure, whatever it is. */
const BESIDE: JsonSchema = {
  source: text('where the figure comes from: a file and line, a page, a measurement'),
  between: {
    type: 'array',
    items: true,
    minItems: 2,
    maxItems: 2,
    description: 'nine times out of ten the truth lies in here',
  },
  lognormal: { type: 'object', description: 'a law of belief about the guess, like {p95: 25s}' },
  why: text('what the guess goes by'),
  measure: text('a command that would settle it'),
};

const PRICE: JsonSchema = {
  type: 'object',
  properties: { price: text('a name of the price book, like upstash.payg.commands') },
  required: ['price'],
  additionalProperties: false,
  description: 'a figure of the price book, with its source',
};

const ref = (name: string): JsonSchema => ({ $ref: `#/definitions/${name}` });

/**
 * Lets every mapping have a `source`, and every figure be written as `{value, source}`, `{guess, between, why}` or
 * `{price}`, as scenarios/annotations.ts reads it. Changes the schemas in place; what they then refer to is in `definitions`.
 */
export class Annotations {
  readonly definitions: Record<string, JsonSchema> = {
    ...Object.fromEntries(
      Object.entries(BESIDE).map(([key, schema]) => [`beside-${key}`, schema as JsonSchema]),
    ),
    price: PRICE,
  };
  readonly #names = new Map<string, string>();

  annotate(schema: JsonSchema): void {
    for (const { holder, key } of inside(schema)) {
      const at = holder as Record<string, unknown>;
      const inner = at[key] as JsonSchema;
      this.annotate(inner);
      const isBranch = Array.isArray(holder) && holder !== schema['items'];
      if (!isBranch && isFigure(inner)) at[key] = this.#withNotes(inner);
    }
    withSource(schema);
  }

  #withNotes(schema: JsonSchema): JsonSchema {
    const { description, default: value, examples, ...plain } = schema;
    return {
      ...(description !== undefined && { description }),
      ...(value !== undefined && { default: value }),
      ...(examples !== undefined && { examples }),
      anyOf: [
        ...(Array.isArray(plain['anyOf']) ? (plain['anyOf'] as unknown[]) : [plain]),
        ref(this.#annotated(plain)),
      ],
    };
  }

  /** The definition of what is written with a note: one for all figures that read alike. */
  #annotated(plain: JsonSchema): string {
    const branches = plain['anyOf'] as JsonSchema[] | undefined;
    const figure =
      branches === undefined ? plain : { ...plain, anyOf: branches.filter((each) => !isSection(each)) };
    const alike = JSON.stringify(figure);
    const known = this.#names.get(alike);
    if (known !== undefined) return known;
    const name = `annotated-${this.#names.size + 1}`;
    this.#names.set(alike, name);
    const form = (word: 'value' | 'guess', ...beside: string[]): JsonSchema => ({
      type: 'object',
      properties: { [word]: figure, ...Object.fromEntries(beside.map((key) => [key, ref(`beside-${key}`)])) },
      required: [word],
      additionalProperties: false,
    });
    this.definitions[name] = {
      anyOf: [form('value', 'source'), form('guess', 'between', 'lognormal', 'why', 'measure'), ref('price')],
    };
    return name;
  }
}

/** Mappings may say the source of all that stands below. */
export function withSource(schema: JsonSchema): void {
  if (schema['type'] !== 'object') return;
  const properties = isSchema(schema['properties']) ? schema['properties'] : {};
  schema['properties'] = { ...properties, source: properties['source'] ?? SOURCE };
}

const isSection = ({ type, properties }: JsonSchema): boolean => type === 'object' && isSchema(properties);

/** What is written in a word, a number, or a list of them; not sections, and not lists of sections. */
function isFigure(schema: JsonSchema): boolean {
  const { type, items, anyOf, $ref } = schema;
  if (typeof $ref === 'string') return !/(step|patch)$/.test($ref);
  if (Array.isArray(anyOf)) return (anyOf as JsonSchema[]).some((each) => isFigure(each));
  if (type === 'array') return isSchema(items) && isFigure(items);
  return typeof type === 'string' && type !== 'object' && type !== 'null';
}
