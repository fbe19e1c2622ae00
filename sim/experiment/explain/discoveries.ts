/** Of what is marked as a difference, so much at most is luck, on average. */
export const FALSE_SHARE = 0.05;

/**
 * Which of many tests found something, so that of those that did a share of 5 % at most is luck on average: the
 * false discovery rate of Benjamini and Hochberg (1995). `chances`: for each test, how often luck alone finds as much.
 * Where nothing is to be found, the chance that any test finds something is 5 % as well. It holds for independent
 * tests and for those that lean the same way, as tests against one common base do (Benjamini and Yekutieli 2001).
 */
export function discoveries(chances: readonly number[]): boolean[] {
  const sorted = [...chances].sort((a, b) => a - b);
  const last = sorted.findLastIndex((chance, i) => chance <= (FALSE_SHARE * (i + 1)) / chances.length);
  return chances.map((chance) => last >= 0 && chance <= sorted[last]);
}
