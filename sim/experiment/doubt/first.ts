import { measureOf } from '../../../scenarios/measuring.js';
import type { DoubtedFigure, MeasureFirst } from '../result.js';
import type { Belief } from './belief.js';

/** How many guesses are named to be measured first. */
const NAMED = 12;

/**
 * The guesses that are a clear driver of a p95, the failures, the bill or the users held: first those that flip most
 * verdicts, then by how much of the figures they drive (squared correlations). What a site gets done follows its load.
 */
export function measureFirst(beliefs: readonly Belief[], figures: readonly DoubtedFigure[]): MeasureFirst[] {
  return beliefs
    .map(({ note, at }) => {
      const clear = figures
        .filter(({ figure }) => figure !== 'throughput')
        .flatMap(({ drivers }) => drivers.filter((driver) => driver.clear && driver.path === note.path));
      const measure = measureOf(note);
      return {
        weight: clear.reduce((sum, { correlation }) => sum + correlation.value ** 2, 0),
        first: {
          path: note.path,
          value: String(note.value),
          low: String(at(0.05, 2)),
          high: String(at(0.95, 2)),
          why: note.text,
          ...(measure !== undefined && { measure }),
          drives: clear.length,
          flips: clear.filter(({ flips }) => flips !== undefined).length,
        },
      };
    })
    .filter(({ first }) => first.drives > 0)
    .sort((a, b) => b.first.flips - a.first.flips || b.weight - a.weight)
    .slice(0, NAMED)
    .map(({ first }) => first);
}
