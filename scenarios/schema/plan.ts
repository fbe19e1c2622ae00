import { z } from 'zod';
import { coded } from '../problem-text.js';
import { count, duration, positive, share, weight } from './units.js';

/** The share of requests that may fail: an objective that nothing can miss is none, and `1` is often meant as 1 %. */
export const failuresAllowed = share.refine((part) => part < 1, { error: coded('all-may-fail') });

/** What the team wants: latencies at the 95th percentile and the share of failures. */
export const objective = z.strictObject({
  ordinary: z.strictObject({ p95: duration.default(1) }).prefault({}),
  ai: z.strictObject({ p95: duration.default(15) }).prefault({}),
  failures: failuresAllowed.default(0.01),
});

/** A patch on the scenario: dotted paths and what stands there instead. */
export const patch = z.record(z.string(), z.unknown());

/** A day may have so many users at its peak. */
export const MOST_USERS = 1_000_000;

const name = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, { error: coded('bad-name') });

export const day = z.strictObject({
  name,
  users: count(1, MOST_USERS).describe('peak number of concurrent users; means nothing to a trace'),
  per_month: z
    .number()
    .nonnegative()
    .default(30)
    .describe('such days in a month made of them, lighter days counted in part'),
  share: weight
    .default(1)
    .describe('how many of the months of a year are made of such days; shares are scaled to sum to one'),
  set: patch.default({}),
});

export const action = z.strictObject({
  id: name,
  title: z.string(),
  section: z.string().default(''),
  says: z.string().default('').describe('what the plan claims of it, in its own words'),
  effort: z.number().nonnegative().nullable().default(null).describe('days of the team'),
  horizon: z.string().default(''),
  danger: z.string().default('').describe('what it may do to users that no figure shows, in plain words'),
  note: z.string().default('').describe('what a reader should know: a defect, a doubt'),
  set: patch,
});

export const stage = z.strictObject({
  name,
  title: z.string().default(''),
  after: z.string().nullable().default(null).describe('the stage this one builds on'),
  actions: z.array(z.string()).default([]),
  claim: z
    .strictObject({ users: positive.nullable().default(null), says: z.string().default('') })
    .prefault({}),
});
