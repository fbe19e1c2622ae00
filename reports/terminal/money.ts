import type { Estimate, Money, Result, SaidMonth, StageMoney } from '../../sim/experiment/result.js';
import { word, type Catalogue } from '../catalogue/index.js';
import { visible } from '../escape.js';
import { ABSENT, estimate, figure, given, interval, whole, type Kind } from '../format.js';
import { columns } from './columns.js';
import type { Paint } from './paint.js';
import { fit, wrap } from './width.js';

const STAGE = 12;
const WIDTH = 11;
const FOUND = 24;

/** A value, below it its interval, and below that won where a rate is given. */
function lines(kind: Kind, found: Estimate, paint: Paint, won?: string): string {
  const range = interval(kind, found);
  const below = [...(range === '' ? [] : [fit(range, WIDTH)]), ...(won === undefined ? [] : [won])].map(
    paint.dim,
  );
  return [figure(kind, found.value), ...below].join('\n');
}

function row(found: StageMoney, { won }: Money, words: Catalogue, paint: Paint): string[] {
  const { money } = words;
  const { stage, total, revenue, profit, breakEven } = found;
  const ai = ['llm', 'gpu'].flatMap(
    (name) => found.lines.find((one) => one.name === name)?.month.value ?? [],
  );
  const inWon = won === undefined ? undefined : money.won(figure('count', total.value * won));
  return [
    paint.strong(fit(visible(stage), STAGE)),
    lines('money', total, paint, inWon),
    figure(
      'money',
      ai.reduce((sum, each) => sum + each, 0),
    ),
    figure('money', revenue.value),
    lines('money', profit, paint),
    breakEven.users === undefined ? money.never : lines('count', breakEven.users, paint),
    breakEven.conversion === undefined ? money.never : lines('share', breakEven.conversion, paint),
  ];
}

const SHOWN = new Set(['ai', 'total', 'profit']);

function saidRows({ said }: Money, words: Catalogue): string[][] {
  const { money } = words;
  return said.flatMap(({ stage, mau, lines: all }: SaidMonth) =>
    all
      .filter(({ name }) => SHOWN.has(name))
      .map(({ name, said: amount, recomputed, found }, index) => [
        index === 0 ? fit(money.row(whole(mau), visible(stage)), 18) : '',
        fit(word(money.lines, name), 14),
        given('money', amount),
        recomputed === undefined ? ABSENT : given('money', recomputed),
        found === undefined ? ABSENT : fit(estimate('money', found), FOUND),
      ]),
  );
}

/** What a month costs and brings at each stage, and the plan's own tables beside it. */
export function money(result: Result, words: Catalogue, paint: Paint): string[] {
  const found = result.money;
  if (found === undefined) return [];
  const { money: say } = words;
  const { head, tableHead } = say;
  const right = (text: string) => ({ head: text, width: WIDTH, right: true });
  const shape = [
    { head: head.stage, width: STAGE },
    ...[head.total, head.ai, head.revenue, head.profit, head.breakEven, head.conversion].map(right),
  ];
  shape[2] = { ...right(head.ai), width: 9 };
  shape[3] = { ...right(head.revenue), width: 9 };
  const said = saidRows(found, words);
  const tableShape = [
    { head: tableHead.row, width: 18 },
    { head: tableHead.line, width: 14 },
    { head: tableHead.said, width: 9, right: true },
    { head: tableHead.recomputed, width: 10, right: true },
    { head: tableHead.found, width: FOUND, right: true },
  ];
  return [
    ...wrap(say.heading(whole(found.mau)), paint.columns).map(paint.heading),
    ...columns(
      shape,
      found.stages.map((stage) => row(stage, found, words, paint)),
      paint,
    ),
    ...wrap(say.measured(figure('count', found.measuredAt.value)), paint.columns).map(paint.dim),
    ...(said.length === 0
      ? []
      : [
          '',
          ...wrap(say.tables, paint.columns),
          ...columns(tableShape, said, paint),
          ...wrap(say.moreLines, paint.columns).map(paint.dim),
        ]),
  ];
}
