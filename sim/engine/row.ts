/** Something a row holds and must give back, whatever ends it: a server, a thread, a transaction. */
export interface Scope {
  /** Gives back what `row` holds of this. Called once, in reverse order of taking. */
  leave(row: Row): void;
}

/** Somewhere a row can be while it does not run: a line, a processor. */
export interface Place {
  /** The time set for `row` has come while it is here: patience ran out. */
  expire(row: Row): void;
  /** Takes `row` out at once, without serving it further. */
  withdraw(row: Row): void;
}

/** What runs when a row that follows no program wakes: a source, a timer of a line, a sampler. */
export interface Handler {
  fire(row: Row): void;
}

/** What a row runs: a list of instructions, and what happens at its end. */
export interface Script {
  readonly code: readonly object[];
  readonly ended: ((row: Row, cause: number) => void) | null;
}

/**
 * One customer: a request, a user, a task; or a clock of the engine's own. Rows are pooled and recycled as soon as
 * they end. A row is in one place at a time and has at most one live event.
 */
export class Row {
  /** Moves on whenever the pending event of this row is void. */
  stamp = 0;
  program: Script | null = null;
  pc = 0;
  handler: Handler | null = null;
  /** Where the row is while it does not run. */
  place: Place | null = null;
  /** Neighbours in a line or in the ready list. */
  next: Row | null = null;
  prev: Row | null = null;
  /** Smaller goes first, in a priority line. */
  priority = 0;
  /** When it wakes: the instant of its pending event. A field, not an argument: V8 boxes doubles that it passes. */
  wake = 0;
  /** When the row was started, and when it came to the place where it is (seconds). */
  born = 0;
  since = 0;
  /** When its service is done: an instant, or the virtual time of a shared processor. */
  finish = 0;
  group: object | null = null;
  /** Its place in an order that a line or a processor keeps. */
  turn = 0;
  /** Seconds of service it still needs after it was interrupted; below 0 if it was not. */
  left = -1;
  /** Why it failed last: an index the model gives meaning to; 0 if it never did. */
  cause = 0;
  /** It failed while it was about to go on, and ends when its turn comes. */
  doomed = false;
  alive = false;
  /** In the ready list: goes on in this instant. */
  ready = false;
  readonly held: Scope[] = [];
  heldCount = 0;
  /** What the model keeps for this row; made once and kept when the row is recycled. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- each model knows the type of its own
  context: any = undefined;

  constructor(readonly id: number) {}
}
