import { z } from 'zod';
import { coded } from '../problem-text.js';
import { quantityOf } from './said.js';
import { share } from './units.js';

/** Figures that the plan states, by a name for its arithmetic; a duration is in seconds, a share a fraction of one. */
export const figures = z.record(
  z.string().regex(/^[A-Za-z_]\w*$/, { error: coded('bad-figure-name') }),
  z.strictObject({
    is: z.union([z.string(), z.number()]).transform((given, context): number => {
      const found = quantityOf(given);
      if (found !== undefined) return found.value;
      context.issues.push({ code: 'custom', input: given, message: coded('not-figure') });
      return z.NEVER;
    }),
    section: z.string().default(''),
    says: z.string().default(''),
  }),
);

const side = z
  .strictObject({
    says: z.string().min(1),
    section: z.string().default(''),
    is: z.union([z.string(), z.number()]).transform(String).optional().describe('arithmetic over `figures`'),
    word: z.string().min(1).optional(),
  })
  .superRefine(({ is, word }, context) => {
    if ((is === undefined) !== (word === undefined)) return;
    context.issues.push({ code: 'custom', input: is, message: coded('is-or-word') });
  });

/** Two places of a plan that cannot both be right. */
export const contradiction = z.strictObject({
  id: z.string().min(1),
  one: side,
  other: side,
  must: z
    .enum(['equal', 'at_most', 'at_least'])
    .default('equal')
    .describe('how one should stand to the other, were there no contradiction'),
  within: share.default(0.05).describe('so far off it is none, as a share of the other'),
  why: z.string().default(''),
});
