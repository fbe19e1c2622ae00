import { incompleteBeta } from '../beta.js';
import type { Estimate } from '../result.js';

/** The ranks of values, from 1; equal values share the mean of theirs. */
export function ranksOf(values: readonly number[]): number[] {
  const order = values.map((_, i) => i).sort((a, b) => values[a] - values[b]);
  const ranks = new Array<number>(values.length);
  for (let first = 0; first < order.length;) {
    let last = first;
    while (last + 1 < order.length && values[order[last + 1]] === values[order[first]]) last++;
    for (let i = first; i <= last; i++) ranks[order[i]] = (first + last) / 2 + 1;
    first = last + 1;
  }
  return ranks;
}

/** The same less their mean, of length 1; all zero where they are all alike. */
export function standardised(values: readonly number[]): number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const centred = values.map((value) => value - mean);
  const length = Math.sqrt(product(centred, centred));
  // What is left of a vector once itself was taken out of it is rounding.
  return length < 1e-9 ? centred.map(() => 0) : centred.map((value) => value / length);
}

export const product = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, i) => sum + value * b[i], 0);

/** What is left of a standardised vector when a standardised direction is taken out, standardised again. */
export function without(vector: readonly number[], direction: readonly number[]): number[] {
  const along = product(vector, direction);
  return standardised(vector.map((value, i) => value - along * direction[i]));
}

/**
 * How often chance makes a correlation as large in size of `count` points, `taken` directions taken out: Student's t
 * with count - 2 - taken degrees of freedom.
 */
export function chanceOf(correlation: number, count: number, taken: number): number {
  const freedom = count - 2 - taken;
  return incompleteBeta(Math.max(0, 1 - correlation ** 2), freedom / 2, 0.5);
}

const Z = 1.959963984540054;

/**
 * A rank correlation with its 95 % interval: Fisher's z, with the variance (1 + r²/2)/(n - 3) for ranks (Bonett and
 * Wright, Psychometrika 65, 2000).
 */
export function correlationEstimate(correlation: number, count: number, taken: number): Estimate {
  const value = Math.max(-1, Math.min(1, correlation));
  const half = Z * Math.sqrt((1 + value ** 2 / 2) / Math.max(1, count - 3 - taken));
  const z = Math.atanh(Math.max(-0.999999, Math.min(0.999999, value)));
  return { value, low: Math.tanh(z - half), high: Math.tanh(z + half) };
}
