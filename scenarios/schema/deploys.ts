import { z } from 'zod';
import { duration, timeOfDay } from './units.js';

/** New versions of the application: when they come, and what becomes of those that serve. */
export const deploys = z.strictObject({
  at: z.array(timeOfDay).default([]).describe('times of day at which a new version is rolled out'),
  strategy: z
    .enum(['replace', 'rolling', 'restart'])
    .default('replace')
    .describe(
      'replace: all new instances start beside the old ones, which then stop; rolling: the same, one instance after the other; restart: each instance stops and starts again, all at once',
    ),
  checked: z
    .boolean()
    .default(true)
    .describe('a new instance gets requests once it answers; false: as soon as it runs'),
  overlap: duration
    .default(0)
    .describe('an old instance goes on getting requests for so long beside the new ones'),
  draining: duration
    .default(0)
    .describe('time from SIGTERM, from which an old instance accepts no more, to SIGKILL'),
});
