import type { Law } from './schema/law.js';
import type { Scenario } from './schema/index.js';
import { isMapping, nameOf } from './tree.js';

/**
 * The number that stands at a dotted path of a complete scenario, in its base unit; elements of lists go by their
 * names, the longest run of words that is a key first. A law counts as its mean, yes as 1 and no as 0, a word as
 * `words` say. Undefined where there is no number: no such path, or nothing there (`none`).
 */
export function factAt(
  scenario: Scenario,
  path: string,
  words: Readonly<Record<string, number>> = {},
): number | undefined {
  return numberOf(valueAt(scenario, path.split('.')), words);
}

function valueAt(from: unknown, words: readonly string[]): unknown {
  if (words.length === 0) return from;
  for (let used = words.length; used > 0; used--) {
    const key = words.slice(0, used).join('.');
    const next: unknown = Array.isArray(from)
      ? from.find((element: unknown, place) => nameOf(element) === key || String(place) === key)
      : isMapping(from) && Object.hasOwn(from, key)
        ? from[key]
        : undefined;
    if (next !== undefined) return valueAt(next, words.slice(used));
  }
  return undefined;
}

function numberOf(value: unknown, words: Readonly<Record<string, number>>): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'string') return Object.hasOwn(words, value) ? words[value] : undefined;
  return isMapping(value) && typeof value['law'] === 'string' ? meanOf(value as unknown as Law) : undefined;
}

/** The mean of a law; undefined for what a trace records. */
function meanOf(law: Law): number | undefined {
  switch (law.law) {
    case 'constant':
      return law.value;
    case 'exponential':
    case 'gamma':
    case 'hyperexponential':
      return law.mean;
    case 'lognormal':
      return law.median * Math.exp((law.sigma * law.sigma) / 2);
    case 'uniform':
      return (law.low + law.high) / 2;
    case 'empirical':
      return law.values.reduce((sum, value) => sum + value, 0) / law.values.length;
    case 'recorded':
      return undefined;
  }
}
