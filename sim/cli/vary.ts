import type { Catalogue } from '../../reports/catalogue/index.js';
import { amended } from '../../scenarios/amended.js';
import { readSetting, type LoadedScenario } from '../../scenarios/load.js';
import { UsageError } from '../../scenarios/problem.js';
import type { Variation } from '../experiment/sweep/grid.js';
import type { Reading } from './options.js';
import { tryEverywhere } from './setting.js';

/** The settings of `--vary path=a,b,c`; what is wrong with one of them or of its values is told to `reading`. */
export function readVary(
  given: readonly string[],
  loaded: LoadedScenario | undefined,
  reading: Reading,
  words: Catalogue,
): Variation[] {
  const variations: Variation[] = [];
  for (const setting of given) {
    const complain = (message: string): void => reading.problem(`--vary: ${message}`);
    const cut = setting.indexOf('=');
    const path = setting.slice(0, Math.max(0, cut)).trim();
    const values: unknown[] = [];
    for (const piece of cut < 0 ? [''] : piecesOf(setting.slice(cut + 1))) {
      try {
        if (path === '' || piece.trim() === '') throw new UsageError(words.cli.sweep.notVary(setting));
        const { value } = readSetting(`${path}=${piece}`);
        const change = (): LoadedScenario => amended(loaded!, { last: { [path]: value } });
        if (loaded !== undefined) tryEverywhere(loaded, path, change, words);
        if (values.includes(value)) throw new UsageError(words.cli.sweep.valueTwice(path, piece.trim()));
        values.push(value);
      } catch (error) {
        if (!(error instanceof UsageError)) throw error;
        complain(error.message);
      }
    }
    if (variations.some((one) => one.path === path)) complain(words.cli.fixedTwice(path));
    else variations.push({ path, values });
  }
  return variations;
}

/** The parts between commas, but not those inside brackets or quotes. */
function piecesOf(text: string): string[] {
  const pieces = [''];
  let depth = 0;
  let quote = '';
  for (const character of text) {
    if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'") quote = character;
    else if ('[{('.includes(character)) depth++;
    else if (']})'.includes(character)) depth--;
    if (character === ',' && depth === 0 && quote === '') pieces.push('');
    else pieces[pieces.length - 1] += character;
  }
  return pieces;
}
