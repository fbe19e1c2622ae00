import { z } from 'zod';
import { coded, say, type ProblemKey, type Said } from '../problem-text.js';

/**
 * Quantities as people write them, read into one unit each: durations into seconds, sizes into bytes,
 * rates into events a second, shares into fractions of one, money into dollars. A bare number where a unit
 * is needed is an error, except 0, which needs none.
 */

const DURATIONS: Readonly<Record<string, number>> = {
  us: 1e-6,
  ms: 1e-3,
  s: 1,
  min: 60,
  h: 3600,
  d: 86_400,
};
const SIZES: Readonly<Record<string, number>> = { B: 1, kB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12 };
const PERIODS: Readonly<Record<string, number>> = {
  s: 1,
  min: 60,
  hour: 3600,
  h: 3600,
  day: 86_400,
  d: 86_400,
};

// Digits in groups of three may be parted by commas, anywhere by underscores. A decimal comma is refused: read
// as a separator, `1,5s` would become 15 seconds.
const NUMBER = String.raw`(?:\d{1,3}(?:,\d{3})+|\d+(?:_\d+)*)(?:\.\d+)?|\.\d+`;
const QUANTITY = new RegExp(String.raw`^\s*((?:${NUMBER})(?:e[+-]?\d+)?)\s*([A-Za-zµ%]+)\s*$`);
const RATE = new RegExp(String.raw`^\s*(${NUMBER})\s*\/\s*([a-z]+)\s*$`);
const DOLLARS = new RegExp(String.raw`^\s*\$\s*(${NUMBER})\s*$`);

const anyOf = (units: Readonly<Record<string, number>>): string => Object.keys(units).join('|');

/** How each kind of quantity is written, as regular expressions that any language reads: what the editors' schema says. */
export const WRITTEN = {
  duration: String.raw`^\s*(${NUMBER})(e[+-]?\d+)?\s*(${anyOf(DURATIONS)}|µs)\s*$`,
  size: String.raw`^\s*(${NUMBER})(e[+-]?\d+)?\s*(${anyOf(SIZES)})\s*$`,
  rate: String.raw`^\s*(${NUMBER})\s*/\s*(${anyOf(PERIODS)})\s*$`,
  share: String.raw`^\s*(${NUMBER})(e[+-]?\d+)?\s*%\s*$`,
  dollars: String.raw`^\s*\$\s*(${NUMBER})\s*$`,
  timeOfDay: String.raw`^\s*([01]?\d|2[0-3]):[0-5]\d(:[0-5]\d)?\s*$`,
} as const;

const numberOf = (digits: string) => Number(digits.replaceAll(/[_,]/g, ''));

function quantity(text: string, units: Readonly<Record<string, number>>): number | undefined {
  const match = QUANTITY.exec(text);
  if (match === null) return undefined;
  const unit = match[2] === 'µs' ? 'us' : match[2];
  if (!Object.hasOwn(units, unit)) return undefined;
  const value = numberOf(match[1]) * units[unit];
  return Number.isFinite(value) ? value : undefined;
}

/**
 * The size of any figure (a number, or a text with any unit) in its base unit; undefined for what is no figure.
 * Good for comparing two figures of the same kind, such as the ends of a range.
 */
export function magnitude(figure: unknown): number | undefined {
  if (typeof figure === 'number') return Number.isFinite(figure) ? figure : undefined;
  if (typeof figure !== 'string') return undefined;
  const rated = RATE.exec(figure);
  if (rated !== null && Object.hasOwn(PERIODS, rated[2])) return numberOf(rated[1]) / PERIODS[rated[2]];
  const priced = DOLLARS.exec(figure);
  if (priced !== null) return numberOf(priced[1]);
  return quantity(figure, { ...DURATIONS, ...SIZES, '%': 0.01 });
}

const MOST_WEIGHT = 1e9;
const MOST_COUNT = 1e12;

/** A figure as it was written, in a message. */
const written = (input: string | number): Said | string => {
  if (typeof input === 'number') return say('bare-number', { number: input });
  return input.trim().startsWith('-') ? say('negative-text', { text: input }) : JSON.stringify(input);
};

function reader(units: Readonly<Record<string, number>>, problem: ProblemKey) {
  return (input: string | number, context: z.core.$RefinementCtx): number => {
    if (input === 0) return 0;
    const value = typeof input === 'string' ? quantity(input, units) : undefined;
    if (value !== undefined) return value;
    context.issues.push({ code: 'custom', input, message: coded(problem, { shown: written(input) }) });
    return z.NEVER;
  };
}

const text = (problem: ProblemKey) => z.union([z.string(), z.number()], { error: coded(problem) });

/** A duration such as `100ms`, `2s`, `5min`, `1h`, `1d`. Read into seconds. */
export const duration = text('not-duration').transform(reader(DURATIONS, 'not-duration'));

/** How long something lasts that is there at all. */
export const lasting = duration.refine((seconds) => seconds > 0, { error: coded('longer-than-0') });

/** A duration between things that come again and again: a trial of billions of them would never end. */
export const recurring = duration.refine((seconds) => seconds >= 1, { error: coded('a-second-apart') });

const CLOCK = /^\s*(\d{1,2}):(\d{2})(?::(\d{2}))?\s*$/;

/** A time of day such as `12:30` or `03:05:30`. Read into seconds after midnight. */
export const timeOfDay = z.string({ error: coded('not-time-of-day') }).transform((input, context): number => {
  const [, hours, minutes, seconds = '0'] = CLOCK.exec(input) ?? [];
  const [h, m, s] = [hours, minutes, seconds].map(Number);
  if (!(h < 24 && m < 60 && s < 60)) {
    context.issues.push({
      code: 'custom',
      input,
      message: coded('not-time-of-day'),
    });
    return z.NEVER;
  }
  return (h * 60 + m) * 60 + s;
});

/** A size such as `13kB` or `8GB` (powers of ten). Read into bytes. */
export const size = text('not-size').transform(reader(SIZES, 'not-size'));

/** A rate such as `40/s`, `50/min`, `1000/hour`, `10/day`. Read into a count and its period in seconds. */
export const rate = z
  .string({ error: coded('not-rate') })
  .transform((input, context): { readonly count: number; readonly period: number } => {
    const match = RATE.exec(input);
    const period = match !== null && Object.hasOwn(PERIODS, match[2]) ? PERIODS[match[2]] : undefined;
    if (match === null || period === undefined) {
      context.issues.push({
        code: 'custom',
        input,
        message: coded('not-rate'),
      });
      return z.NEVER;
    }
    return { count: numberOf(match[1]), period };
  });

/** A share: `30%` or `0.3`. Read into a fraction between 0 and 1. */
export const share = text('not-share').transform((input, context): number => {
  const value = typeof input === 'number' ? input : quantity(input, { '%': 0.01 });
  if (value === undefined || !(value >= 0 && value <= 1)) {
    context.issues.push({
      code: 'custom',
      input,
      message: coded('not-share'),
    });
    return z.NEVER;
  }
  return value;
});

/**
 * How much of a whole falls to one of several: a weight (`3`) or a percentage (`30%`, read as 0.3). Weights are scaled
 * to sum to one.
 */
export const weight = text('not-weight').transform((input, context): number => {
  const value = typeof input === 'number' ? input : quantity(input, { '%': 0.01 });
  if (value === undefined || !(value >= 0 && value <= MOST_WEIGHT)) {
    context.issues.push({ code: 'custom', input, message: coded('not-weight') });
    return z.NEVER;
  }
  return value;
});

/** An amount of money in dollars: `$9.99`. */
export const dollars = text('not-money').transform((input, context): number => {
  if (input === 0) return 0;
  const value = typeof input === 'number' ? NaN : numberOf(DOLLARS.exec(input)?.[1] ?? 'not a number');
  if (!Number.isFinite(value)) {
    context.issues.push({
      code: 'custom',
      input,
      message: coded('not-money', { shown: written(input) }),
    });
    return z.NEVER;
  }
  return value;
});

/** A whole number of things, at least `least`; more than `most` would be a slip of the pen. */
export const count = (least = 0, most = MOST_COUNT) =>
  z
    .int({ error: coded('whole-number', { least }) })
    .min(least, { error: coded('whole-number', { least }) })
    .max(most, { error: coded('whole-number-to', { least, most }) });

/** A number above zero (a factor, a shape), with no unit. */
export const positive = z.number().positive({ error: coded('must-be-above-0') });

/** What may be switched off: the thing itself or the word `none`. Read into the value or `null`. */
export const optional = <T extends z.ZodType>(inner: T) =>
  z.union([z.literal('none').transform(() => null), inner]);
