import { LANGUAGES, text, type Lang } from '../../reports/catalogue/index.js';
import { terminal } from '../../reports/terminal/index.js';
import { COLUMNS, PLAIN } from '../../reports/terminal/paint.js';
import { width } from '../../reports/terminal/width.js';
import type { Result } from '../../sim/experiment/result.js';

/** The answer for a terminal of so many columns. */
export const at = (columns: number, result: Result, lang: Lang = 'en'): string =>
  terminal(result, { words: text(lang), paint: { ...PLAIN, columns }, source: '' });

/** All widths that anything is laid out for. */
export const WIDTHS = Array.from({ length: COLUMNS.most - COLUMNS.least + 1 }, (_, i) => COLUMNS.least + i);

/** Lines wider than the terminal that they are for, in each language. */
export function tooWide(result: Result, widths: readonly number[] = [40, 60, 80]): string[] {
  return LANGUAGES.flatMap((lang) =>
    widths.flatMap((columns) =>
      at(columns, result, lang)
        .split('\n')
        .filter((line) => width(line) > columns)
        .map((line) => `${lang}, ${columns}: ${line}`),
    ),
  );
}
