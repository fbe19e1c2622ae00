import { FarCalendar } from './far-calendar.js';
import { FutureEvents } from './future-events.js';
import {
  CALL,
  CHANCE,
  END,
  GUARD,
  Guard,
  HOLD,
  JUMP,
  phaseAfter,
  RELEASE,
  SEIZE,
  UNGUARD,
  WORK,
} from './instruction.js';
import type { Kernel } from './kernel.js';
import { Phase } from './phases.js';
import type { Program } from './program.js';
import { Row, type Handler, type Script } from './row.js';
import { MOST_AT_ONCE, StandstillError } from './standstill.js';
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
 * What runs a simulation: the clock, what is to come, and the rows that move through programs. {@link Simulation} adds
 * what a model is built of.
 */
export class Interpreter implements Kernel {
  now = 0;
  /** Events handled so far; void ones are not counted. */
  events = 0;
  readonly streams: Streams;
  private readonly future = new FutureEvents();
  private readonly far = new FarCalendar(this.future);
  private readonly makeContext: () => unknown;
  private observer: Observer | null;
  private pool: Row | null = null;
  private readyFirst: Row | null = null;
  private readyLast: Row | null = null;
  private rows = 0;
  private made = 0;
  private stopped = false;
  /** Where the clock stood when it was last looked at: once every {@link MOST_AT_ONCE} events. */
  private seen = -1;

  constructor(options: SimulationOptions = {}) {
    this.streams = new Streams(options.seed ?? '1', options.trial ?? 0);
    this.makeContext = options.context ?? (() => undefined);
    this.observer = options.observer ?? null;
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
    row.doomed = false;
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
    row.wake = this.now + seconds;
    this.wake(row, phase);
  }

  /** Sets the one pending event of `row`; its stamp must be current. */
  wakeAt(row: Row, time: number, phase: Phase): void {
    row.wake = time;
    this.wake(row, phase);
  }

  /** The same at `row.wake`, which the caller has set. */
  wake(row: Row, phase: Phase): void {
    const ahead = row.wake - this.now;
    if (ahead >= FarCalendar.HORIZON) this.far.file(phase, row);
    else if (ahead >= 0) this.future.schedule(row, phase);
    else this.past(row);
  }

  private past(row: Row): never {
    throw new RangeError(`nothing can be set for ${row.wake} at ${this.now}`);
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
   * scopes in reverse, and goes on where a guard catches it, or else ends. The first cause stands: a row that is
   * about to end is left alone. Throws an Error if it has ended.
   */
  fail(row: Row, cause: number): void {
    if (!row.alive) throw new Error(`row ${row.id} has ended and cannot fail`);
    if (row.doomed) return;
    row.stamp++;
    row.left = -1;
    if (row.place !== null) {
      row.place.withdraw(row);
      row.place = null;
    }
    row.cause = cause;
    const guard = this.unwind(row);
    if (row.ready) {
      // It was about to go on in this instant: it goes on to its rescue, or to its end, when its turn comes.
      row.doomed = guard === null;
      row.pc = guard === null ? row.program!.code.length - 1 : guard.target;
    } else if (guard === null) {
      this.finish(row);
    } else {
      row.pc = guard.target;
      this.resume(row);
    }
  }

  /**
   * Runs until no event is left or the clock would pass `until` (seconds): events at `until` itself happen.
   * @throws StandstillError when millions of them happen at one instant
   */
  run(until = Infinity): void {
    const future = this.future;
    this.begin();
    while (!this.stopped) {
      const head = future.peek();
      if (head === undefined || head.time > until) break;
      const row = head.row;
      if (head.stamp !== row.stamp) {
        future.drop();
        continue;
      }
      this.now = head.time;
      if ((++this.events & (MOST_AT_ONCE - 1)) === 0) this.look(row);
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

  /** Has `observer` see every event from now on, after those who do already. */
  observe(observer: Observer): void {
    const before = this.observer;
    this.observer =
      before === null
        ? observer
        : {
            afterEvent: (time, row) => {
              before.afterEvent(time, row);
              observer.afterEvent(time, row);
            },
          };
  }

  /** A clock of the model's own: `handler` fires after `seconds`. */
  clock(handler: Handler, seconds: number, phase: Phase = Phase.Control): Row {
    const row = this.take();
    this.rows--;
    row.handler = handler;
    this.wakeAt(row, this.now + seconds, phase);
    return row;
  }

  private begin(): void {
    this.stopped = false;
    this.drain();
  }

  /** Has the clock moved since the last look? */
  private look(row: Row): void {
    if (this.seen === this.now) throw new StandstillError(this.now, (row.program as Program | null)?.name);
    this.seen = this.now;
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
          if (at.target < 0) at.target = phaseAfter(code, row.pc);
          row.wake = this.now + at.law!.draw(at.source!);
          this.wake(row, at.target as Phase);
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
          if (row.held[row.heldCount - 1] === at.guard) row.heldCount--;
          else this.unmark(row, at.guard!);
          break;
        case END:
          row.pc--;
          if (!row.doomed) row.cause = 0;
          this.unwind(row);
          this.finish(row);
          return;
      }
    }
  }

  /** Takes a guard from below what its block took and kept. */
  private unmark(row: Row, guard: Guard): void {
    let at = row.held.lastIndexOf(guard, row.heldCount - 1);
    row.heldCount--;
    for (; at < row.heldCount; at++) row.held[at] = row.held[at + 1];
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
