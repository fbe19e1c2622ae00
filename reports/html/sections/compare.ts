import type { Cell, Estimate, Headline } from '../../../sim/experiment/result.js';
import { html, name, short, type Child } from '../../escape.js';
import { given, whole, type Kind } from '../../format.js';
import { stageTitle } from '../../summary.js';
import type { Context, MakeSection } from '../context.js';
import { figure } from '../figures/figure.js';
import { ranges } from '../figures/ranges.js';
import { Numbered, table, value, type Head } from '../table.js';
import { chip } from '../verdict.js';

/** Whether a figure is better or worse than that of the stage before it, told from luck. */
function mark(cell: Cell, figure: Headline, { result, words }: Context): Child {
  const step = result.steps?.find(
    (one) =>
      one.figure === figure && one.stage === cell.stage && one.day === cell.day && one.users === cell.users,
  );
  if (step === undefined || step.verdict === 'same') return null;
  const said = words.page.compare.step[step.verdict](stageTitle(result, step.from));
  return html`<span class="step ${step.verdict}"
    ><span aria-hidden="true">${step.verdict === 'better' ? '▲' : '▼'}</span
    ><span class="hidden">${said}</span></span
  > `;
}

/** A figure with its mark before it. */
const marked = (sign: Child, kind: Kind, found: Estimate | undefined): Child =>
  found === undefined ? value(kind, found) : new Numbered(html`${sign}${value(kind, found)}`, found.value);

/** Stages x days as one table. */
export const compare: MakeSection = (context) => {
  const { result, words } = context;
  const { head, lead, note, users } = words.page.compare;
  const { cells } = result;
  const ai = cells.some((cell) => cell.busiest.ai);
  const cost = cells.some((cell) => cell.cost);
  const right = (text: string): Head => ({ text, right: true });
  const heads: Head[] = [
    { text: head.stage },
    { text: head.verdict },
    right(head.p50),
    right(head.p95),
    right(head.p99),
    right(head.ordinary),
    ...(ai ? [right(head.ai)] : []),
    right(head.done),
    right(head.failures),
    right(head.denied),
    right(head.degraded),
    ...(cost ? [right(head.cost)] : []),
  ];
  const rows = cells.map((cell) => {
    const { busiest } = cell;
    return [
      html`${name(stageTitle(result, cell.stage))}<small
          >${users(whole(cell.users), short(cell.day))}</small
        >`,
      html`${chip(cell.verdict, words.words.verdicts[cell.verdict])}<small>${name(cell.limit)}</small>`,
      value('duration', busiest.all?.p50),
      value('duration', busiest.all?.p95),
      value('duration', busiest.all?.p99),
      marked(mark(cell, 'ordinary.p95', context), 'duration', busiest.ordinary?.p95),
      ...(ai ? [marked(mark(cell, 'ai.p95', context), 'duration', busiest.ai?.p95)] : []),
      value('count', busiest.throughput),
      marked(mark(cell, 'failures', context), 'share', busiest.failures.rate),
      value('share', busiest.denied),
      value('share', busiest.degraded),
      ...(cost ? [marked(mark(cell, 'cost', context), 'money', cell.cost?.month)] : []),
    ];
  });
  const title = words.page.sections.compare;
  return {
    id: 'compare',
    title,
    body: html`<p class="lead">${lead}</p>
      ${table(title, heads, rows, { kind: 'many', sortable: true })}
      <p class="note">${note} ${words.page.intervals}</p>`,
  };
};

/** p50, p95 and p99 of each stage, a figure a day. */
export const percentiles: MakeSection = ({ result, words }) => {
  const { page } = words;
  const objective = result.objective.ordinary.p95;
  const figures = result.days.map((day, index) => {
    const cells = result.cells.filter((cell) => cell.day === day);
    if (!cells.some((cell) => cell.busiest.all)) return null;
    const rows = cells.map((cell) => ({ label: stageTitle(result, cell.stage), ...cell.busiest.all }));
    const title = page.percentiles.title(
      short(day),
      [...new Set(cells.map((cell) => whole(cell.users)))].join(', '),
    );
    return figure(
      {
        id: `figure-percentiles-${index}`,
        title,
        desc: page.percentiles.desc,
        data: page.data,
        legend: html`<ul class="legend">
          <li><span class="key p50" aria-hidden="true">●</span>p50</li>
          <li><span class="key p95" aria-hidden="true">■</span>p95</li>
          <li><span class="key p99" aria-hidden="true">◆</span>p99</li>
        </ul>`,
        table: table(
          title,
          [
            { text: page.compare.head.stage },
            ...['p50', 'p95', 'p99'].map((text) => ({ text, right: true })),
          ],
          rows.map((row) => [
            name(row.label),
            value('duration', row.p50),
            value('duration', row.p95),
            value('duration', row.p99),
          ]),
        ),
      },
      ranges(rows, objective, {
        axis: page.percentiles.axis,
        none: page.percentiles.noAnswer,
        objective: page.percentiles.objectiveShort(given('duration', objective)),
      }),
    );
  });
  if (figures.every((drawn) => drawn === null)) return undefined;
  return { id: 'percentiles', title: page.sections.percentiles, body: html`${figures}` };
};
