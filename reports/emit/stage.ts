import type { Plan, Scenario } from '../../scenarios/schema/index.js';
import type { Catalogue } from '../catalogue/index.js';
import { comment } from './quote.js';

/** A stage to write down, and where it comes from. */
export interface EmittedStage {
  readonly scenario: Scenario;
  readonly name: string;
  readonly title: string;
  readonly hash: string;
  readonly version: string;
  readonly stage: string;
  readonly day: string;
  /** The peak number of concurrent users, and the seconds that a session of one lasts on an unloaded system. */
  readonly users: number;
  readonly sessionSeconds: number;
  readonly objective: Plan['objective'];
}

/**
 * The first lines of a file: what it is and what it is made from. The first two hold no name of the scenario, for there
 * Python looks for an encoding.
 */
export function header(about: EmittedStage, sign: '#' | ';' | '//', { emit }: Catalogue): string[] {
  const { version, name, hash, title, stage, day } = about;
  return [
    ...comment(sign, emit.made),
    sign,
    ...comment(sign, emit.from(version, name, hash)),
    ...(title === '' ? [] : comment(sign, emit.title(title))),
    ...comment(sign, emit.stage(stage, day)),
    ...comment(sign, emit.honest),
    ...comment(sign, emit.secrets),
    '',
  ];
}

/** A duration where only whole seconds may stand, never less than meant; where 0 means no limit, at least 1. */
export const wholeSeconds = (seconds: number, least = 0): number =>
  Math.max(least, Math.ceil(seconds - 1e-9));

/** Lines of a file as its text. */
export const fileText = (lines: readonly string[]): string => `${lines.join('\n').trimEnd()}\n`;
