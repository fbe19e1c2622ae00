import type { Catalogue } from '../../reports/catalogue/index.js';
import { amended } from '../../scenarios/amended.js';
import { readSetting, type LoadedScenario } from '../../scenarios/load.js';
import { UsageError } from '../../scenarios/problem.js';
import type { Reading } from './options.js';
import { faultIn, openScenario, type Asked } from './scenario.js';
import { tryEverywhere } from './setting.js';

/**
 * The scenario with the figures of `--fix name=value` put in by hand; what is wrong with one of them is told to
 * `reading`, and the others are put in all the same.
 */
export function withFixes(
  loaded: LoadedScenario,
  given: readonly string[],
  reading: Reading,
  words: Catalogue,
): LoadedScenario {
  const pinned: Record<string, unknown> = {};
  for (const setting of given) {
    try {
      const { path, value } = readSetting(setting);
      if (Object.hasOwn(pinned, path)) throw new UsageError(words.cli.fixedTwice(path));
      tryEverywhere(loaded, path, () => amended(loaded, { pinned: { [path]: value } }), words);
      pinned[path] = value;
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      reading.problem(`--fix: ${faultIn(error, words)}`);
    }
  }
  return amended(loaded, { pinned });
}

/**
 * The scenario of a command with its `--fix`ed figures, beside what `reading` has found wrong already: of a scenario that is
 * wrong itself, nothing else can be judged.
 * @throws UsageError when there is none, or when it is wrong
 */
export function openFixed(
  path: string | undefined,
  given: Asked & { readonly fix?: readonly string[] },
  reading: Reading,
  words: Catalogue,
): LoadedScenario {
  try {
    return withFixes(openScenario(path, given, words), given.fix ?? [], reading, words);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    throw new UsageError([faultIn(error, words), ...reading.problems].join('\n'));
  }
}
