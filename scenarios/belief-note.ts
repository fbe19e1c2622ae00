import { magnitude } from './schema/units.js';
import { say, type Said } from './problem-text.js';
import { isMapping, type Issue, type Keys } from './tree.js';

/**
 * What is believed of a guess, as written. `between`: it lies in this range, as likely below the guess as above.
 * `lognormal`: it is as likely below the median as above, and with 95 % below the p95.
 */
export interface BeliefNote {
  readonly between?: readonly [string | number, string | number];
  readonly lognormal?: { readonly median: string | number; readonly p95: string | number };
}

/** The belief beside a guess, and what is wrong with it among the issues. */
export function beliefNote(
  value: Readonly<Record<string, unknown>>,
  keys: Keys,
  issues: Issue[],
): BeliefNote {
  const { guess, between, lognormal } = value;
  if (between === undefined && lognormal === undefined) return {};
  const fail = (said: Said): BeliefNote => {
    issues.push({ keys, said });
    return {};
  };
  const kind = between === undefined ? 'lognormal' : 'between';
  const centre = magnitude(guess);
  if (centre === undefined) return fail(say('belief-of-figure', { name: kind }));
  if (between !== undefined && lognormal !== undefined) {
    return fail(say('belief-twice'));
  }
  return kind === 'between' ? range(between, guess, centre, fail) : law(lognormal, guess, centre, fail);
}

function range(
  between: unknown,
  guess: unknown,
  centre: number,
  fail: (said: Said) => BeliefNote,
): BeliefNote {
  const ends = Array.isArray(between) ? between.map(magnitude) : [];
  const [low, high] = ends;
  if (ends.length !== 2 || low === undefined || high === undefined) {
    return fail(say('between-two'));
  }
  const [first, last] = between as [string | number, string | number];
  if (low > high) return fail(say('between-order', { low: last, high: first }));
  if (!(low <= centre && centre <= high && low < high)) {
    fail(say('guess-outside', { guess: String(guess), low: first, high: last }));
  }
  return { between: [first, last] };
}

function law(
  lognormal: unknown,
  guess: unknown,
  centre: number,
  fail: (said: Said) => BeliefNote,
): BeliefNote {
  const { median = guess, p95, ...others } = isMapping(lognormal) ? lognormal : {};
  const [middle, most] = [magnitude(median), magnitude(p95)];
  if (middle === undefined || most === undefined || Object.keys(others).length > 0) {
    return fail(say('lognormal-form'));
  }
  if (!(centre > 0 && middle > 0 && most > middle)) {
    return fail(say('lognormal-order', { p95: String(p95), median: String(median) }));
  }
  return { lognormal: { median: median as string | number, p95: p95 as string | number } };
}

const NUMBER = /(?:\d[\d_,]*(?:\.\d+)?|\.\d+)(?:e[+-]?\d+)?/;

/**
 * A figure as large as `amount` (in the base unit of `magnitude`), written in the unit of `like`, which is not zero:
 * `8.5s` for 8.5 like `12s`, `40%` for 0.4 like `30%`, with so many significant digits.
 */
export function writtenLike(like: string | number, amount: number, digits = 6): string | number {
  const rounded = (value: number): number => Number(value.toPrecision(digits));
  if (typeof like === 'number') return rounded(amount);
  const written = Number(NUMBER.exec(like)![0].replaceAll(/[_,]/g, ''));
  const scaled = rounded((amount / magnitude(like)!) * written);
  // Rates know no exponent.
  const text = scaled.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 20 });
  return like.replace(NUMBER, text);
}
