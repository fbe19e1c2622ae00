import { z } from 'zod';
import { count, dollars, optional, positive, share, size } from './units.js';

/** A plan of the database's platform: a fee, what it includes, and what more costs, where more can be had. */
const databasePlan = z.strictObject({
  name: z.string().min(1).describe('what `plan` calls it'),
  month: dollars.describe('its fee, dollars a month'),
  storage: size.describe('disk that it includes'),
  storage_gb: optional(dollars)
    .default(null)
    .describe('a GB more of disk for a month; none: there is no more'),
  egress: size.describe('bytes sent a month that it includes'),
  egress_gb: optional(dollars).default(null).describe('a GB more sent; none: there is no more'),
});

/** A plan of the platform of Redis. */
const redisPlan = z.strictObject({
  name: z.string().min(1).describe('what readers call it'),
  month: dollars.describe('its fee, dollars a month'),
  commands: optional(count()).describe('commands a month that it includes; none: any number'),
  beyond: optional(dollars)
    .default(null)
    .describe('a hundred thousand commands more; none: there are no more'),
});

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
      plans: z
        .array(databasePlan)
        .default([])
        .describe('plans to choose from: the cheapest that suffices is paid; where none does, the last'),
      plan: z
        .string()
        .nullable()
        .default(null)
        .describe('the first of the plans that will do, for what else it gives; null: any'),
      user_bytes: size.default(0).describe('disk that one monthly user takes'),
      query_bytes: size.default(0).describe('what the database sends for a query'),
      month: dollars.default(0).describe('the database beside its plan, dollars a month'),
      replica_month: dollars.default(0).describe('its replica, dollars a month, where there is one'),
    })
    .prefault({}),
  redis: z
    .strictObject({
      plans: z
        .array(redisPlan)
        .default([])
        .describe('plans to choose from: the cheapest that suffices is paid; where none does, the last'),
      month: dollars.default(0).describe('Redis beside its plan, dollars a month'),
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
  tax: share
    .default(0)
    .describe('value added tax that the prices of the tiers include, as a share of the price without'),
  won: positive.nullable().default(null).describe('won a dollar, to show both; null: dollars only'),
});
