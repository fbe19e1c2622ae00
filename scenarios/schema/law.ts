import { z } from 'zod';
import { coded, say, type Said } from '../problem-text.js';
import { count, duration, positive } from './units.js';

/** A law of chance over durations (seconds) or plain amounts (tokens), as a plain frozen object. */
export type Law =
  | { readonly law: 'constant'; readonly value: number }
  | { readonly law: 'exponential'; readonly mean: number }
  | { readonly law: 'lognormal'; readonly median: number; readonly sigma: number }
  | { readonly law: 'gamma'; readonly mean: number; readonly cv: number }
  | { readonly law: 'uniform'; readonly low: number; readonly high: number }
  | { readonly law: 'hyperexponential'; readonly mean: number; readonly cv: number }
  | { readonly law: 'empirical'; readonly values: readonly number[] }
  /** What the trace says of each arrival. */
  | { readonly law: 'recorded' };

function lawOf(amount: z.ZodType<number>) {
  const lognormal = z
    .union([
      z.strictObject({ median: amount, sigma: positive }),
      z.strictObject({ mean: amount, cv: positive }),
      z.strictObject({ median: amount, p95: amount }),
    ])
    .transform((given, context): Law => {
      if ('mean' in given) {
        const variance = Math.log(1 + given.cv * given.cv);
        return { law: 'lognormal', median: given.mean * Math.exp(-variance / 2), sigma: Math.sqrt(variance) };
      }
      if ('p95' in given) {
        if (!(given.median > 0 && given.p95 > given.median)) {
          context.issues.push({ code: 'custom', input: given, message: coded('p95-below-median') });
          return z.NEVER;
        }
        const sigma = Math.log(given.p95 / given.median) / 1.6448536269514722;
        return { law: 'lognormal', median: given.median, sigma };
      }
      return { law: 'lognormal', ...given };
    });
  return z.union(
    [
      z.literal('recorded').transform((): Law => ({ law: 'recorded' })),
      amount.transform((value): Law => ({ law: 'constant', value })),
      z
        .strictObject({ exponential: amount })
        .transform((g): Law => ({ law: 'exponential', mean: g.exponential })),
      z.strictObject({ lognormal }).transform((g) => g.lognormal),
      z
        .strictObject({ gamma: z.strictObject({ mean: amount, cv: positive }) })
        .transform((g): Law => ({ law: 'gamma', ...g.gamma })),
      z.strictObject({ uniform: z.tuple([amount, amount]) }).transform((g, context): Law => {
        const [low, high] = g.uniform;
        if (low > high) {
          context.issues.push({ code: 'custom', input: g, message: coded('low-above-high') });
          return z.NEVER;
        }
        return { law: 'uniform', low, high };
      }),
      z
        .strictObject({ hyperexponential: z.strictObject({ mean: amount, cv: z.number().min(1) }) })
        .transform((g): Law => ({ law: 'hyperexponential', ...g.hyperexponential })),
      z
        .strictObject({ empirical: z.array(amount).min(1) })
        .transform((g): Law => ({ law: 'empirical', values: g.empirical })),
    ],
    {
      error: (issue) => coded('not-law', { shown: shown(issue.input) }),
    },
  );
}

function shown(input: unknown): Said | string {
  if (input === undefined || input === null) return say('nothing');
  if (typeof input !== 'object') return JSON.stringify(input).slice(0, 60);
  const names = Object.keys(input).slice(0, 5);
  if (Array.isArray(input)) return say('a-list');
  return names.length === 0 ? say('a-mapping') : say('a-mapping-with', { names });
}

/** A law over durations, in seconds. */
export const durationLaw = lawOf(duration);

/** A law over plain amounts, such as tokens. */
export const amountLaw = lawOf(z.number().nonnegative());

/** A trial has a table of them. */
const MOST_KEYS = 10_000_000;

/** Which of several keys is asked for: Zipf's law over `keys` of them with exponent `zipf`. */
export const keyLaw = z.strictObject({
  keys: count(1, MOST_KEYS).describe('how many keys there are'),
  zipf: z.number().min(0).default(1).describe('exponent of Zipf’s law: 0 asks for all alike'),
});
