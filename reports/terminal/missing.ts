import type { Result } from '../../sim/experiment/result.js';
import type { Catalogue } from '../catalogue/index.js';
import { missingTrials } from '../missing.js';
import type { Paint } from './paint.js';
import { wrap } from './width.js';

/** That the answer is a partial one, and what it lacks; nothing where it is whole. */
export function missing(result: Result, words: Catalogue, paint: Paint): string[] {
  const text = missingTrials(result, words);
  return text === undefined ? [] : wrap(text, paint.columns).map(paint.bad);
}
