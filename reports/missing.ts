import type { Result } from '../sim/experiment/result.js';
import type { Catalogue } from './catalogue/index.js';
import { visible } from './escape.js';
import { whole } from './format.js';
import { trialReason } from './trial-reasons.js';

/** How many cells a sentence names. */
const NAMED = 4;

/** That an answer is a partial one: how many trials it lacks, of which cells, and why; undefined where it is whole. */
export function missingTrials({ missing = [] }: Result, catalogue: Catalogue): string | undefined {
  const { words } = catalogue;
  if (missing.length === 0) return undefined;
  const cells = [...new Set(missing.map(({ cell }) => visible(cell)))];
  const more = cells.length - NAMED;
  const named = cells.slice(0, NAMED).join(', ') + (more > 0 ? words.partial.more(whole(more)) : '');
  return words.partial.missing(whole(missing.length), named, visible(trialReason(missing[0].why, catalogue)));
}
