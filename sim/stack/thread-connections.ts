/** The database connections of so many threads to one server: a thread has one, or none (django/db/utils.py). */
export class ThreadConnections {
  /** Instant at which each thread's connection is too old; 0 where it has none. */
  readonly expires: Float64Array;
  /** Instant at which it was opened. */
  readonly opened: Float64Array;

  constructor(threads: number) {
    this.expires = new Float64Array(threads);
    this.opened = new Float64Array(threads);
  }
}
