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
import { visible } from '../escape.js';
import { whole } from '../format.js';
import { columns } from './columns.js';
import type { Paint } from './paint.js';
import { fit, wrap } from './width.js';

const FIGURE = 26;
const NUMBER = 11;
const DIFFERENCE = 31;

/** Two documents side by side, a block a cell: its verdicts, and each figure with the difference. */
export function comparison({ comparison: of }: Result, words: Catalogue, paint: Paint): string[] {
  if (of === undefined) return [];
  const { comparison: text, check } = words;
  const { head } = text;
  const shown = (name: string): string => fit(visible(name), 24);
  const shape = [
    { head: `  ${head.figure}`, width: FIGURE },
    { head: head.before, width: NUMBER, right: true },
    { head: head.now, width: NUMBER, right: true },
    { head: `  ${head.difference}`, width: DIFFERENCE },
  ];
  const row = (one: ComparedFigure): string[] => {
    const tint = { good: paint.good, bad: paint.bad, plain: paint.dim }[one.tone];
    return [
      `  ${fit(one.name, FIGURE - 2)}`,
      one.before,
      one.now,
      `${one.told ? '' : '  '}${tint(fit(one.difference, DIFFERENCE - 2))}`,
    ];
  };
  const table = (rows: readonly ComparedFigure[]): string[] => columns(shape, rows.map(row), paint);
  const cells = of.cells.flatMap((pair) => [
    ...wrap(
      `${check.cell(shown(pair.stage), shown(pair.day), whole(pair.users))}: ${judgedText(pair, words, shown)}`,
      paint.columns,
      '  ',
    ).map(paint.strong),
    ...table(changesOf(of, pair).map((change) => figureOf(change, words))),
  ]);
  const capacity = of.capacity.flatMap((pair) => [
    ...wrap(`${shown(pair.stage)}, ${shown(pair.day)}`, paint.columns).map(paint.strong),
    ...table([usersOf(pair, words)]),
  ]);
  return [
    ...wrap(text.heading, paint.columns).map(paint.heading),
    ...comparisonTexts(of, words, shown).flatMap((line) => wrap(line, paint.columns, '  ')),
    ...cells,
    ...capacity,
  ];
}
