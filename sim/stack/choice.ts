/** Picks an index with chances in proportion to weights. */
export class Choice {
  readonly total: number;
  private readonly sums: Float64Array;

  constructor(weights: readonly number[]) {
    let sum = 0;
    this.sums = Float64Array.from(weights, (weight) => (sum += weight));
    this.total = sum;
  }

  /** `u` in [0, 1). */
  pick(u: number): number {
    const target = u * this.total;
    const last = this.sums.length - 1;
    let index = 0;
    while (index < last && target >= this.sums[index]) index++;
    return index;
  }
}
