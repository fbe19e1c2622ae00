import { z } from 'zod';
import { accounts } from './accounts.js';
import { celery } from './celery.js';
import { claim } from './claims.js';
import { contradiction, figures } from './contradictions.js';
import { auth, cacheFamily, database, defaultCache, redis } from './data.js';
import { deploys } from './deploys.js';
import { event } from './events.js';
import { money } from './money.js';
import { action, day, objective, stage } from './plan.js';
import { balancer, edge, instance, region, server } from './serving.js';
import { program } from './step.js';
import { llm } from './work.js';
import { endpoint, limit, throttle, workload } from './workload.js';

/** The deployment and its load: what a patch may change and one trial simulates. */
export const scenarioSchema = z.strictObject({
  workload,
  endpoints: z.array(endpoint).min(1),
  middleware: program.prefault([]).describe('steps before those of every endpoint that is not static'),
  limits: z.array(limit).default([]),
  throttle: throttle.prefault({}),
  edge: edge.prefault({}),
  balancer: balancer.prefault({}),
  regions: z
    .array(region)
    .min(1)
    .prefault([{ name: 'home' }]),
  instance: instance.prefault({}),
  server: server.prefault({}),
  deploys: deploys.prefault({}),
  database: database.prefault({}),
  redis: redis.prefault({}),
  cache: defaultCache.prefault({}),
  caches: z.array(cacheFamily).default([]),
  auth: auth.prefault({}),
  llm: llm.prefault({}),
  celery: celery.prefault({}),
  money: money.prefault({}),
  events: z.array(event).default([]).describe('what happens to the site in the course of the day'),
});

/** What stands in a file beside the deployment: the plan to judge and how. */
export const planSchema = z.strictObject({
  name: z.string().min(1),
  title: z.string().default(''),
  date: z.string().default('').describe('the day the scenario speaks of'),
  seed: z.union([z.string(), z.number()]).transform(String).default('42'),
  objective: objective.prefault({}),
  days: z.array(day).min(1),
  stages: z.array(stage).min(1),
  actions: z.array(action).default([]),
  figures: figures.default({}),
  claims: z.array(claim).default([]),
  contradictions: z.array(contradiction).default([]),
  accounts: accounts.prefault({}),
});

/** A whole scenario file. */
export const fileSchema = z.strictObject({ ...planSchema.shape, ...scenarioSchema.shape });

type DeepReadonly<T> = T extends (infer U)[]
  ? readonly DeepReadonly<U>[]
  : T extends object
    ? { readonly [K in keyof T]: DeepReadonly<T[K]> }
    : T;

/** A validated, frozen deployment and load: every default filled in, every unit in seconds, bytes, dollars. */
export type Scenario = DeepReadonly<z.output<typeof scenarioSchema>>;
/** The plan: stages, days, actions, objective. */
export type Plan = DeepReadonly<z.output<typeof planSchema>>;
