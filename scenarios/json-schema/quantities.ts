import type { z } from 'zod';
import { durationLaw, amountLaw } from '../schema/law.js';
import { dollars, duration, rate, share, size, timeOfDay, WRITTEN } from '../schema/units.js';
import type { JsonSchema } from './json.js';

/** A kind of quantity as a JSON Schema: what a text must look like, and examples. */
interface Quantity {
  readonly id: string;
  readonly schema: z.core.$ZodType;
  /** Undefined: as zod says it. */
  readonly json?: JsonSchema;
  readonly examples: readonly (string | number | object)[];
  /** A value as the schema's defaults have it, as people write it. */
  readonly write?: (value: number) => string | number;
}

const text = (pattern: string): JsonSchema => ({ type: 'string', pattern });
const ZERO: JsonSchema = { type: 'number', const: 0 };

function inUnits(units: readonly (readonly [string, number])[]) {
  return (value: number): string | number => {
    if (value === 0) return 0;
    const [name, unit] =
      units.find(([, each]) => value >= each && isShort(value / each)) ??
      units.find(([, each]) => value >= each) ??
      units.at(-1)!;
    return `${Number((value / unit).toPrecision(12))}${name}`;
  };
}

const isShort = (value: number): boolean => Math.abs(value * 100 - Math.round(value * 100)) < 1e-9;

/** Seconds as a duration: `900` is `15min`. */
export const writeDuration = inUnits([
  ['d', 86_400],
  ['h', 3600],
  ['min', 60],
  ['s', 1],
  ['ms', 1e-3],
  ['us', 1e-6],
]);

/** Bytes as a size: `8e9` is `8GB`. */
export const writeSize = inUnits([
  ['TB', 1e12],
  ['GB', 1e9],
  ['MB', 1e6],
  ['kB', 1e3],
  ['B', 1],
]);

/** Everything that is written with a unit, and laws of it. */
export const QUANTITIES: readonly Quantity[] = [
  {
    id: 'duration',
    schema: duration,
    json: { anyOf: [text(WRITTEN.duration), ZERO] },
    examples: ['100ms', '2s', '5min', '1h'],
    write: writeDuration,
  },
  {
    id: 'size',
    schema: size,
    json: { anyOf: [text(WRITTEN.size), ZERO] },
    examples: ['13kB', '8GB'],
    write: writeSize,
  },
  {
    id: 'share',
    schema: share,
    json: { anyOf: [text(WRITTEN.share), { type: 'number', minimum: 0, maximum: 1 }] },
    examples: ['30%', 0.3],
    write: (value) => `${Number((value * 100).toPrecision(12))}%`,
  },
  {
    id: 'dollars',
    schema: dollars,
    json: { anyOf: [text(WRITTEN.dollars), { type: 'number', minimum: 0 }] },
    examples: ['$9.99', 9.99],
    write: (value) => `$${value}`,
  },
  { id: 'rate', schema: rate, json: text(WRITTEN.rate), examples: ['40/s', '1000/hour', '10/day'] },
  { id: 'timeOfDay', schema: timeOfDay, json: text(WRITTEN.timeOfDay), examples: ['9:05', '12:15'] },
  {
    id: 'durationLaw',
    schema: durationLaw,
    examples: ['100ms', { exponential: '100ms' }, { lognormal: { median: '100ms', p95: '300ms' } }],
    write: writeDuration,
  },
  {
    id: 'amountLaw',
    schema: amountLaw,
    examples: [400, { lognormal: { mean: 400, cv: 0.4 } }],
    write: (value) => value,
  },
];

/** The kind of quantity that a schema reads, whatever was described or refined on top of it. */
export function quantityOf(schema: z.core.$ZodType): Quantity | undefined {
  for (let at: z.core.$ZodType | undefined = schema; at !== undefined; at = at._zod.parent) {
    const found = QUANTITIES.find((each) => each.schema === at);
    if (found !== undefined) return found;
  }
  return undefined;
}
