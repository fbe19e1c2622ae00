import type { Catalogue } from '../../reports/catalogue/index.js';
import { visible } from '../../reports/escape.js';
import { loadScenario } from '../../scenarios/load.js';
import type { LoadedScenario } from '../../scenarios/loaded.js';
import { say } from '../../scenarios/problem-text.js';
import { formatProblem, wordsOf, type UsageError } from '../../scenarios/problem.js';
import { tell } from './streams.js';

/** How a command was asked to read its scenario. */
export interface Asked {
  readonly allowOutside?: true;
  readonly quiet?: true;
}

/**
 * The scenario of a command; what of it is not simulated is told on stderr.
 * @throws UsageError when there is none, or when it is wrong
 */
export function openScenario(path: string | undefined, asked: Asked, words: Catalogue): LoadedScenario {
  const loaded = loadScenario(path, { allowOutside: asked.allowOutside === true });
  if (!asked.quiet) {
    for (const problem of loaded.warnings) {
      const said = say('warning', { problem: problem.said });
      tell(visible(formatProblem({ ...problem, said }, words.problems)));
    }
  }
  return loaded;
}

/** What is wrong with what the user gave, in the reader's language. */
export const faultIn = (error: UsageError, words: Catalogue): string => wordsOf(error, words.problems);
