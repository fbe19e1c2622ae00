import type { LoadedScenario } from '../../../scenarios/load.js';
import type { Plan } from '../../../scenarios/schema/index.js';
import { suggestionsFor, type Candidate } from '../../../scenarios/suggestions.js';
import type { Suggestion } from '../result.js';
import { boughtBy, worthOf } from './gain.js';
import type { HourLab } from './hour-lab.js';
import { measuredEffects } from './measured.js';

/** A system that candidates are tried on. */
interface Ground {
  readonly stage: string;
  readonly actions: readonly string[];
}

/**
 * What the plan does not have, tried on each of the systems: see `suggestionsFor` for what is tried, `worthOf` for
 * what it is ranked by. All figures of all of them are one family of tests. What lost too many trials to be told is among
 * the `lost`, by its title.
 */
export async function suggest(
  loaded: LoadedScenario,
  hour: HourLab,
  objective: Plan['objective'],
  grounds: readonly Ground[],
  capacities: () => Promise<boolean>,
): Promise<{ readonly suggestions: Suggestion[]; readonly lost: string[] }> {
  const candidates = grounds.flatMap((ground) =>
    suggestionsFor(loaded, ground.actions, hour.day).map((candidate) => ({ ground, candidate })),
  );
  const comparisons = await Promise.all(
    candidates.map(async ({ ground: { stage, actions }, candidate: { id, set, effort } }) => {
      const [base, changed] = await Promise.all([
        hour.taken(stage, actions),
        hour.taken(`${stage} with ${id}`, actions, set),
      ]);
      return { base, changed, effort };
    }),
  );
  const effects = measuredEffects(comparisons, objective, await capacities());
  const found = candidates.flatMap(({ ground, candidate }, i): Suggestion[] => {
    const effect = effects[i];
    if (effect === undefined) return [];
    const worth = worthOf(effect, candidate.effort);
    return [{ stage: ground.stage, ...aboutCandidate(candidate), effect, worth }];
  });
  const lost = candidates.filter((_, i) => effects[i] === undefined).map(({ candidate }) => candidate.title);
  return {
    suggestions: grounds.flatMap(({ stage }) => ranked(found.filter((each) => each.stage === stage))),
    lost: [...new Set(lost)],
  };
}

function aboutCandidate({ id, kind, values, title, why, risk, unpriced, effort, set }: Candidate) {
  return {
    id,
    kind,
    values,
    title,
    why,
    ...(risk !== undefined && { risk }),
    ...(unpriced !== undefined && { unpriced }),
    effort,
    set,
  };
}

/**
 * First what gains beyond luck, the largest worth first; then what lowers the bill beyond luck, the most dollars a
 * day of work first; then what does neither; last what loses. Equals by their price, then in the catalogue's order.
 */
export function ranked(suggestions: readonly Suggestion[]): Suggestion[] {
  return [...suggestions].sort((a, b) => {
    const group = groupOf(a) - groupOf(b);
    if (group !== 0) return group;
    const [first, second] = [a, b].map(priceOf);
    return groupOf(a) === SAVES
      ? first / a.effort - second / b.effort
      : b.worth.value - a.worth.value || first - second;
  });
}

const GAINS = 0;
const SAVES = 1;
const NEITHER = 2;
const LOSES = 3;

function groupOf(suggestion: Suggestion): number {
  const { effect } = suggestion;
  const { value } = boughtBy(effect);
  const told = effect.clear.includes(effect.capacity === undefined ? 'gain' : 'capacity');
  if (told && value !== 0) return value > 0 ? GAINS : LOSES;
  return effect.clear.includes('price') && priceOf(suggestion) < 0 ? SAVES : NEITHER;
}

const priceOf = ({ effect }: Suggestion): number => effect.price?.value ?? 0;
