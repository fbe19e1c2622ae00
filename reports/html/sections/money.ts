import type { Estimate, Money, SaidMonth, StageMoney } from '../../../sim/experiment/result.js';
import { word } from '../../catalogue/index.js';
import { html, name, short, type Child, type Markup } from '../../escape.js';
import { ABSENT, figure, given, whole } from '../../format.js';
import { stageTitle } from '../../summary.js';
import type { Context, MakeSection } from '../context.js';
import { figure as drawn } from '../figures/figure.js';
import { legend, stacked } from '../figures/stacked.js';
import { table, value } from '../table.js';

function monthTable({ stages, won }: Money, { result, words }: Context): Markup {
  const { page, lines } = words.money;
  const names = [...new Set(stages.flatMap((stage) => stage.lines.map((line) => line.name)))];
  const row = (label: string, of: (stage: StageMoney) => Child): Child[] => [label, ...stages.map(of)];
  const line = (stage: StageMoney, wanted: string): Estimate | undefined =>
    stage.lines.find((one) => one.name === wanted)?.month;
  const rows = [
    ...names.map((wanted) => row(short(word(lines, wanted)), (stage) => value('money', line(stage, wanted)))),
    row(lines.total, ({ total }) => value('money', total)),
    ...(won === undefined
      ? []
      : [row(page.inWon, ({ total }) => words.money.won(figure('count', total.value * won)))]),
    row(page.day, ({ day }) => value('money', day)),
    row(page.perUser, ({ perUser }) => value('money', perUser)),
    row(lines.payers, ({ payers }) => value('count', payers)),
    row(lines.revenue, ({ revenue }) => value('money', revenue)),
    row(lines.profit, ({ profit }) => value('money', profit)),
    row(page.breakEven, ({ breakEven }) =>
      breakEven.users === undefined ? words.money.never : value('count', breakEven.users),
    ),
    row(page.conversion, ({ breakEven }) =>
      breakEven.conversion === undefined ? words.money.never : value('share', breakEven.conversion),
    ),
  ];
  const heads = [
    { text: page.line },
    ...stages.map(({ stage }) => ({ text: stageTitle(result, stage), right: true })),
  ];
  return table(words.page.sections.money, heads, rows);
}

/** What a month is made of, a bar a stage. */
function monthFigure({ stages, mau }: Money, { result, words }: Context): Markup | null {
  const { page, lines } = words.money;
  const costs = stages.filter((stage) => stage.lines.length > 0);
  if (costs.length === 0) return null;
  const names = [...new Set(costs.flatMap((stage) => stage.lines.map((line) => line.name)))];
  const named = (line: string): string => word(lines, line);
  const title = page.figure(whole(mau));
  return drawn(
    {
      id: 'figure-money',
      title,
      desc: page.figureDesc,
      data: words.page.data,
      legend: legend(names.map(named)),
      table: table(
        title,
        [
          { text: page.line },
          ...costs.map(({ stage }) => ({ text: stageTitle(result, stage), right: true })),
        ],
        names.map((line) => [
          short(named(line)),
          ...costs.map((stage) => value('money', stage.lines.find((one) => one.name === line)?.month)),
        ]),
      ),
    },
    stacked(
      costs.map(({ stage, lines: own }) => ({
        label: stageTitle(result, stage),
        parts: own.map(({ name: line, month }) => ({ name: line, value: month.value })),
      })),
      names,
      'money',
      { axis: page.line },
    ),
  );
}

function saidTable(row: SaidMonth, { result, words }: Context): Markup {
  const { page, lines, tableHead } = words.money;
  const title = page.monthly(whole(row.mau), stageTitle(result, row.stage));
  const heads = [
    { text: tableHead.line },
    ...[tableHead.said, tableHead.recomputed, tableHead.found].map((text) => ({ text, right: true })),
  ];
  const rows = row.lines.map(({ name: line, said, recomputed, found }) => {
    const kind = line === 'payers' ? 'count' : 'money';
    return [
      short(word(lines, line)),
      given(kind, said),
      recomputed === undefined ? ABSENT : given(kind, recomputed),
      value(kind, found),
    ];
  });
  return html`<h4>
      ${name(title)}${row.section !== '' && html` <small>${page.section}${name(row.section)}</small>`}
    </h4>
    ${table(title, heads, rows)}`;
}

/** What a month costs and brings at each stage, and the plan's own tables beside it. */
export const money: MakeSection = (context) => {
  const { result, words } = context;
  const found = result.money;
  if (found === undefined) return undefined;
  const { page, measured } = words.money;
  return {
    id: 'money',
    title: words.page.sections.money,
    body: html`<p class="lead">
        ${page.lead(whole(found.mau))} ${measured(figure('count', found.measuredAt.value))}
      </p>
      ${monthFigure(found, context)}${monthTable(found, context)}${
        found.said.length > 0 &&
        html`<details class="fold">
          <summary>${page.tables}</summary>
          <p>${page.tablesLead}</p>
          ${found.said.map((row) => saidTable(row, context))}
        </details>`
      }`,
  };
};
