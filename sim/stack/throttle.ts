/**
 * DRF's SimpleRateThrottle (rest_framework/throttling.py): per user the instants of the requests admitted in the last
 * `period` seconds; a request is admitted if there are fewer than `count`; refused requests are not remembered.
 */
export class SlidingLog {
  private readonly logs = new Map<number, number[]>();
  private sweepAt = 0;

  constructor(
    private readonly count: number,
    private readonly period: number,
  ) {}

  /** Admits a request of `key` at `now` (seconds), or not. */
  admits(key: number, now: number): boolean {
    if (now >= this.sweepAt) this.sweep(now);
    const oldest = now - this.period;
    let log = this.logs.get(key);
    if (log === undefined) {
      log = [];
      this.logs.set(key, log);
    }
    let stale = 0;
    while (stale < log.length && log[stale] <= oldest) stale++;
    if (stale > 0) log.splice(0, stale);
    if (log.length >= this.count) return false;
    log.push(now);
    return true;
  }

  /** Forgets users whose window has passed, so that memory does not grow with the day. */
  private sweep(now: number): void {
    for (const [key, log] of this.logs) if (log[log.length - 1] <= now - this.period) this.logs.delete(key);
    this.sweepAt = now + this.period;
  }
}
