import type { Effect, Figure, Suggestion } from '../sim/experiment/result.js';
import type { Catalogue } from './catalogue/index.js';
import { difference, type Kind } from './format.js';

/** Suggestions of one stage by what they come to, each list in its order. */
export interface Sorted {
  readonly gaining: readonly Suggestion[];
  readonly saving: readonly Suggestion[];
  readonly idle: readonly Suggestion[];
  readonly losing: readonly Suggestion[];
}

/** The figure that suggestions are ranked by. */
export const rankedBy = (effect: Effect): 'gain' | 'capacity' =>
  effect.capacity === undefined ? 'gain' : 'capacity';

export function sorted(suggestions: readonly Suggestion[]): Sorted {
  const told = ({ effect }: Suggestion): number => {
    const figure = rankedBy(effect);
    return effect.clear.includes(figure) ? Math.sign(effect[figure]!.value) : 0;
  };
  const saves = ({ effect: { price, clear } }: Suggestion): boolean =>
    price !== undefined && price.value < 0 && clear.includes('price');
  const rest = suggestions.filter((each) => told(each) === 0);
  return {
    gaining: suggestions.filter((each) => told(each) > 0),
    saving: rest.filter(saves),
    idle: rest.filter((each) => !saves(each)),
    losing: suggestions.filter((each) => told(each) < 0),
  };
}

const KINDS: Readonly<Partial<Record<Figure, Kind>>> = {
  capacity: 'count',
  p95: 'duration',
  aiP95: 'duration',
  failures: 'share',
  degraded: 'share',
  denied: 'share',
  tasksLeft: 'count',
};

/** The differences that are told from luck, each with its name. */
export function toldFigures(effect: Effect, { explain }: Catalogue): string[] {
  const { figures } = explain.suggestions;
  return Object.entries(KINDS).flatMap(([name, kind]) => {
    const found = effect[name as Figure];
    if (found === undefined || !effect.clear.includes(name as Figure)) return [];
    return [`${figures[name as keyof typeof figures]} ${difference(kind, found.value)}`];
  });
}

/** What the bill does, as far as it is told from luck; nothing where there is none. */
export function billOf(effect: Effect, { explain }: Catalogue): string[] {
  if (effect.cost === undefined) return [];
  const { bill, sameBill, price: priced } = explain.suggestions;
  const told = (figure: 'cost' | 'price'): number =>
    effect.clear.includes(figure) ? (effect[figure]?.value ?? 0) : 0;
  const [cost, price] = [told('cost'), told('price')].map((value) => difference('money', value));
  if (told('cost') !== 0) return [bill(cost, price)];
  return told('price') === 0 ? [sameBill] : [sameBill, priced(price)];
}
