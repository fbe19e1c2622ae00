import { finding } from './finding-text.js';
import type { Finding } from './result.js';

/** Says what an answer has not because trials of it failed, by titles; `missing` of the Result has the trials. */
export const notTold = (titles: readonly string[]): Finding[] =>
  titles.length === 0 ? [] : [finding('warning', 'trials-lost', 'plan', { actions: titles.join('; ') })];
