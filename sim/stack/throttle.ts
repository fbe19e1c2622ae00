/** Looks for users whose window has passed, in each `period`: a user is kept for a quarter longer at most. */
const SWEEPS = 4;
const NONE = -1;

/**
 * DRF's SimpleRateThrottle (rest_framework/throttling.py): per user the instants of the requests admitted in the last
 * `period` seconds; a request is admitted if there are fewer than `count`; refused requests are not remembered. It
 * reads the list, and if it admits writes it back with one more: what others wrote in between is lost.
 *
 * There may be a hundred thousand short lists: their instants are links in two typed arrays, a third of what an array
 * for each takes.
 */
export class SlidingLog {
  private readonly logs = new Map<number, Log>();
  private sweepAt = 0;
  private instants = new Float64Array(64);
  /** The link after each, or NONE; of a link that is free, the next free one. */
  private following = new Int32Array(64).fill(NONE);
  private free = NONE;
  /** Links taken so far. */
  private taken = 0;

  constructor(
    private readonly count: number,
    private readonly period: number,
  ) {}

  /** Reads the list of `key` at `now` (seconds): what was seen, to write it back with, or -1 if it does not admit. */
  read(key: number, now: number): number {
    if (now >= this.sweepAt) this.sweep(now);
    const log = this.logs.get(key);
    if (log === undefined) return 0;
    const oldest = now - this.period;
    while (log.length > 0 && this.instants[log.first] <= oldest) {
      const stale = log.first;
      log.first = this.following[stale];
      this.give(stale);
      log.length--;
      log.gone++;
    }
    return log.length >= this.count ? -1 : log.gone + log.length;
  }

  /** Writes back what `read` saw, and the request admitted at `now`. */
  write(key: number, now: number, seen: number): void {
    let log = this.logs.get(key);
    if (log === undefined) this.logs.set(key, (log = new Log(seen)));
    const kept = Math.max(0, seen - log.gone);
    if (kept < log.length) this.cut(log, kept);
    const link = this.take(now);
    if (log.length === 0) log.first = link;
    else this.following[log.last] = link;
    log.last = link;
    log.length++;
  }

  /** Forgets users whose window has passed, so that memory does not grow with the day. */
  private sweep(now: number): void {
    for (const [key, log] of this.logs) {
      if (log.length > 0 && this.instants[log.last] > now - this.period) continue;
      this.cut(log, 0);
      this.logs.delete(key);
    }
    this.sweepAt = now + this.period / SWEEPS;
  }

  /** Leaves the first `kept` of a list. */
  private cut(log: Log, kept: number): void {
    let last = NONE;
    let link = log.first;
    for (let place = 0; place < log.length; place++) {
      const next = this.following[link];
      if (place < kept) last = link;
      else this.give(link);
      link = next;
    }
    log.last = last;
    log.length = kept;
  }

  private give(link: number): void {
    this.following[link] = this.free;
    this.free = link;
  }

  private take(instant: number): number {
    const link = this.free === NONE ? this.taken++ : this.free;
    if (link === this.free) this.free = this.following[link];
    else if (link === this.instants.length) this.grow();
    this.instants[link] = instant;
    this.following[link] = NONE;
    return link;
  }

  private grow(): void {
    const { instants, following } = this;
    this.instants = new Float64Array(2 * instants.length);
    this.instants.set(instants);
    this.following = new Int32Array(2 * following.length);
    this.following.set(following);
  }
}

/** Instants of admission in their order, and how many left the window before them. */
class Log {
  first = NONE;
  last = NONE;
  length = 0;

  constructor(public gone: number) {}
}
