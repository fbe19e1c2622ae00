import type { Cell, CellPrecision, Estimate, Headline } from '../result.js';

/** The headline figures of a cell that were measured. */
export function headlinesOf({ busiest, cost }: Pick<Cell, 'busiest' | 'cost'>): [Headline, Estimate][] {
  const all: readonly (readonly [Headline, Estimate | undefined])[] = [
    ['ordinary.p95', busiest.ordinary?.p95],
    ['ai.p95', busiest.ai?.p95],
    ['failures', busiest.failures.rate],
    ['throughput', busiest.throughput],
    ['cost', cost?.month],
  ];
  return all.flatMap(([name, found]) => (found === undefined ? [] : [[name, found]]));
}

/** A share of failures is known well enough within this share of the objective: a rate near 0 has no relative error. */
const OF_OBJECTIVE = 0.1;

/**
 * Which headline figure is farthest from a relative half-width, and whether all have it. The half-width of an
 * interval is its longer side. For failures it may also be a tenth of the objective's share, whatever their rate.
 */
export function precisionOf(
  headlines: readonly (readonly [Headline, Estimate])[],
  relative: number,
  objective: { readonly failures: number },
): CellPrecision {
  let worst = { widest: 'throughput' as Headline, half: 0, ratio: 0 };
  for (const [widest, { value, low, high }] of headlines) {
    const half = Math.max(value - low, high - value);
    const least = widest === 'failures' ? OF_OBJECTIVE * objective.failures : 0;
    const ratio = half === 0 ? 0 : half / Math.max(relative * Math.abs(value), least);
    if (ratio > worst.ratio) worst = { widest, half: value === 0 ? 1 : half / Math.abs(value), ratio };
  }
  return { reached: worst.ratio <= 1, widest: worst.widest, half: worst.half };
}
