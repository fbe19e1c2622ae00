/**
 * DRF's SimpleRateThrottle (rest_framework/throttling.py): per user the instants of the requests admitted in the last
 * `period` seconds; a request is admitted if there are fewer than `count`; refused requests are not remembered. It
 * reads the list, and if it admits writes it back with one more: what others wrote in between is lost.
 */
export class SlidingLog {
  private readonly logs = new Map<number, Log>();
  private sweepAt = 0;

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
    let stale = 0;
    while (stale < log.times.length && log.times[stale] <= oldest) stale++;
    if (stale > 0) {
      log.times.splice(0, stale);
      log.gone += stale;
    }
    return log.times.length >= this.count ? -1 : log.gone + log.times.length;
  }

  /** Writes back what `read` saw, and the request admitted at `now`. */
  write(key: number, now: number, seen: number): void {
    let log = this.logs.get(key);
    if (log === undefined) this.logs.set(key, (log = { times: [], gone: seen }));
    const kept = Math.max(0, seen - log.gone);
    if (kept < log.times.length) log.times.length = kept;
    log.times.push(now);
  }

  /** Forgets users whose window has passed, so that memory does not grow with the day. */
  private sweep(now: number): void {
    for (const [key, { times }] of this.logs) {
      if (times.length === 0 || times[times.length - 1] <= now - this.period) this.logs.delete(key);
    }
    this.sweepAt = now + this.period;
  }
}

/** Instants of admission, and how many left the window before them. */
interface Log {
  readonly times: number[];
  gone: number;
}
