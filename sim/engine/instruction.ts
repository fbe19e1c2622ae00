import type { Law } from './laws.js';
import { Phase } from './phases.js';
import type { Processor } from './processor.js';
import type { Resource } from './resource.js';
import type { Row, Scope } from './row.js';
import type { Uniforms } from './streams.js';

/** What an instruction does; `Interpreter.advance` is the one place that runs them. */
export const END = 0;
export const SEIZE = 1;
export const RELEASE = 2;
export const HOLD = 3;
export const WORK = 4;
export const JUMP = 5;
export const CHANCE = 6;
export const CALL = 7;
export const GUARD = 8;
export const UNGUARD = 9;

/**
 * A step the model adds: it returns true to go on at once, or false when the row now waits somewhere (or has
 * ended); whoever made it wait resumes it.
 */
export type Call = (row: Row) => boolean;

/** A mark among the scopes of a row: a failure inside it goes on at `target` instead of ending the row. */
export class Guard implements Scope {
  target = 0;
  leave(): void {
    // A mark holds nothing.
  }
}

/** One instruction. All have the same shape, so that the interpreter's loads stay monomorphic. */
export class Instruction {
  resource: Resource | null = null;
  processor: Processor | null = null;
  law: Law | null = null;
  source: Uniforms | null = null;
  call: Call | null = null;
  guard: Guard | null = null;
  share = 0;
  /** Where a jump goes; of a hold, the {@link Phase} in which it ends, once it has run (before that, below 0). */
  target = -1;
  constructor(readonly op: number) {}
}

/**
 * The phase in which a hold ends that `code[at]` follows: if a release or the end comes next, it makes room and is a
 * completion; else somebody comes on to another place, an arrival. The model's own steps are looked past.
 */
export function phaseAfter(code: readonly Instruction[], at: number): Phase {
  for (let steps = 0; steps < code.length; steps++) {
    const next = code[at];
    switch (next.op) {
      case RELEASE:
      case END:
        return Phase.Completion;
      case JUMP:
        at = next.target;
        break;
      case CALL:
      case CHANCE:
      case GUARD:
      case UNGUARD:
        at++;
        break;
      default:
        return Phase.Arrival;
    }
  }
  return Phase.Arrival;
}
