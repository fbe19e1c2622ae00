import type { Sweep, SweepCell } from '../../../sim/experiment/result.js';
import { html, name, short, type Markup } from '../../escape.js';
import { estimate, figure as print, given, whole } from '../../format.js';
import { stageTitle } from '../../summary.js';
import { settingName, settingsOf } from '../../sweep.js';
import type { Context, MakeSection } from '../context.js';
import { curves, type Curve } from '../figures/curves.js';
import { figure } from '../figures/figure.js';
import { legend } from '../figures/stacked.js';
import { table, value, type Head } from '../table.js';
import { chip } from '../verdict.js';

const unique = <T>(items: readonly T[]): T[] => [...new Set(items)];

/** What a figure has across: the users where they vary, else the first setting with several values. */
function across(
  { vary }: Sweep,
  cells: readonly SweepCell[],
): {
  readonly name?: string;
  readonly of: (cell: SweepCell) => string;
} {
  const path = vary.find(({ values }) => values.length > 1)?.path;
  if (unique(cells.map(({ users }) => users)).length > 1 || path === undefined)
    return { of: ({ users }) => whole(users) };
  return { name: path, of: ({ set }) => set[path] ?? '' };
}

/** The p95 of ordinary requests over what varies, a line for each stage and the rest of what varies. */
function drawing({ result, words }: Context, sweep: Sweep, day: string, index: number): Markup {
  const text = words.sweep;
  const cells = sweep.cells.filter((cell) => cell.day === day);
  const over = across(sweep, cells);
  const places = unique(cells.map(over.of));
  const labelOf = (cell: SweepCell): string =>
    [
      stageTitle(result, cell.stage),
      ...sweep.vary
        .filter(({ path, values }) => path !== over.name && values.length > 1)
        .map(({ path }) => `${settingName(sweep, path)}=${cell.set[path] ?? ''}`),
    ].join(', ');
  const labels = unique(cells.map(labelOf));
  const lines = labels.map((label): Curve => {
    const own = cells.filter((cell) => labelOf(cell) === label);
    return {
      label,
      values: places.map((place) => own.find((cell) => over.of(cell) === place)?.busiest.ordinary?.p95),
    };
  });
  const objective = result.objective.ordinary.p95;
  const title = text.figure(short(day));
  const head = (place: string): Head => ({ text: place, right: true });
  return figure(
    {
      id: `figure-sweep-${index}`,
      title,
      desc: text.desc,
      data: words.page.data,
      legend: legend(labels),
      table: table(
        title,
        [{ text: text.head.cell }, ...places.map(head)],
        lines.map(({ label, values }) => [
          name(label),
          ...values.map((found) => (found ? estimate('duration', found) : null)),
        ]),
      ),
    },
    curves(lines, places, objective, {
      axis: text.axis,
      across: over.name ?? text.users,
      objective: text.objective(given('duration', objective)),
    }),
  );
}

/** Stages by users and settings: a curve a stage, and a table of all cells. */
export const sweep: MakeSection = (context) => {
  const { result, words } = context;
  if (result.sweep === undefined || result.sweep.cells.length === 0) return undefined;
  const swept = result.sweep;
  const { title, lead, head } = words.sweep;
  const right = (text: string): Head => ({ text, right: true });
  const cost = swept.cells.some((cell) => cell.cost);
  const rows = swept.cells.map((cell) => {
    const settings = settingsOf(swept, cell);
    return [
      html`${name(stageTitle(result, cell.stage))}<small
          >${name(short(cell.day))}${settings !== '' && html`, ${name(short(settings, 200))}`}</small
        >`,
      whole(cell.users),
      value('duration', cell.busiest.ordinary?.p95),
      value('duration', cell.busiest.ai?.p95),
      value('share', cell.busiest.failures.rate),
      print('count', cell.busiest.throughput.value),
      ...(cost ? [value('money', cell.cost?.month)] : []),
      html`${chip(cell.verdict, words.words.verdicts[cell.verdict])}<small
          >${name(short(cell.limit))}</small
        >`,
    ];
  });
  const heads = [
    { text: head.cell },
    ...[head.users, head.p95, head.ai, head.failures, head.done].map(right),
    ...(cost ? [right(head.cost)] : []),
    { text: head.verdict },
  ];
  const days = unique(swept.cells.map(({ day }) => day));
  return {
    id: 'sweep',
    title,
    body: html`<p class="lead">${lead}</p>
      ${days.map((day, index) => drawing(context, swept, day, index))}${table(title, heads, rows, { kind: 'prose' })}`,
  };
};
