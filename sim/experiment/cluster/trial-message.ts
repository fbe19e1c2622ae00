import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { z } from 'zod';
import type { Scenario } from '../../../scenarios/schema/index.js';
import { make } from '../store/make.js';
import { digestOf } from '../store/trial-key.js';
import type { TrialJob } from '../trial-job.js';
import type { TrialOptions } from '../trial.js';

/** The queue, the scenarios and the finished trials are under keys that begin so. */
export const QUEUE = 'headroom-trials';
export const scenarioKey = (digest: string): string => `headroom:scenario:${digest}`;
export const trialKey = (id: string): string => `headroom:trial:${id}`;

/** Seconds that a scenario and a finished trial stay in Redis without being asked for. */
export const KEPT = 86_400;

/** Why a trial is declined whose scenario Redis has lost: whoever asks for the trial puts it there again. */
export const NO_SCENARIO = 'its scenario is not there yet';

/** A scenario above this many bytes of JSON is no scenario. */
const LARGEST = 64e6;

/** Characters of what is wrong with a job that are repeated. */
const LONGEST_REASON = 300;

/** Seconds after midnight: the longest trace is a year. */
const LATEST = 366 * 86_400;
const MOST_USERS = 1e8;

const hexadecimal = (digits: number) => z.string().regex(new RegExp(`^[0-9a-f]{${digits}}$`));
const seconds = z.number().nonnegative().max(LATEST);

/** What a job on the queue says: all that {@link TrialOptions} can say, and nothing else. */
const message = z.strictObject({
  /** The simulator that asks (see `make`), and its version. */
  make: hexadecimal(16),
  version: z.string().max(100),
  name: z.string().max(10_000),
  scenario: hexadecimal(64),
  options: z
    .strictObject({
      users: z.number().int().positive().max(MOST_USERS),
      seed: z.string().max(10_000),
      trial: z.number().int().nonnegative(),
      from: seconds,
      to: seconds,
      sessionSeconds: z.number().positive().max(LATEST).optional(),
      held: z.literal(true).optional(),
    } satisfies Record<keyof TrialOptions, unknown>)
    .refine(({ from, to }) => from < to, 'from must come before to'),
  timeout: z.number().positive().max(1e6).optional(),
});
export type TrialMessage = z.infer<typeof message>;

/** Thrown at a job or a scenario that no headroom wrote. */
export class MessageError extends Error {
  override readonly name = 'MessageError';
}

/** Thrown at a job that a headroom of another make wrote: it may say what this one does not know. */
export class StrangerError extends Error {
  override readonly name = 'StrangerError';

  constructor(
    readonly make: string,
    readonly version: string,
  ) {
    super(`is of headroom ${version} (${make})`);
  }
}

const sender = z.looseObject({ make: message.shape.make, version: message.shape.version });

/** @throws MessageError; StrangerError */
export function readMessage(data: unknown): TrialMessage {
  const from = sender.safeParse(data);
  if (from.success && from.data.make !== make()) throw new StrangerError(from.data.make, from.data.version);
  const read = message.safeParse(data);
  if (read.success) return read.data;
  const [{ path, message: why }] = read.error.issues;
  throw new MessageError(`is malformed: ${[...path, why].join(': ').slice(0, LONGEST_REASON)}`);
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

export const messageOf = ({ name, scenario, options, timeout }: TrialJob, version: string): TrialMessage => {
  const { users, seed, trial, from, to, sessionSeconds, held } = options;
  return {
    make: make(),
    version,
    name,
    scenario: digestOf(scenario),
    options: {
      users,
      seed,
      trial,
      from,
      to,
      ...(sessionSeconds !== undefined && { sessionSeconds }),
      ...(held && { held }),
    },
    ...(timeout !== undefined && { timeout }),
  };
};
