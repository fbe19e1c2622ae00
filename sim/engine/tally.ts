/** Numbers noted one by one: how many, their mean, variance and extremes (Welford, Technometrics 4, 1962). */
export class Tally {
  count = 0;
  /** NaN, as `variance` and the extremes, where too few were noted. */
  get mean(): number {
    return this.count === 0 ? NaN : this.mean_;
  }
  min = NaN;
  max = NaN;
  private mean_ = 0;
  private squares = 0;

  note(value: number): void {
    this.count++;
    const off = value - this.mean_;
    this.mean_ += off / this.count;
    this.squares += off * (value - this.mean_);
    if (!(value >= this.min)) this.min = value;
    if (!(value <= this.max)) this.max = value;
  }

  get sum(): number {
    return this.mean_ * this.count;
  }

  /** The variance of the values noted, as an estimate of that of their law. */
  get variance(): number {
    return this.count < 2 ? NaN : this.squares / (this.count - 1);
  }

  /** Forgets the past. */
  restart(): void {
    this.count = this.mean_ = this.squares = 0;
    this.min = this.max = NaN;
  }
}
