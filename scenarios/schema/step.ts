import { z } from 'zod';
import { coded } from '../problem-text.js';
import { durationLaw, keyLaw, type Law } from './law.js';
import { count, share } from './units.js';

/** One step of an endpoint's or a task's program, normalised: what the code does, in order. */
export type Step =
  | { readonly kind: 'auth' }
  | { readonly kind: 'throttle' }
  | { readonly kind: 'cpu'; readonly time: Law }
  | { readonly kind: 'wait'; readonly time: Law }
  | { readonly kind: 'db'; readonly query: string; readonly times: number }
  | { readonly kind: 'transaction'; readonly steps: readonly Step[] }
  | {
      readonly kind: 'lock';
      readonly rows: 'user' | 'click' | { readonly keys: number; readonly zipf: number };
    }
  | { readonly kind: 'cached'; readonly cache: string; readonly miss: readonly Step[] }
  | { readonly kind: 'counter'; readonly key: string }
  | { readonly kind: 'limit'; readonly limit: string }
  | { readonly kind: 'llm'; readonly call: string; readonly times: number }
  | { readonly kind: 'task'; readonly task: string }
  | {
      readonly kind: 'chance';
      readonly share: number;
      readonly then: readonly Step[];
      readonly else: readonly Step[];
    };

/** A step may stand for so many of its kind. */
const MOST_TIMES = 10_000;

type Written = z.ZodType<Step[]>;

const word = z.union([z.literal('auth'), z.literal('throttle')]).transform((kind): Step[] => [{ kind }]);

const block: Written = z.lazy(() => z.array(step).transform((lists) => lists.flat()));

const forms = {
  cpu: z.strictObject({ cpu: durationLaw }).transform((g): Step[] => [{ kind: 'cpu', time: g.cpu }]),
  wait: z.strictObject({ wait: durationLaw }).transform((g): Step[] => [{ kind: 'wait', time: g.wait }]),
  db: z
    .strictObject({ db: z.union([count(1, MOST_TIMES), z.record(z.string(), count(1, MOST_TIMES))]) })
    .transform((g): Step[] =>
      typeof g.db === 'number'
        ? [{ kind: 'db', query: 'read', times: g.db }]
        : Object.entries(g.db).map(([query, times]): Step => ({ kind: 'db', query, times })),
    ),
  transaction: z
    .strictObject({ transaction: block })
    .transform((g): Step[] => [{ kind: 'transaction', steps: g.transaction }]),
  lock: z
    .strictObject({ lock: z.union([z.enum(['user', 'click']), keyLaw]) })
    .transform((g): Step[] => [{ kind: 'lock', rows: g.lock }]),
  cache: z
    .strictObject({ cache: z.string(), miss: block })
    .transform((g): Step[] => [{ kind: 'cached', cache: g.cache, miss: g.miss }]),
  counter: z
    .strictObject({ counter: z.string() })
    .transform((g): Step[] => [{ kind: 'counter', key: g.counter }]),
  limit: z.strictObject({ limit: z.string() }).transform((g): Step[] => [{ kind: 'limit', limit: g.limit }]),
  llm: z
    .strictObject({ llm: z.string(), times: count(1, MOST_TIMES).default(1) })
    .transform((g): Step[] => [{ kind: 'llm', call: g.llm, times: g.times }]),
  task: z.strictObject({ task: z.string() }).transform((g): Step[] => [{ kind: 'task', task: g.task }]),
  chance: z
    .strictObject({ chance: share, do: block, else: block.optional() })
    .transform((g): Step[] => [{ kind: 'chance', share: g.chance, then: g.do, else: g.else ?? [] }]),
} as const;

/** The first keys of steps, and the keys each form of step may have. */
export const stepForms: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(Object.keys(forms).map((form) => [form, [form]])),
  cache: ['cache', 'miss'],
  llm: ['llm', 'times'],
  chance: ['chance', 'do', 'else'],
};

/**
 * A step as written: `auth`, `throttle`, or a mapping whose first key says what it does. The form is chosen by
 * that key, so that a mistake inside a step is reported as one error at its own place.
 */
export const step: Written = z.unknown().transform((input, context): Step[] => {
  const fail = (message: string, path: PropertyKey[] = []): never => {
    context.issues.push({ code: 'custom', input, message, path });
    return z.NEVER;
  };
  if (typeof input === 'string') {
    const read = word.safeParse(input);
    return read.success ? read.data : fail(coded('not-step-word'));
  }
  const keys = typeof input === 'object' && input !== null && !Array.isArray(input) ? Object.keys(input) : [];
  const form = (Object.keys(forms) as (keyof typeof forms)[]).find((key) => keys.includes(key));
  if (form === undefined) {
    return fail(coded('not-step', { names: Object.keys(forms) }));
  }
  const read = forms[form].safeParse(input);
  if (read.success) return read.data;
  for (const issue of read.error.issues) context.issues.push({ ...issue, input } as never);
  return z.NEVER;
});

/** Every form of a step, for who wants to see them all: {@link step} reads them. */
export const stepWritten = z.union([word, ...Object.values(forms)]);

/** A program: the steps of an endpoint or a task, in order. */
export const program = block as unknown as z.ZodType<readonly Step[]>;
