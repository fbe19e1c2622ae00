import type { Plan } from '../../../scenarios/schema/index.js';
import type { Effect } from '../result.js';
import { effectsOf, trialsOfBoth, type Comparison, type Sample } from './effects.js';

/**
 * What each of several changes does (see `effectsOf`); undefined for one of which trials failed, so that fewer than two
 * can be compared or the capacity of one side is not known. `capacities`: whether they are judged by those, too: all of
 * them are or none is, for a change must not be judged by less than the others.
 */
export function measuredEffects(
  comparisons: readonly Comparison[],
  objective: Plan['objective'],
  capacities: boolean,
): (Effect | undefined)[] {
  const known = comparisons.map(({ base, changed, effort }): Comparison | undefined => {
    const comparison = { base: sample(base, capacities), changed: sample(changed, capacities), effort };
    const lost = capacities && [base, changed].some(({ capacity }) => capacity === undefined);
    return lost || trialsOfBoth(comparison).length < 2 ? undefined : comparison;
  });
  const effects = effectsOf(
    known.filter((each) => each !== undefined),
    objective,
  );
  let next = 0;
  return known.map((each) => each && effects[next++]);
}

const sample = ({ figures, capacity }: Sample, capacities: boolean): Sample =>
  capacities ? { figures, capacity } : { figures };
