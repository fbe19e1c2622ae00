import { z } from 'zod';
import { estimate, number, text, verdict } from './values.js';

const worth = {
  actions: z.array(text),
  days: number,
  unknownEffort: z.array(text),
  users: estimate,
  bound: z.enum(['found', 'none', 'most']),
  by: text.optional(),
  cost: estimate,
};

const change = z.object({ plan: number, skips: z.array(text), adds: z.array(text) });
const effect = z.object({ users: estimate.optional(), cost: estimate });

/** The plan rewritten. */
export const frontier = z
  .object({
    day: text,
    users: number,
    choices: z.array(
      z.object({
        id: text,
        title: text,
        effort: number.optional(),
        danger: text.optional(),
        unpriced: text.optional(),
        suggested: z.boolean().optional(),
        kind: text.optional(),
        values: z.record(text, z.union([text, number])).optional(),
      }),
    ),
    plans: z
      .array(
        z.object({
          ...worth,
          dangers: z.array(text),
          memoryShort: number.optional(),
          day: z
            .object({
              users: number,
              mau: estimate,
              cost: estimate,
              failures: estimate,
              denied: estimate,
              degraded: estimate,
              verdict,
            })
            .optional(),
        }),
      )
      .min(1),
    stages: z.array(z.object({ stage: text, ...worth, same: change, best: change })),
    skipped: z.array(
      z.object({
        id: text,
        reason: z.enum(['no change', 'buys nothing', 'harms', 'dominated']),
        alone: effect.optional(),
        added: effect.optional(),
      }),
    ),
    target: z
      .object({ users: number, leastWork: number.optional(), leastMoney: number.optional() })
      .optional(),
    search: z.object({
      choices: z.array(text),
      subsets: number,
      evaluated: number,
      pruned: z.object({ believed: number, same: number, impossible: number, unreached: number }),
      tests: number,
      trials: number,
      refuted: number,
      audited: z.object({ drawn: number, wrong: number, share: estimate }).optional(),
    }),
    most: number,
    suggested: number.optional(),
    only: z.array(text).optional(),
    quick: z.boolean().optional(),
  })
  // Whoever renders it looks plans up by their places.
  .refine(({ plans, stages, target }) =>
    [
      ...stages.flatMap(({ same, best }) => [same.plan, best.plan]),
      ...(target?.leastWork !== undefined ? [target.leastWork] : []),
      ...(target?.leastMoney !== undefined ? [target.leastMoney] : []),
    ].every((place) => Number.isInteger(place) && place >= 0 && place < plans.length),
  );
