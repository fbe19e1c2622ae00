/**
 * A number that changes in time, and its time integral: how many are busy, how many wait.
 * `area` is in (unit of the level) x seconds.
 */
export class Level {
  value = 0;
  peak = 0;
  private area = 0;
  private changed = 0;

  /** The level becomes `value` at time `now` (seconds, not before the last change). */
  set(value: number, now: number): void {
    this.area += this.value * (now - this.changed);
    this.changed = now;
    this.value = value;
    if (value > this.peak) this.peak = value;
  }

  add(change: number, now: number): void {
    this.set(this.value + change, now);
  }

  /** The integral from the start (or the last `restart`) to `now`. */
  areaAt(now: number): number {
    return this.area + this.value * (now - this.changed);
  }

  /** Forgets the past: measuring begins at `now`. */
  restart(now: number): void {
    this.area = 0;
    this.changed = now;
    this.peak = this.value;
  }
}
