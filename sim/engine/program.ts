import {
  CALL,
  CHANCE,
  END,
  GUARD,
  Guard,
  HOLD,
  Instruction,
  JUMP,
  RELEASE,
  SEIZE,
  UNGUARD,
  WORK,
  type Call,
} from './instruction.js';
import type { Law } from './laws.js';
import type { Processor } from './processor.js';
import type { Resource } from './resource.js';
import type { Routing } from './routing.js';
import type { Row } from './row.js';
import type { Uniforms } from './streams.js';

/** What happens when a row that ran a program ends; `cause` is 0 when it ran to its end, be it after a rescue. */
export type Ended = (row: Row, cause: number) => void;

/**
 * A program: what a customer does, step after step. It is written in the order in which it runs:
 * `program.seize(server).hold(service).release(server)`. It is complete before its first row starts.
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

  /** Gives a server of `resource` back: the one taken last. Servers go back in any order. */
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

  /**
   * Is served: seize, a hold of a draw of `law` (seconds), release. Where `resource` is interruptible or preemptive,
   * outages and more urgent rows interrupt the service.
   */
  serve(
    resource: Resource,
    law: Law,
    source: Uniforms = this.stream(`${this.name}.serve.${this.code.length}`),
  ): this {
    const { service } = resource;
    if (service === null) return this.seize(resource).hold(law, source).release(resource);
    return this.seize(resource)
      .call((row) => {
        service.begin(row, row.left < 0 ? law.draw(source) : row.left);
        return false;
      })
      .release(resource);
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

  /** Goes where `routing` says: `branch` writes the steps for each of its stations. */
  route<T>(routing: Routing<T>, branch: (program: this, station: T) => void): this {
    const entries: number[] = [];
    this.call((row) => {
      row.pc = entries[routing.choose(row)];
      return true;
    });
    const over: Instruction[] = [];
    for (const station of routing.stations) {
      entries.push(this.here);
      branch(this, station);
      const jump = new Instruction(JUMP);
      over.push(jump);
      this.push(jump);
    }
    for (const jump of over) jump.target = this.here;
    return this;
  }

  /** Sets `row.priority`, for lines by priority: smaller goes first. */
  priority(value: number): this {
    return this.call((row) => {
      row.priority = value;
      return true;
    });
  }

  /** Goes back to where the program stood at `target` (a value of `here`): loops. */
  jump(target: number): this {
    const instruction = new Instruction(JUMP);
    instruction.target = target;
    return this.push(instruction);
  }

  /** Runs `block` again and again: for those who never leave. Time must pass in it. */
  forever(block: (program: this) => void): this {
    const start = this.here;
    block(this);
    return this.jump(start);
  }

  /** Runs a step of the model's own. */
  call(call: Call): this {
    const instruction = new Instruction(CALL);
    instruction.call = call;
    return this.push(instruction);
  }

  /**
   * Runs `block`; a failure inside it gives back what the block took and goes on with `rescue`, which finds why in
   * `row.cause`. What the block took and kept is kept after it.
   */
  attempt(block: (program: this) => void, rescue: (program: this) => void): this {
    const guard = new Guard();
    const enter = new Instruction(GUARD);
    enter.guard = guard;
    this.push(enter);
    block(this);
    const leave = new Instruction(UNGUARD);
    leave.guard = guard;
    this.push(leave);
    const over = new Instruction(JUMP);
    this.push(over);
    guard.target = this.here;
    rescue(this);
    over.target = this.here;
    return this;
  }

  /** Says what happens when a row ends; said again, that happens too. */
  whenEnded(ended: Ended): this {
    const before = this.ended;
    this.ended =
      before === null
        ? ended
        : (row, cause) => {
            before(row, cause);
            ended(row, cause);
          };
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
