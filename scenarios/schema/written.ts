import { z } from 'zod';
import { celery } from './celery.js';
import { fileSchema } from './index.js';
import { MOST_USERS } from './plan.js';
import { gunicorn, server, uvicorn } from './serving.js';
import { count } from './units.js';

const line = (example: string) =>
  z.string().describe(`the command line, whole or its flags alone, like \`${example}\``);

const gunicornLine = line('--workers 4 --threads 4 --timeout 120');
const uvicornLine = line('--workers 4 --limit-concurrency 100');
const celeryLine = line('celery -A site worker -c 4 --prefetch-multiplier 1');

const section = (of: z.ZodObject, command: z.ZodString) =>
  z.union([command, of.extend({ command: command.optional() })]);

/**
 * A scenario file as people write it: the short forms beside the long ones. The loader writes the short ones out before
 * anything else looks at the file; this schema is for editors and documents.
 */
export const writtenSchema = z.strictObject({
  ...fileSchema.shape,
  name: fileSchema.shape.name.optional().describe('what reports call it; the name of the file if not given'),
  extends: z
    .string()
    .optional()
    .describe('a scenario file beside this one: what is written here is put over it'),
  users: count(1, MOST_USERS).optional().describe('short for one day of so many users at the peak'),
  days: fileSchema.shape.days.optional(),
  stages: fileSchema.shape.stages.prefault([{ name: 'today' }]),
  workload: fileSchema.shape.workload.optional(),
  gunicorn: section(gunicorn, gunicornLine).optional().describe('short for server.gunicorn'),
  uvicorn: section(uvicorn, uvicornLine).optional().describe('short for server.uvicorn, which then serves'),
  server: server
    .extend({
      gunicorn: section(gunicorn, gunicornLine).prefault({}),
      uvicorn: section(uvicorn, uvicornLine).prefault({}),
    })
    .prefault({}),
  celery: section(celery, celeryLine).prefault({}),
});
