import type { Cell, Estimate } from '../../../sim/experiment/result.js';
import { html, name, short, type Markup } from '../../escape.js';
import type { Kind } from '../../format.js';
import { stageTitle } from '../../summary.js';
import type { Context, MakeSection } from '../context.js';
import { table, value } from '../table.js';

type Row = readonly [string, Kind, (cell: Cell) => Estimate | undefined];

/** What a part of the deployment is asked about: its name and a row a figure. */
interface Panel {
  readonly title: string;
  readonly rows: readonly Row[];
}

function panelsOf({ result, words }: Context): Panel[] {
  const { head, panels } = words.page.parts;
  const caches = [...new Set(result.cells.flatMap((cell) => cell.caches.map((cache) => cache.name)))];
  const calls = [...new Set(result.cells.flatMap((cell) => cell.llm.byCall.map((call) => call.name)))];
  const cache = (cell: Cell, of: string) => cell.caches.find((one) => one.name === of);
  const call = (cell: Cell, of: string) => cell.llm.byCall.find((one) => one.name === of);
  return [
    {
      title: panels.database,
      rows: [
        [head.queries, 'count', (cell) => cell.database.queries],
        [head.connections, 'count', (cell) => cell.database.connections],
        [head.refused, 'count', (cell) => cell.database.refused],
      ],
    },
    {
      title: panels.llm,
      rows: [
        [head.calls, 'count', (cell) => cell.llm.calls],
        [head.tokens, 'count', (cell) => cell.llm.tokens],
        [head.llmRefused, 'count', (cell) => cell.llm.refused],
        [head.dollars, 'money', (cell) => cell.llm.dollars],
        ...calls.map((of): Row => [head.dollarsOf(short(of)), 'money', (cell) => call(cell, of)?.dollars]),
      ],
    },
    {
      title: panels.celery,
      rows: [
        [head.queued, 'count', (cell) => cell.celery.queued],
        [head.done, 'count', (cell) => cell.celery.done],
        [head.celeryWaiting, 'count', (cell) => cell.celery.waiting],
        [head.celeryWait, 'duration', (cell) => cell.celery.wait?.p95],
        [head.celeryFailed, 'count', (cell) => cell.celery.failed],
        [head.celeryLost, 'count', (cell) => cell.celery.lost],
        [head.celeryRepeated, 'count', (cell) => cell.celery.repeated],
      ],
    },
    {
      title: panels.caches,
      rows: [
        ...caches.flatMap((of): Row[] => [
          [head.hits(short(of)), 'share', (cell) => cache(cell, of)?.hitRatio],
          [head.stale(short(of)), 'share', (cell) => cache(cell, of)?.stale],
        ]),
        [head.commands, 'count', (cell) => cell.redis.commands],
      ],
    },
    { title: panels.inside, rows: [[head.inside, 'count', (cell) => cell.inside]] },
  ];
}

/** Database, language models, Celery, caches: a panel each, a row a figure, a column a stage. */
export const parts: MakeSection = (context) => {
  const { result, words } = context;
  const { head, lead } = words.page.parts;
  const days = result.days.map((day) => {
    const cells = result.cells.filter((cell) => cell.day === day);
    const panels = panelsOf(context).flatMap(({ title, rows }): Markup[] => {
      // A part the deployment does not have is no row of dashes or zeros.
      const shown = rows.filter(([, , of]) => cells.some((cell) => (of(cell)?.high ?? 0) > 0));
      if (shown.length === 0) return [];
      return [
        html`<div class="panel">
          <h3>${title}</h3>
          ${table(
            `${title}, ${short(day)}`,
            [
              { text: head.figure },
              ...cells.map((cell) => ({ text: stageTitle(result, cell.stage), right: true })),
            ],
            shown.map(([label, kind, of]) => [name(label), ...cells.map((cell) => value(kind, of(cell)))]),
            { kind: 'parts' },
          )}
        </div>`,
      ];
    });
    return { day, panels };
  });
  const shown = days.filter(({ panels }) => panels.length > 0);
  if (shown.length === 0) return undefined;
  return {
    id: 'parts',
    title: words.page.sections.parts,
    body: html`<p class="lead">${lead}</p>
      ${shown.map(
        ({ day, panels }, index) =>
          html`<details class="fold" ${index === 0 && html` open`}>
            <summary>${name(short(day))}</summary>
            <div class="panels">${panels}</div>
          </details> `,
      )}`,
  };
};
