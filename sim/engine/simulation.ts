import { FarCalendar } from './far-calendar.js';
import { FutureEvents } from './future-events.js';
import type { Kernel } from './kernel.js';
import type { Law } from './laws.js';
import { Phase } from './phases.js';
import { Processor } from './processor.js';
import {
  CALL,
  CHANCE,
  END,
  GUARD,
  Guard,
  HOLD,
  JUMP,
  Program,
  RELEASE,
  SEIZE,
  UNGUARD,
  WORK,
} from './program.js';
import { Resource, type ResourceOptions } from './resource.js';
import { Row, type Handler, type Script } from './row.js';
import { Source } from './source.js';
import { Streams } from './streams.js';

/** Sees every event after it happened: for tests of conservation, for traces. */
export interface Observer {
  afterEvent(time: number, row: Row): void;
}

export interface SimulationOptions {
  /** Random seed and number of the trial: the luck of every stream. */
  readonly seed?: string;
  readonly trial?: number;
  /** Makes what the model keeps for each row; called once a pooled row. */
  readonly context?: () => unknown;
  readonly observer?: Observer | null;
}

/**
 * A discrete-event simulation: a clock, what is to come, and the rows that move through programs.
 * Time is in seconds and begins at 0. What happens in one instant follows the order of {@link Phase}.
 */
export class Simulation implements Kernel {
  now = 0;
  /** Events handled so far; void ones are not counted. */
  events = 0;
  readonly streams: Streams;
  readonly resources: Resource[] = [];
  readonly processors: Processor[] = [];
  private readonly future = new FutureEvents();
  private readonly far = new FarCalendar(this.future);
  private readonly makeContext: () => unknown;
  private readonly observer: Observer | null;
  private pool: Row | null = null;
  private readyFirst: Row | null = null;
  private readyLast: Row | null = null;
  private rows = 0;
  private made = 0;
  private stopped = false;

  constructor(options: SimulationOptions = {}) {
    this.streams = new Streams(options.seed ?? '1', options.trial ?? 0);
    this.makeContext = options.context ?? (() => undefined);
    this.observer = options.observer ?? null;
  }

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

  /** A source that starts a row of `program` after each draw of `between` (seconds). */
  source(name: string, between: Law, program: Program): Source {
    const source = new Source(this, program, between, this.streams.get(name));
    source.start();
    return source;
  }

  /** Live rows: started and not ended. */
  get population(): number {
    return this.rows;
  }

  /** A fresh row, not started: for those who fill its context first. */
  take(): Row {
    let row = this.pool;
    if (row === null) {
      row = new Row(this.made++);
      row.context = this.makeContext();
    } else {
      this.pool = row.next;
      row.next = null;
    }
    row.alive = true;
    row.born = this.now;
    row.cause = 0;
    row.priority = 0;
    this.rows++;
    return row;
  }

  /** Starts `row` at the first step of `program`, at once. */
  start(row: Row, program: Script): void {
    row.program = program;
    row.pc = 0;
    this.advance(row);
  }

  /** Gives back a row that was taken and never started. */
  discard(row: Row): void {
    row.stamp++;
    row.alive = false;
    row.next = this.pool;
    this.pool = row;
    this.rows--;
  }

  /** Wakes `row` after `seconds`, in `phase`; what was pending for it is void. */
  sleep(row: Row, seconds: number, phase: Phase = Phase.Completion): void {
    row.stamp++;
    this.wakeAt(row, this.now + seconds, phase);
  }

  /** Sets the one pending event of `row`; its stamp must be current. */
  wakeAt(row: Row, time: number, phase: Phase): void {
    if (time - this.now >= FarCalendar.HORIZON) this.far.file(this.now, time, phase, row);
    else this.future.schedule(time, phase, row);
  }

  /** Lets a row that waited go on with its program, in this instant, after what is being done. */
  resume(row: Row): void {
    row.stamp++;
    row.place = null;
    row.next = null;
    row.ready = true;
    if (this.readyLast === null) this.readyFirst = row;
    else this.readyLast.next = row;
    this.readyLast = row;
  }

  /**
   * Ends what `row` does, wherever it is, for `cause` (above 0): it leaves its line or processor, gives back its
   * scopes in reverse, and goes on where a guard catches it, or else ends.
   */
  fail(row: Row, cause: number): void {
    row.stamp++;
    if (row.place !== null) {
      row.place.withdraw(row);
      row.place = null;
    }
    row.cause = cause;
    const guard = this.unwind(row);
    if (row.ready) {
      // It was about to go on in this instant: it goes on to its rescue, or to its end, when its turn comes.
      row.pc = guard === null ? row.program!.code.length - 1 : guard.target;
    } else if (guard === null) {
      this.finish(row);
    } else {
      row.pc = guard.target;
      this.resume(row);
    }
  }

  /** Runs until no event is left or the clock would pass `until` (seconds): events at `until` itself happen. */
  run(until = Infinity): void {
    const future = this.future;
    this.stopped = false;
    this.drain();
    while (!this.stopped) {
      const head = future.peek();
      if (head === undefined || head.time > until) break;
      const row = head.row;
      if (head.stamp !== row.stamp) {
        future.drop();
        continue;
      }
      this.now = head.time;
      this.events++;
      future.openHead(head);
      row.stamp++;
      if (row.handler !== null) row.handler.fire(row);
      else if (row.place !== null) row.place.expire(row);
      else this.advance(row);
      this.drain();
      future.closeHead();
      if (this.observer !== null) this.observer.afterEvent(this.now, row);
    }
    if (until !== Infinity && !this.stopped && until > this.now) this.now = until;
  }

  /** Ends `run` after the event that is being handled. */
  stop(): void {
    this.stopped = true;
  }

  /** Forgets all statistics: measuring begins now. */
  restart(): void {
    for (const resource of this.resources) resource.restart();
    for (const processor of this.processors) processor.restart();
  }

  /** A clock of the model's own: `handler` fires after `seconds`. */
  clock(handler: Handler, seconds: number, phase: Phase = Phase.Control): Row {
    const row = this.take();
    this.rows--;
    row.handler = handler;
    this.wakeAt(row, this.now + seconds, phase);
    return row;
  }

  private drain(): void {
    let row = this.readyFirst;
    while (row !== null) {
      this.readyFirst = row.next;
      if (this.readyFirst === null) this.readyLast = null;
      row.next = null;
      row.ready = false;
      this.advance(row);
      row = this.readyFirst;
    }
  }

  private advance(row: Row): void {
    const code = (row.program as Program).code;
    for (;;) {
      const at = code[row.pc++];
      switch (at.op) {
        case SEIZE:
          if (!at.resource!.seize(row)) return;
          break;
        case RELEASE:
          at.resource!.release(row);
          break;
        case HOLD:
          this.wakeAt(row, this.now + at.law!.draw(at.source!), Phase.Completion);
          return;
        case WORK:
          at.processor!.work(row, at.processor!.shared, at.law!.draw(at.source!));
          return;
        case CHANCE:
          if (at.source!.next() >= at.share) row.pc = at.target;
          break;
        case JUMP:
          row.pc = at.target;
          break;
        case CALL:
          if (!at.call!(row)) return;
          break;
        case GUARD:
          row.held[row.heldCount++] = at.guard!;
          break;
        case UNGUARD:
          row.heldCount--;
          break;
        case END:
          row.pc--;
          this.unwind(row);
          this.finish(row);
          return;
      }
    }
  }

  /** Leaves scopes in reverse, up to a guard; null if there was none. */
  private unwind(row: Row): Guard | null {
    while (row.heldCount > 0) {
      const scope = row.held[--row.heldCount];
      if (scope instanceof Guard) return scope;
      scope.leave(row);
    }
    return null;
  }

  private finish(row: Row): void {
    const ended = row.program!.ended;
    if (ended !== null) ended(row, row.cause);
    row.place = null;
    this.discard(row);
  }
}
