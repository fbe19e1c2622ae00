import type { Better } from '../../../scenarios/schema/claims.js';
import type { Said } from '../../../scenarios/schema/said.js';
import type { ClaimVerdict, Estimate } from '../result.js';

/** What is said, made wider on both ends by a share of itself; an end that is outside stays where it is. */
function band({ low, high, open }: Said, within: number): { readonly low: number; readonly high: number } {
  const room = (end: number): number => (open ? 0 : within * Math.abs(end));
  return {
    low: low === null ? -Infinity : low - room(low),
    high: high === null ? Infinity : high + room(high),
  };
}

/**
 * A claim holds where all of the interval fits what is said; it is too optimistic where all of it is worse, too
 * pessimistic where all of it is better, and else nobody can say.
 */
export function verdictOf(said: Said, within: number, better: Better, found: Estimate): ClaimVerdict {
  const { low, high } = band(said, within);
  const least = said.open ? found.low > low : found.low >= low;
  const most = said.open ? found.high < high : found.high <= high;
  if (least && most) return 'holds';
  const below = said.open ? found.high <= low : found.high < low;
  const above = said.open ? found.low >= high : found.low > high;
  if (below) return better === 'more' ? 'too optimistic' : 'too pessimistic';
  if (above) return better === 'more' ? 'too pessimistic' : 'too optimistic';
  return 'unsure';
}
