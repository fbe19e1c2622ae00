/** Buckets an octave: each is at most 1/128 of its lower bound wide, so a value read back is within 0.8 %. */
const PER_OCTAVE = 128;
/** Octaves covered: from 2^-14 s (61 µs) to 2^14 s (four and a half hours). */
const LEAST = 2 ** -14;
const OCTAVES = 28;

/** Bucket 0 holds what is below {@link LEAST}; the last one what is beyond the last octave. */
export const BUCKETS = 1 + OCTAVES * PER_OCTAVE;

/** A histogram takes on so many buckets at a time. */
const STEP = PER_OCTAVE / 2;

/** Values are filed by the top of their bits: 11 of exponent, 7 of mantissa. */
const SHIFT = 20 - Math.log2(PER_OCTAVE);
const scratch = new Float64Array(1);
const words = new Uint32Array(scratch.buffer);
scratch[0] = LEAST;
const HIGH = words[0] === 0 ? 1 : 0;
const FIRST = (words[HIGH] >>> SHIFT) - 1;

/** The bucket of a value: log-linear, by the bits of its floating-point form. */
export function bucketOf(value: number): number {
  if (!(value >= LEAST)) return 0;
  scratch[0] = value;
  const bucket = (words[HIGH] >>> SHIFT) - FIRST;
  return bucket < BUCKETS ? bucket : BUCKETS - 1;
}

/** The least value of a bucket; its values are below `lowerBound(bucket + 1)`. */
export function lowerBound(bucket: number): number {
  if (bucket <= 0) return 0;
  const octave = Math.floor((bucket - 1) / PER_OCTAVE);
  return LEAST * 2 ** octave * (1 + ((bucket - 1) % PER_OCTAVE) / PER_OCTAVE);
}

/** The rank, from 1, of the order statistic that is the `p` quantile of `count` values (nearest rank). */
export function nearestRank(p: number, count: number): number {
  return Math.min(count, Math.max(1, Math.ceil(p * count - 1e-9)));
}

/**
 * A histogram of durations in seconds, 0 or more: 128 buckets an octave from 61 µs to 4.5 hours, one below and
 * the last for all beyond. Histograms merge by addition; quantiles are within 1 % of the order statistic
 * (values below 61 µs: within 61 µs; beyond 4.5 hours: no more than the largest value).
 */
export class Histogram {
  /** Counts of the buckets from `first` on; the others are empty. Takes memory only where there are values. */
  private window = new Uint32Array(0);
  private first = 0;
  /** How many values, their sum and the largest. */
  count = 0;
  sum = 0;
  max = 0;

  record(value: number): void {
    const bucket = bucketOf(value);
    const at = bucket - this.first;
    if (at >= 0 && at < this.window.length) this.window[at]++;
    else this.inWindow(bucket)[bucket - this.first]++;
    this.count++;
    this.sum += value;
    if (value > this.max) this.max = value;
  }

  /** How many values are in a bucket. */
  at(bucket: number): number {
    const at = bucket - this.first;
    return at >= 0 && at < this.window.length ? this.window[at] : 0;
  }

  /** How many values are in the buckets below one. */
  below(bucket: number): number {
    const end = Math.min(this.window.length, bucket - this.first);
    let count = 0;
    for (let at = 0; at < end; at++) count += this.window[at];
    return count;
  }

  /** The mean, exact; NaN when empty. */
  get mean(): number {
    return this.sum / this.count;
  }

  /**
   * The value of the `p` quantile (0 to 1), nearest rank, placed in its bucket by its rank there, never above
   * `max`. NaN when empty. `without`: as if the values of that histogram, a part of this one, were not in it.
   */
  quantile(p: number, without?: Histogram): number {
    const count = this.count - (without?.count ?? 0);
    if (count <= 0) return NaN;
    const rank = nearestRank(p, count);
    let below = 0;
    for (let at = 0; at < this.window.length; at++) {
      const bucket = this.first + at;
      const inside = this.window[at] - (without === undefined ? 0 : without.at(bucket));
      if (below + inside >= rank) {
        const low = lowerBound(bucket);
        const high = bucket === BUCKETS - 1 ? this.max : lowerBound(bucket + 1);
        return Math.min(this.max, low + (high - low) * ((rank - below - 0.5) / inside));
      }
      below += inside;
    }
    return this.max;
  }

  /** Adds the values of another histogram to this one. */
  add(other: Histogram): this {
    const { window: from, first } = other;
    if (from.length > 0) {
      this.inWindow(first);
      const into = this.inWindow(first + from.length - 1);
      const shift = first - this.first;
      for (let at = 0; at < from.length; at++) into[shift + at] += from[at];
    }
    this.count += other.count;
    this.sum += other.sum;
    if (other.max > this.max) this.max = other.max;
    return this;
  }

  clear(): void {
    this.window = new Uint32Array(0);
    this.first = 0;
    this.count = 0;
    this.sum = 0;
    this.max = 0;
  }

  /** Forgets the past: so that a simulation can track it. */
  restart(): void {
    this.clear();
  }

  /** The buckets that are not empty: bucket, count, bucket, count, ... in ascending order. */
  pairs(): number[] {
    const pairs: number[] = [];
    this.window.forEach((count, at) => {
      if (count > 0) pairs.push(this.first + at, count);
    });
    return pairs;
  }

  /** The histogram that {@link pairs}, `sum` and `max` came from. Throws a RangeError at a bucket that is not one. */
  static from(pairs: ArrayLike<number>, sum: number, max: number): Histogram {
    const histogram = new Histogram();
    for (let i = 0; i < pairs.length; i += 2) {
      const bucket = pairs[i];
      if (!(bucket >= 0 && bucket < BUCKETS))
        throw new RangeError(`there is no bucket ${bucket} in a histogram`);
      histogram.inWindow(bucket)[bucket - histogram.first] = pairs[i + 1];
      histogram.count += pairs[i + 1];
    }
    histogram.sum = sum;
    histogram.max = max;
    return histogram;
  }

  /** The counts from `first` on, made to reach a bucket. */
  private inWindow(bucket: number): Uint32Array {
    const { window, first } = this;
    const end = first + window.length;
    if (bucket >= first && bucket < end) return window;
    const low = bucket - (bucket % STEP);
    const from = window.length === 0 ? low : Math.min(first, low);
    this.window = new Uint32Array(Math.max(end, low + STEP) - from);
    if (window.length > 0) this.window.set(window, first - from);
    this.first = from;
    return this.window;
  }
}
