/** Zipf's law over keys 0, 1, ...: key k is asked for with chance in proportion to (k + 1) to the power -exponent. */
export class Zipf {
  private readonly cumulative: Float64Array;

  constructor(keys: number, exponent: number) {
    const sums = new Float64Array(keys);
    let sum = 0;
    for (let k = 0; k < keys; k++) sums[k] = sum += (k + 1) ** -exponent;
    for (let k = 0; k < keys; k++) sums[k] /= sum;
    this.cumulative = sums;
  }

  /** The key for a uniform `u` in [0, 1). */
  pick(u: number): number {
    const { cumulative } = this;
    let low = 0;
    let high = cumulative.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (cumulative[middle] > u) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
