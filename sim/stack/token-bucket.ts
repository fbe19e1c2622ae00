/**
 * A limit that refills steadily up to its capacity (docs.anthropic.com, "Rate limits": token bucket algorithm).
 * Capacity and rate are of one minute.
 */
export class TokenBucket {
  private level: number;
  private last = 0;
  /** Taken since measuring began, as seconds of the whole limit. */
  used = 0;

  constructor(readonly perMinute: number) {
    this.level = perMinute;
  }

  /** Seconds until `amount` could be taken; 0 if it can be now. An amount above the capacity never fits. */
  wait(amount: number, now: number): number {
    this.fill(now);
    if (amount <= this.level) return 0;
    return amount > this.perMinute ? Infinity : ((amount - this.level) * 60) / this.perMinute;
  }

  take(amount: number, now: number): void {
    this.fill(now);
    this.level -= amount;
    this.used += (amount * 60) / this.perMinute;
  }

  private fill(now: number): void {
    this.level = Math.min(this.perMinute, this.level + ((now - this.last) * this.perMinute) / 60);
    this.last = now;
  }
}
