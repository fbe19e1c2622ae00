import { Bills } from './bills.js';
import { changesNothing, type PlanCatalogue, type PlanChoice } from './catalogue.js';
import { membersOf, MOST_CHOICES } from './choices.js';
import type { Evaluator } from './evaluator.js';
import { Knowledge } from './knowledge.js';
import { Ladder } from './ladder.js';
import { Probe } from './probe.js';
import { screenSigns } from './screening.js';
import { searchPlans } from './search.js';

/** Subsets are 32-bit numbers, of which one bit is a sign: so many can be tried together. */
export const MOST_LISTED = 30;

export interface Shortlisting {
  readonly evaluator: (catalogue: PlanCatalogue) => Evaluator;
  readonly most: number;
  readonly start: number;
  /** Told now and then how far it is, 0 to 1. */
  readonly onShare?: (share: number) => void;
}

/**
 * The choices to search. Those that change nothing are left out. Where more are left than can be searched, or some are
 * suggested, only those stay that were seen to raise the users held or to save money where they were tried: the plan's
 * on the system of today and among each other; suggested ones so, and on the best that the plan's make.
 */
export async function shortlisted(all: PlanCatalogue, how: Shortlisting): Promise<PlanCatalogue> {
  const telling = all.choices.filter((choice) => !changesNothing(choice));
  const suggested = telling.filter((choice) => choice.suggested).slice(0, MOST_LISTED);
  const own = telling.filter((choice) => !choice.suggested);
  const few = own.length <= MOST_CHOICES ? own : await telltales(all.with(own), how, MOST_CHOICES);
  if (suggested.length === 0) return all.with(few);

  const plan = all.with(few);
  const { evaluator, ...users } = how;
  const { frontier, knowledge } = await searchPlans({ choices: few, evaluator: evaluator(plan), ...users });
  const best = frontier.reduce((most, point) => (point.level > most.level ? point : most));
  const reasoned = frontier.reduce((sets, { set }) => sets | set, 0);
  const matters = few.filter((_, place) => knowledge.raised(place) || (reasoned & (1 << place)) !== 0);
  const room = Math.min(MOST_CHOICES - matters.length, MOST_LISTED - own.length);
  const kept = new Set<PlanChoice>();
  for (const taken of [plan.ids(best.set), []]) {
    for (const choice of await telltales(all.with(suggested, taken), how, MOST_LISTED)) kept.add(choice);
  }
  return all.with([
    ...matters,
    ...suggested.filter((choice) => kept.has(choice)).slice(0, Math.max(0, room)),
  ]);
}

/** Those that raise the users held or save money where they are tried, in their order. */
async function telltales(
  catalogue: PlanCatalogue,
  { evaluator, most, start }: Shortlisting,
  atMost: number,
): Promise<PlanChoice[]> {
  const { choices } = catalogue;
  const ladder = new Ladder(most);
  const knowledge = new Knowledge(choices.length);
  const probe = new Probe(evaluator(catalogue), knowledge, ladder, Infinity);
  const base = await probe.capacity(0, ladder.levelOf(start));
  const largest = await screenSigns(probe, choices.length, base);
  const bills = new Bills(probe, choices.length);
  await bills.screen(largest, Math.max(0, base - 1));
  const savers = new Set(membersOf(bills.savers));
  return choices.filter((_, choice) => knowledge.raised(choice) || savers.has(choice)).slice(0, atMost);
}
