import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { z } from 'zod';
import type { Scenario } from '../../../scenarios/schema/index.js';
import { digestOf } from '../store/trial-key.js';
import type { TrialJob } from '../trial-job.js';

/** The queue, the scenarios and the finished trials are under keys that begin so. */
export const QUEUE = 'headroom-trials';
export const scenarioKey = (digest: string): string => `headroom:scenario:${digest}`;
export const trialKey = (id: string): string => `headroom:trial:${id}`;

/** Seconds that a scenario and a finished trial stay in Redis without being asked for. */
export const KEPT = 86_400;

/** A scenario above this many bytes of JSON is no scenario. */
const LARGEST = 64e6;

const hexadecimal = (digits: number) => z.string().regex(new RegExp(`^[0-9a-f]{${digits}}$`));
const seconds = z.number().nonnegative();

/** What a job on the queue says. */
const message = z.strictObject({
  /** What the bytes of a trial mean to whoever asks for it, and the version that asks. */
  dialect: hexadecimal(16),
  version: z.string().max(100),
  name: z.string().max(10_000),
  scenario: hexadecimal(64),
  options: z.looseObject({
    users: z.number().int().positive(),
    seed: z.string().max(10_000),
    trial: z.number().int().nonnegative(),
    from: seconds,
    to: seconds,
  }),
  timeout: z.number().positive().optional(),
});
export type TrialMessage = z.infer<typeof message>;

/** Thrown at a job or a scenario that no headroom wrote. */
export class MessageError extends Error {
  override readonly name = 'MessageError';
}

/** @throws MessageError */
export function readMessage(data: unknown): TrialMessage {
  const read = message.safeParse(data);
  if (read.success) return read.data;
  const [{ path, message: why }] = read.error.issues;
  throw new MessageError(`is malformed: ${[...path, why].join(': ')}`);
}

export const writeScenario = (scenario: Scenario): Buffer => deflateRawSync(JSON.stringify(scenario));

/** The scenario that was written, if it is the one with this digest. @throws MessageError */
export function readScenario(bytes: Buffer, digest: string): Scenario {
  let scenario: Scenario;
  try {
    const json = inflateRawSync(bytes, { maxOutputLength: LARGEST }).toString();
    scenario = JSON.parse(json) as Scenario;
  } catch (error) {
    throw new MessageError(`has a scenario that cannot be read: ${(error as Error).message}`);
  }
  if (digestOf(scenario) !== digest) throw new MessageError('has another scenario than it says');
  return scenario;
}

export const messageOf = (
  { name, scenario, options, timeout }: TrialJob,
  version: string,
  dialect: string,
): TrialMessage => ({
  dialect,
  version,
  name,
  scenario: digestOf(scenario),
  options,
  ...(timeout !== undefined && { timeout }),
});
