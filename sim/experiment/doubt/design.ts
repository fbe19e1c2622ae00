import { Stream } from '../../engine/streams.js';

/**
 * So many points in the unit cube of named dimensions, of which no two share a slice: a Latin hypercube (McKay, Beckman
 * and Conover, Technometrics 21, 1979). In each dimension every slice of width 1/count has one point, at random within
 * it; the order is that dimension's own, so that another dimension changes none. `[point][dimension]`.
 */
export function latinHypercube(count: number, dimensions: readonly string[], seed: string): number[][] {
  const columns = dimensions.map((name) => {
    const stream = new Stream(`belief ${name}`, seed, 0);
    const slices = Array.from({ length: count }, (_, i) => i);
    // Fisher and Yates.
    for (let i = count - 1; i > 0; i--) {
      const j = Math.floor(stream.next() * (i + 1));
      [slices[i], slices[j]] = [slices[j], slices[i]];
    }
    return slices.map((slice) => (slice + stream.next()) / count);
  });
  return Array.from({ length: count }, (_, point) => columns.map((column) => column[point]));
}
