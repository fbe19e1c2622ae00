import type { Doubt, DoubtedFigure } from '../sim/experiment/result.js';
import type { Catalogue } from './catalogue/index.js';
import { kindOf } from './check.js';
import { figure, interval, type Kind } from './format.js';

/** The figures to tell of: what a site gets done follows its load. */
export const toldFigures = ({ figures }: Doubt): DoubtedFigure[] =>
  figures.filter(({ figure }) => figure !== 'throughput');

/** A guess by the end of its path, its law left out: `session.think` for `workload.session.think.lognormal.median`, `think.sigma` for its spread. */
export function guessName(path: string): string {
  const words = path
    .replace(/\.(lognormal|gamma)\.(median|mean)$/, '')
    .replace(/\.(lognormal|gamma)\./, '.')
    .split('.');
  return words.slice(words.length > 2 ? -2 : -1).join('.');
}

/** What a doubted figure is called. */
export const figureName = (figure: DoubtedFigure['figure'], words: Catalogue): string =>
  figure === 'capacity' ? words.doubt.capacity : words.words.headlines[figure];

export const kindOfDoubted = (figure: DoubtedFigure['figure']): Kind =>
  figure === 'capacity' ? 'count' : kindOf(figure);

/** What was found, and the middle 90 % of the draws: `7.95 s` and `1.91–33.1`, in one unit. */
export function rangeTexts({ figure: what, found, low, high }: DoubtedFigure): readonly [string, string] {
  const kind = kindOfDoubted(what);
  const range = interval(kind, { value: found, low, high });
  return [figure(kind, found), range === '' ? figure(kind, low) : range];
}

/**
 * A command in lines of at most `most` columns that a shell takes as one: broken at spaces, with a backslash where that
 * is not inside quotes.
 */
export function commandLines(command: string, most: number): string[] {
  const lines: string[] = [];
  let line = '';
  let quote = '';
  for (const word of command.split(' ')) {
    // Room for a space, the word and a backslash.
    if (line !== '' && line.length + word.length + 3 > most) {
      lines.push(quote === '' ? `${line} \\` : line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
    for (const character of word) {
      if (quote === '') quote = character === '"' || character === "'" ? character : '';
      else if (character === quote) quote = '';
    }
  }
  return [...lines, line];
}
