/**
 * A whole number that changes in time, 0 or more, and how long it was each: how many are there. Shares, mean and
 * variance are over time.
 */
export class Occupancy {
  value = 0;
  private readonly seconds: number[] = [];
  private changed = 0;

  /** The number becomes `value` at time `now` (seconds, not before the last change). */
  set(value: number, now: number): void {
    while (this.seconds.length <= this.value) this.seconds.push(0);
    this.seconds[this.value] += now - this.changed;
    this.changed = now;
    this.value = value;
  }

  add(change: number, now: number): void {
    this.set(this.value + change, now);
  }

  /** The share of time, until the last change, at which it was `value`. */
  share(value: number): number {
    return (this.seconds[value] ?? 0) / this.moment(0);
  }

  /** The mean over time until the last change. */
  get mean(): number {
    return this.moment(1) / this.moment(0);
  }

  /** The variance over time until the last change. */
  get variance(): number {
    return this.moment(2) / this.moment(0) - this.mean ** 2;
  }

  /** Forgets the past: measuring begins at `now`. */
  restart(now: number): void {
    this.seconds.fill(0);
    this.changed = now;
  }

  private moment(power: number): number {
    return this.seconds.reduce((sum, seconds, value) => sum + seconds * value ** power, 0);
  }
}
