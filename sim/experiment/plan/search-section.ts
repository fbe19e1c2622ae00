import { rateEstimate } from '../estimates.js';
import type { FrontierSearch } from '../result.js';
import type { PlanCatalogue } from './catalogue.js';
import type { Searched } from './search.js';
import { MOST_TEST_TRIALS } from './simulated.js';

/** What a search found, and the choices of which its subsets are. */
export interface Found {
  readonly searched: Searched;
  readonly catalogue: PlanCatalogue;
}

/** How the subsets were gone through. */
export function searchSection({ searched, catalogue }: Found): FrontierSearch {
  const { fates, audit, tests } = searched;
  const { drawn, wrong, refuted } = audit;
  const { believed, same, impossible, unreached, short, point } = fates;
  return {
    choices: catalogue.choices.map(({ id }) => id),
    subsets: 2 ** catalogue.choices.length,
    evaluated: short + point,
    pruned: { believed, same, impossible, unreached },
    tests,
    trials: MOST_TEST_TRIALS,
    refuted,
    // Drawn one by one: they are no trials, but their share has an exact interval all the same.
    ...(drawn > 0 && { audited: { drawn, wrong, share: rateEstimate([wrong, 0], [drawn, 0]) } }),
  };
}
