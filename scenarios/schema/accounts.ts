import { z } from 'zod';
import { coded } from '../problem-text.js';
import { quantityOf } from './said.js';
import { positive } from './units.js';

/** Lines of a month's bill, and what is made of them. `ai`: models and a GPU of our own together. */
export const COST_LINES = [
  ...['platform', 'database', 'redis', 'llm', 'gpu', 'cdn', 'frontend', 'extra'],
  ...['payment fees', 'value added tax', 'ai', 'total', 'payers', 'revenue', 'profit'],
] as const;
export const costLine = z.enum(COST_LINES as unknown as [string, ...string[]]);

/** Monthly users: none is a site that nobody visits. */
export const monthlyUsers = z.number().nonnegative();

const rules = z.partialRecord(costLine, z.string()).default({});

/** The plan's money tables: what it says a month costs and brings. */
export const accounts = z.strictObject({
  mau: positive
    .nullable()
    .default(null)
    .describe('monthly users whose bill is shown; null: those that the days of the plan mean'),
  said: z
    .array(
      z.strictObject({
        stage: z.string().min(1),
        mau: monthlyUsers,
        section: z.string().default(''),
        recompute: rules.describe('rules of this row alone'),
        lines: z.partialRecord(costLine, z.union([z.string(), z.number()])).transform((lines, context) => {
          const read: Record<string, number> = {};
          for (const [line, written] of Object.entries(lines)) {
            const found = quantityOf(written);
            if (found === undefined) {
              const message = coded('not-figure', { shown: JSON.stringify(written) });
              context.issues.push({ code: 'custom', input: written, path: [line], message });
            } else read[line] = found.value;
          }
          return read;
        }),
      }),
    )
    .default([]),
  recompute: rules.describe(
    'a line by the plan’s own prices: arithmetic over `figures`, `mau`, and lines of the row, by their rule or as said',
  ),
});
