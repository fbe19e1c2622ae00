import { z } from 'zod';
import { coded } from '../problem-text.js';
import { lasting, positive, share, timeOfDay } from './units.js';

/** The most that a load event may multiply by. */
const MOST_LOAD = 100;

/** Something that happens to the site for a while: more users, or a part that fails. */
export const event = z
  .strictObject({
    at: timeOfDay
      .nullable()
      .default(null)
      .describe('time of day at which it begins, like 12:15; null: with the busiest of the simulated hours'),
    for: lasting.describe('how long it lasts'),
    load: z
      .number()
      .min(0)
      .max(MOST_LOAD)
      .nullable()
      .default(null)
      .describe('so many times as many sessions begin, up to 100 times; below 1, fewer'),
    instance: z
      .enum(['down'])
      .nullable()
      .default(null)
      .describe('down: the first instance of the first region dies, and starts again when the event is over'),
    database: z
      .union(
        [
          z.enum(['down']),
          z.strictObject({ slower: positive.describe('its queries take so many times as long') }),
        ],
        { error: coded('database-event') },
      )
      .nullable()
      .default(null)
      .describe('down: the primary PostgreSQL stops, and every connection to it breaks'),
    redis: z.enum(['down']).nullable().default(null).describe('down: every command fails at once'),
    llm: z
      .strictObject({
        error: z
          .int({ error: coded('llm-status') })
          .min(400, { error: coded('llm-status') })
          .max(599, { error: coded('llm-status') })
          .default(529)
          .describe(
            'the status that attempts get: the client repeats 408, 409, 429 and from 500 on, no other',
          ),
        share: share.default(1).describe('share of the attempts that get it'),
      })
      .nullable()
      .default(null)
      .describe('the providers of the models fail; a model of our own does not'),
  })
  .refine(({ at: _at, for: _for, ...what }) => Object.values(what).some((part) => part !== null), {
    error: coded('nothing-happens'),
    when: ({ issues }) => issues.length === 0,
  });

/** One event as the scenario has it: `at` in seconds after midnight, `for` in seconds. */
export type Event = z.output<typeof event>;
