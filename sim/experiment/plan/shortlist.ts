import { Bills } from './bills.js';
import { MOST_CHOICES } from './choices.js';
import type { Evaluator } from './evaluator.js';
import { Knowledge } from './knowledge.js';
import { Ladder } from './ladder.js';
import { Probe } from './probe.js';
import { screenSigns } from './screening.js';

/** Subsets are 32-bit numbers, of which one bit is a sign. */
export const MOST_LISTED = 30;

/**
 * Which of more choices than can be searched to search: those that were seen to raise the users held or to save money
 * where they were tried, then the others in their order. Places in the list, ascending.
 */
export async function shortlist(
  evaluator: Evaluator,
  { choices, most, start }: { readonly choices: number; readonly most: number; readonly start: number },
): Promise<number[]> {
  const ladder = new Ladder(most);
  const knowledge = new Knowledge(choices);
  const probe = new Probe(evaluator, knowledge, ladder, Infinity);
  const base = await probe.capacity(0, ladder.levelOf(start));
  const largest = await screenSigns(probe, choices, base);
  const bills = new Bills(probe, choices);
  await bills.screen(largest, Math.max(0, base - 1));
  const matters = (choice: number): boolean =>
    knowledge.raised(choice) || (bills.savers & (1 << choice)) !== 0;
  return Array.from({ length: choices }, (_, choice) => choice)
    .sort((a, b) => Number(matters(b)) - Number(matters(a)) || a - b)
    .slice(0, MOST_CHOICES)
    .sort((a, b) => a - b);
}
