import { html, name, short } from '../../escape.js';
import { stageTitle } from '../../summary.js';
import type { MakeSection } from '../context.js';
import { figure } from '../figures/figure.js';
import { legend, stacked } from '../figures/stacked.js';
import { table, value } from '../table.js';

/** Dollars a month by line, a figure and a table a day. */
export const cost: MakeSection = ({ result, words }) => {
  const { page } = words;
  const figures = result.days.map((day, index) => {
    const cells = result.cells.filter((cell) => cell.day === day && cell.cost);
    if (cells.length === 0) return null;
    const lines = [...new Set(cells.flatMap((cell) => cell.cost!.lines.map((line) => line.name)))];
    const title = page.cost.title(short(day));
    const heads = [
      { text: page.cost.line },
      ...cells.map((cell) => ({ text: stageTitle(result, cell.stage), right: true })),
    ];
    const rows = [
      ...lines.map((line) => [
        name(line),
        ...cells.map((cell) => value('money', cell.cost!.lines.find((one) => one.name === line)?.month)),
      ]),
      [page.cost.day, ...cells.map((cell) => value('money', cell.cost!.day))],
      [page.cost.perUser, ...cells.map((cell) => value('money', cell.cost!.perUser))],
    ];
    const footer = [page.cost.total, ...cells.map((cell) => value('money', cell.cost!.month))];
    const bars = cells.map((cell) => ({
      label: stageTitle(result, cell.stage),
      parts: cell.cost!.lines.map((line) => ({ name: line.name, value: line.month.value })),
    }));
    return figure(
      {
        id: `figure-cost-${index}`,
        title,
        desc: page.cost.desc,
        data: page.data,
        legend: legend(lines),
        table: table(title, heads, rows, { footer }),
      },
      stacked(bars, lines, 'money', { axis: page.cost.axis }),
    );
  });
  if (figures.every((drawn) => drawn === null)) return undefined;
  return {
    id: 'cost',
    title: page.sections.cost,
    body: html`<p class="lead">${page.cost.lead}</p>
      ${figures}`,
  };
};
