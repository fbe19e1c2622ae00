import {
  changesOf,
  comparisonTexts,
  figureOf,
  judgedText,
  usersOf,
  type ComparedFigure,
} from '../../comparison.js';
import { html, name, short, type Child } from '../../escape.js';
import { whole } from '../../format.js';
import type { MakeSection } from '../context.js';
import { table } from '../table.js';
import { chip } from '../verdict.js';

/** An earlier document beside this one: each figure that both have, and whether it differs beyond luck. */
export const comparison: MakeSection = ({ result, words }) => {
  const { comparison: of } = result;
  if (of === undefined) return undefined;
  const { title, head } = words.comparison;
  const right = (text: string) => ({ text, right: true });
  const heads = [
    { text: head.cell },
    { text: head.figure },
    right(head.before),
    right(head.now),
    right(head.difference),
    { text: head.verdict },
  ];
  const figures = (place: Child, rows: readonly (readonly [string, ComparedFigure])[]): Child[][] =>
    rows.map(([verdict, one]) => [
      place,
      one.name,
      one.before,
      one.now,
      one.told ? html`<strong>${one.difference}</strong>` : one.difference,
      chip(verdict, one.verdict),
    ]);
  const cells = of.cells.flatMap((pair) => {
    const place = words.check.cell(short(pair.stage), short(pair.day), whole(pair.users));
    return figures(
      html`${name(place)}<small>${name(judgedText(pair, words, short))}</small>`,
      changesOf(of, pair).map((change) => [change.verdict, figureOf(change, words)] as const),
    );
  });
  const CHIPS = { more: 'better', fewer: 'worse', same: 'same' } as const;
  const capacity = of.capacity.flatMap((pair) =>
    figures(name(`${short(pair.stage)}, ${short(pair.day)}`), [
      [CHIPS[pair.verdict], usersOf(pair, words)] as const,
    ]),
  );
  return {
    id: 'comparison',
    title,
    body: html`${comparisonTexts(of, words, short).map((text) => html`<p>${name(text)}</p>`)}
    ${table(title, heads, [...capacity, ...cells], { kind: 'prose' })}`,
  };
};
