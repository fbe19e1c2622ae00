import type { Cell, Step } from '../result.js';
import { changesOf, verdictOf } from './baseline.js';
import { holm } from './holm.js';

/**
 * What each stage changes against the one before it, day by day, in pairs of trials with the same luck: the figures of
 * `compared`, worse or better where Holm's procedure over all of them finds a difference at 5 %, and it matters.
 */
export function stepsOf(cells: readonly Cell[]): Step[] {
  const steps = cells.flatMap((cell, i) => {
    const before = cells.slice(0, i).findLast(({ day, users }) => day === cell.day && users === cell.users);
    if (before === undefined) return [];
    return changesOf(cell, before, true).map((change) => ({ ...change, from: before.stage }));
  });
  const told = holm(steps.map(({ chance }) => chance));
  return steps.map(({ from, ...change }, i) => ({
    ...change,
    from,
    verdict: told[i] ? verdictOf(change) : 'same',
  }));
}
