import type { Arrivals } from './arrivals.js';
import { Breakdowns, type BreakdownOptions } from './breakdowns.js';
import { Interpreter } from './interpreter.js';
import type { Law } from './laws.js';
import { Outages, type Fate } from './outages.js';
import { Processor } from './processor.js';
import { Program } from './program.js';
import { Resource, type ResourceOptions } from './resource.js';
import { Source, type SourceOptions } from './source.js';
import type { Steps } from './steps.js';
import { Outage, Timetable } from './timetable.js';

export type { Observer, SimulationOptions } from './interpreter.js';

/** A statistic that can forget the past: measuring begins at `now`. */
export interface Measure {
  restart(now: number): void;
}

/** One outage: from `at` on for `lasts` seconds, `servers` of them (all if not given) stop. */
export interface OutageOptions {
  readonly at: number;
  readonly lasts: number;
  readonly servers?: number;
  readonly job?: Fate;
  /** The cause given to the rows that are lost. */
  readonly cause?: number;
}

/**
 * A discrete-event simulation: a clock, what is to come, and the rows that move through programs.
 * Time is in seconds and begins at 0. What happens in one instant follows the order of {@link Phase}.
 */
export class Simulation extends Interpreter {
  readonly resources: Resource[] = [];
  readonly processors: Processor[] = [];
  private readonly measures: Measure[] = [];

  /** A station of servers with a waiting line. */
  resource(name: string, options: ResourceOptions = {}): Resource {
    const resource = new Resource(this, name, options);
    this.resources.push(resource);
    return resource;
  }

  /** Cores that all who work there share. */
  processor(name: string, cores = 1): Processor {
    const processor = new Processor(this, name, cores);
    this.processors.push(processor);
    return processor;
  }

  /** An empty program, to be written step after step. */
  program(name: string): Program {
    return new Program(name, (purpose) => this.streams.get(purpose));
  }

  /** A source that starts a row of `program` after each draw of `between` (seconds), or as arrivals say. */
  source(name: string, between: Law | Arrivals, program: Program, options: SourceOptions = {}): Source {
    const { streams } = this;
    const source = new Source(
      this,
      program,
      between,
      streams.get(name),
      streams.get(`${name}.batch`),
      options,
    );
    source.start();
    return source;
  }

  /** Starts `count` rows of `program` at once: a closed population, or who is there in the beginning. */
  populate(count: number, program: Program): void {
    for (let i = 0; i < count; i++) this.start(this.take(), program);
  }

  /** The number of servers of `resource` at given instants: `[time, servers]`, once or `every` so many seconds. */
  timetable(resource: Resource, steps: Steps, every = Infinity): void {
    new Timetable(this, resource, steps, every);
  }

  /** Servers of `resource` stop, once. Throws a RangeError if it cannot interrupt whom it should. */
  outage(resource: Resource, options: OutageOptions): void {
    const outages = new Outages(this, resource, this.outageStream(resource), options.job, options.cause);
    new Outage(this, outages, options.at, options.lasts, options.servers ?? Infinity);
  }

  /** Servers of `resource` stop again and again. Throws a RangeError as `outage` does. */
  breakdowns(resource: Resource, options: BreakdownOptions): Breakdowns {
    return new Breakdowns(this, resource, options, this.outageStream(resource));
  }

  /** Ends `run` when `count` more rows of `program` have ended. */
  stopAfter(count: number, program: Program): void {
    let left = count;
    program.whenEnded(() => {
      if (--left === 0) this.stop();
    });
  }

  /** Has `restart` reach a statistic of the model's own. */
  track<M extends Measure>(measure: M): M {
    this.measures.push(measure);
    return measure;
  }

  /** Forgets all statistics: measuring begins now. */
  restart(): void {
    for (const resource of this.resources) resource.restart();
    for (const processor of this.processors) processor.restart();
    for (const measure of this.measures) measure.restart(this.now);
  }

  private outageStream(resource: Resource) {
    return this.streams.get(`${resource.name}.outages`);
  }
}
