/** The chance that any figure is called different where nothing is. */
export const LEVEL = 0.05;

/**
 * Which of many tests found something, so that where nothing is to be found any of them does in 5 % of the cases at
 * most, however they depend on each other (Holm 1979). `chances`: for each test, how often luck alone finds as much.
 */
export function holm(chances: readonly number[]): boolean[] {
  const order = chances.map((_, i) => i).sort((a, b) => chances[a] - chances[b]);
  const found = chances.map(() => false);
  for (const [rank, i] of order.entries()) {
    if (chances[i] > LEVEL / (chances.length - rank)) break;
    found[i] = true;
  }
  return found;
}
