import { z } from 'zod';
import { coded } from '../problem-text.js';
import { magnitude } from './units.js';

/** What a figure counts; it decides how it is shown and what it can be compared with. */
export type Kind = 'count' | 'share' | 'money' | 'duration';

/** A figure as a plan states it: a point (`low` is `high`), a range, or one end only (the other is null). */
export interface Said {
  readonly kind: Kind;
  /** What a count counts, in the plan's words; may be empty. */
  readonly unit: string;
  readonly low: number | null;
  readonly high: number | null;
  /** The end itself is outside: over 5 s, under $0. */
  readonly open: boolean;
}

/** One figure with its unit, read. */
export interface Quantity {
  readonly kind: Kind;
  readonly unit: string;
  readonly value: number;
}

const QUANTITY = /^([-+]?)\s*(\$?)\s*([\d.,_]*\d)\s*(.*)$/s;

/**
 * Reads a figure as people write it: `400 users`, `-93%`, `$1,500 a month`, `50ms`, `-$1050`. A bare number is a
 * count; seconds, dollars and fractions of one are the units. Undefined for what is no figure.
 */
export function quantityOf(written: unknown): Quantity | undefined {
  if (typeof written === 'number')
    return Number.isFinite(written) ? { kind: 'count', unit: '', value: written } : undefined;
  const match = typeof written === 'string' ? QUANTITY.exec(written.trim()) : null;
  if (match === null) return undefined;
  const [, sign, dollar, digits, unit] = match;
  const signed = (kind: Kind, size: number | undefined, counted = ''): Quantity | undefined =>
    size === undefined ? undefined : { kind, unit: counted, value: sign === '-' ? -size : size };
  if (dollar === '$') return signed('money', magnitude(`$${digits}`));
  if (unit === '%') return signed('share', magnitude(`${digits}%`));
  const seconds = /^(us|µs|ms|s|min|h|d)$/.test(unit) ? magnitude(`${digits}${unit}`) : undefined;
  if (seconds !== undefined) return signed('duration', seconds);
  // Read as dollars to have the digits read as everywhere: `5,000` but not `5,00`.
  return signed('count', magnitude(`$${digits}`), unit);
}

const text = z.union([z.string(), z.number()], { error: coded('not-said') });

function read(context: z.core.$RefinementCtx, input: unknown): Quantity | undefined {
  const found = quantityOf(input);
  if (found === undefined)
    context.issues.push({
      code: 'custom',
      input,
      message: coded('not-said', { shown: JSON.stringify(input) }),
    });
  return found;
}

const end = (key: 'at_least' | 'at_most' | 'over' | 'under') =>
  z.strictObject({ [key]: text }).transform((given, context): Said => {
    const found = read(context, given[key]);
    if (found === undefined) return z.NEVER;
    const { kind, unit, value } = found;
    const above = key === 'at_least' || key === 'over';
    return {
      kind,
      unit,
      low: above ? value : null,
      high: above ? null : value,
      open: key === 'over' || key === 'under',
    };
  });

/** What a plan says of a figure. */
export const said = z.union(
  [
    text.transform((given, context): Said => {
      const found = read(context, given);
      if (found === undefined) return z.NEVER;
      return { kind: found.kind, unit: found.unit, low: found.value, high: found.value, open: false };
    }),
    z.tuple([text, text]).transform((given, context): Said => {
      const [low, high] = given.map((each) => read(context, each));
      if (low === undefined || high === undefined) return z.NEVER;
      if (low.kind !== high.kind || low.value > high.value) {
        context.issues.push({ code: 'custom', input: given, message: coded('said-range') });
        return z.NEVER;
      }
      return { kind: high.kind, unit: high.unit, low: low.value, high: high.value, open: false };
    }),
    end('at_least'),
    end('at_most'),
    end('over'),
    end('under'),
  ],
  { error: coded('not-said') },
);
