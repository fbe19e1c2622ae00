import { z } from 'zod';
import { count, dollars, share, size } from './units.js';

/** What the deployment costs: prices of one date, dollars. */
export const money = z.strictObject({
  dated: z.string().default('').describe('the day these prices were in force'),
  usd_krw: z.number().positive().default(1400),
  platform: z
    .strictObject({
      fee: dollars.default(0).describe('plan a month, which includes as much use'),
      vcpu_month: dollars.default(20),
      memory_month: dollars.default(10).describe('a GB a month'),
      egress: dollars.default(0.05).describe('a GB'),
      worker_memory: size.default(200e6),
      base_memory: size.default(50e6).describe('an instance beside its workers'),
      celery_memory: size.default(200e6).describe('each child process, and beat'),
    })
    .prefault({}),
  database: z
    .strictObject({
      month: dollars.default(0),
      replica_month: dollars.default(0),
    })
    .prefault({}),
  redis: z
    .strictObject({
      month: dollars.default(0),
      commands: dollars.default(0).describe('a hundred thousand commands'),
      free_commands: count().default(0).describe('commands a month without charge'),
    })
    .prefault({}),
  cdn: z
    .strictObject({ gb: dollars.default(0.12), free_gb: z.number().nonnegative().default(0) })
    .prefault({}),
  frontend: z.strictObject({ month: dollars.default(0) }).prefault({}),
  gpu: z
    .strictObject({ hour: dollars.default(0), hours: z.number().nonnegative().default(730) })
    .prefault({})
    .describe('charged while a call uses a self-hosted model'),
  extra_month: dollars.default(0).describe('anything else that is paid by the month'),
  fees: share.default(0.03).describe('payment fees, share of revenue'),
});
