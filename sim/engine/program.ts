import type { Law } from './laws.js';
import type { Processor } from './processor.js';
import type { Resource } from './resource.js';
import type { Row, Scope } from './row.js';
import type { Uniforms } from './streams.js';

/** What an instruction does; `Simulation.advance` is the one place that runs them. */
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
  target = 0;
  constructor(readonly op: number) {}
}

/** What happens when a row that ran a program ends; `cause` is 0 when it ran to its end. */
export type Ended = (row: Row, cause: number) => void;

/**
 * A program: what a customer does, step after step. It is written in the order in which it runs:
 * `program.seize(server).hold(service).release(server)`.
 */
export class Program {
  readonly code: Instruction[] = [];
  ended: Ended | null = null;

  constructor(
    readonly name: string,
    private readonly stream: (purpose: string) => Uniforms,
  ) {
    this.code.push(new Instruction(END));
  }

  /** Takes a server of `resource`, waiting in its line if none is free. */
  seize(resource: Resource): this {
    const instruction = new Instruction(SEIZE);
    instruction.resource = resource;
    return this.push(instruction);
  }

  /** Gives a server of `resource` back. */
  release(resource: Resource): this {
    const instruction = new Instruction(RELEASE);
    instruction.resource = resource;
    return this.push(instruction);
  }

  /** Lets time pass: a draw of `law`, seconds. */
  hold(law: Law, source: Uniforms = this.stream(`${this.name}.hold.${this.code.length}`)): this {
    const instruction = new Instruction(HOLD);
    instruction.law = law;
    instruction.source = source;
    return this.push(instruction);
  }

  /** Has `processor` do a draw of `law` of work (seconds on an idle core), shared with all who work there. */
  work(
    processor: Processor,
    law: Law,
    source: Uniforms = this.stream(`${this.name}.work.${this.code.length}`),
  ): this {
    const instruction = new Instruction(WORK);
    instruction.processor = processor;
    instruction.law = law;
    instruction.source = source;
    return this.push(instruction);
  }

  /** With chance `share` the steps `then` writes, else those `otherwise` writes. */
  chance(
    share: number,
    then: (program: this) => void,
    otherwise?: (program: this) => void,
    source: Uniforms = this.stream(`${this.name}.chance.${this.code.length}`),
  ): this {
    if (!(share >= 0 && share <= 1)) throw new RangeError(`a chance lies between 0 and 1, not ${share}`);
    const branch = new Instruction(CHANCE);
    branch.share = share;
    branch.source = source;
    this.push(branch);
    then(this);
    if (otherwise === undefined) {
      branch.target = this.here;
      return this;
    }
    const over = new Instruction(JUMP);
    this.push(over);
    branch.target = this.here;
    otherwise(this);
    over.target = this.here;
    return this;
  }

  /** Goes back to where the program stood at `target` (a value of `here`): loops. */
  jump(target: number): this {
    const instruction = new Instruction(JUMP);
    instruction.target = target;
    return this.push(instruction);
  }

  /** Runs a step of the model's own. */
  call(call: Call): this {
    const instruction = new Instruction(CALL);
    instruction.call = call;
    return this.push(instruction);
  }

  /** Runs `block`; a failure inside it gives back what the block took and goes on with `rescue`. */
  attempt(block: (program: this) => void, rescue: (program: this) => void): this {
    const enter = new Instruction(GUARD);
    enter.guard = new Guard();
    this.push(enter);
    block(this);
    this.push(new Instruction(UNGUARD));
    const over = new Instruction(JUMP);
    this.push(over);
    enter.guard.target = this.here;
    rescue(this);
    over.target = this.here;
    return this;
  }

  /** Says what happens when a row ends. */
  whenEnded(ended: Ended): this {
    this.ended = ended;
    return this;
  }

  /** The place of the next step, for `jump`. */
  get here(): number {
    return this.code.length - 1;
  }

  private push(instruction: Instruction): this {
    this.code.splice(this.code.length - 1, 0, instruction);
    return this;
  }
}
