import type { Result } from '../../sim/experiment/result.js';
import type { Catalogue } from '../catalogue/index.js';
import {
  changesOf,
  comparisonTexts,
  figureOf,
  judgedText,
  usersOf,
  type ComparedFigure,
} from '../comparison.js';
import { short } from '../escape.js';
import { whole } from '../format.js';
import { plain, table } from './text.js';

/** Two documents side by side: how they were compared, and a row for each figure. */
export function comparisonParts({ comparison: of }: Result, words: Catalogue): string[] {
  if (of === undefined) return [];
  const { title, head } = words.comparison;
  const cut = (raw: string): string => plain(short(raw, 80));
  const row = (place: string, one: ComparedFigure): string[] => [
    place,
    one.name,
    one.before,
    one.now,
    one.told ? `**${one.difference.replace('*', '\\*')}**` : one.difference,
    one.verdict,
  ];
  const rows = [
    ...of.capacity.map((pair) => row(`${cut(pair.stage)}, ${cut(pair.day)}`, usersOf(pair, words))),
    ...of.cells.flatMap((pair) => {
      const place = words.check.cell(cut(pair.stage), cut(pair.day), whole(pair.users));
      return changesOf(of, pair).map((change) =>
        row(`${place} (${judgedText(pair, words, cut)})`, figureOf(change, words)),
      );
    }),
  ];
  return [
    `## ${title}`,
    comparisonTexts(of, words, cut).join('\n\n'),
    table([head.cell, head.figure, head.before, head.now, head.difference, head.verdict], rows),
  ];
}
