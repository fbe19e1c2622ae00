import { z } from 'zod';
import { count, dollars, share, size } from './units.js';

/** What the deployment costs: prices of one date, dollars. */
export const money = z.strictObject({
  dated: z.string().default('').describe('the day these prices were in force'),
  platform: z
    .strictObject({
      fee: dollars.default(0).describe('the plan, dollars a month, which includes as much use'),
      vcpu_month: dollars.default(20).describe('a core busy all month'),
      memory_month: dollars.default(10).describe('a GB of memory for a month'),
      egress: dollars.default(0.05).describe('a GB sent from the origin'),
      worker_memory: size.default(200e6).describe('memory of a server worker'),
      base_memory: size.default(50e6).describe('memory of an instance beside its workers'),
      celery_memory: size
        .default(200e6)
        .describe('memory of each Celery process: parents, children and beat'),
    })
    .prefault({}),
  database: z
    .strictObject({
      month: dollars.default(0).describe('the database, dollars a month'),
      replica_month: dollars.default(0).describe('its replica, dollars a month, where there is one'),
    })
    .prefault({}),
  redis: z
    .strictObject({
      month: dollars.default(0).describe('Redis, dollars a month'),
      commands: dollars.default(0).describe('dollars a hundred thousand commands'),
      free_commands: count().default(0).describe('commands a month without charge'),
    })
    .prefault({}),
  cdn: z
    .strictObject({
      gb: dollars.default(0.12).describe('a GB that the CDN sends'),
      free_gb: z.number().nonnegative().default(0).describe('GB a month without charge'),
    })
    .prefault({}),
  frontend: z
    .strictObject({ month: dollars.default(0).describe('hosting of the front end, dollars a month') })
    .prefault({}),
  gpu: z
    .strictObject({
      hour: dollars.default(0).describe('an hour of the GPU, charged where a call uses a self-hosted model'),
      hours: z.number().nonnegative().default(730).describe('hours a month that it runs'),
    })
    .prefault({}),
  extra_month: dollars.default(0).describe('anything else, dollars a month'),
  fees: share.default(0.03).describe('payment fees, share of revenue'),
});
