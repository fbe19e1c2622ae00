import type { Driver } from '../result.js';
import { chanceOf, correlationEstimate, product, ranksOf, standardised, without } from './ranks.js';

/** The chance that any guess is called a clear driver of a figure that none drives. */
const LEVEL = 0.05;
/** How many guesses are named beside the clear drivers. */
const BESIDE = 3;
/** Directions that may be taken out of so many draws, as a share of them. */
const MOST_CLEAR = 0.2;

/** A guess's correlation with a figure; `index` among the guesses. */
export interface Correlated extends Pick<Driver, 'correlation' | 'clear'> {
  readonly index: number;
}

/**
 * Which guesses drive a figure. `draws[draw][guess]`: where in its belief each guess was; `figures[draw]`: what came of
 * it; draws in which it was not measured (NaN) are left out. Forward selection on ranks: the guess with the largest
 * correlation is a clear driver if chance makes as large a one among all that are left in 5 % of the cases at most
 * (Šidák); its effect is then taken out of figure and guesses, and the next is looked for. So the spread that strong
 * drivers make does not hide weaker ones. The correlations of the others are with what the clear ones leave.
 */
export function driversOf(draws: readonly (readonly number[])[], figures: readonly number[]): Correlated[] {
  const used = figures.flatMap((figure, draw) => (Number.isNaN(figure) ? [] : [draw]));
  const count = used.length;
  const guesses = draws.length === 0 ? 0 : draws[0].length;
  if (count < 10 || guesses === 0) return [];
  const ranked = (values: readonly number[]): number[] => standardised(ranksOf(values));
  const columns = Array.from({ length: guesses }, (_, g) => ranked(used.map((draw) => draws[draw][g])));
  const response = ranked(used.map((draw) => figures[draw]));

  const clear: number[] = [];
  let left = response;
  let rest = columns.map((column, index) => ({ column, index }));
  while (rest.length > 0 && clear.length < MOST_CLEAR * count) {
    const best = rest.reduce((a, b) =>
      Math.abs(product(b.column, left)) > Math.abs(product(a.column, left)) ? b : a,
    );
    const chance = chanceOf(product(best.column, left), count, clear.length);
    if (1 - (1 - chance) ** rest.length > LEVEL) break;
    clear.push(best.index);
    left = without(left, best.column);
    rest = rest
      .filter(({ index }) => index !== best.index)
      .map(({ column, index }) => ({ column: without(column, best.column), index }));
  }
  const named = [
    ...clear.map((index) => partial(columns, response, index, clear)),
    ...rest.map(({ column, index }) => ({ index, correlation: product(column, left), clear: false })),
  ].sort((a, b) => Number(b.clear) - Number(a.clear) || Math.abs(b.correlation) - Math.abs(a.correlation));
  return named.slice(0, clear.length + BESIDE).map(({ index, correlation, clear: told }) => {
    const taken = told ? clear.length - 1 : clear.length;
    return { index, clear: told, correlation: correlationEstimate(correlation, count, taken) };
  });
}

/** The correlation of a clear driver with what all the other clear ones leave. */
function partial(
  columns: readonly (readonly number[])[],
  response: readonly number[],
  index: number,
  clear: readonly number[],
): { index: number; correlation: number; clear: true } {
  let own: readonly number[] = columns[index];
  let left = response;
  const directions: number[][] = [];
  for (const other of clear.filter((one) => one !== index)) {
    const direction = directions.reduce<readonly number[]>(without, columns[other]);
    directions.push([...direction]);
    own = without(own, direction);
    left = without(left, direction);
  }
  return { index, correlation: product(own, left), clear: true };
}
