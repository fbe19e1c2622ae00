import type { Cell, Estimate, Result } from '../../sim/experiment/result.js';
import type { Catalogue } from '../catalogue/index.js';
import { visible } from '../escape.js';
import { ABSENT, figure, interval, whole, type Kind } from '../format.js';
import { columns } from './columns.js';
import { byVerdict, type Paint } from './paint.js';
import { fit, wrap } from './width.js';

/** An estimate in two lines: the value, and dimmed below it the interval. */
function twoLines(kind: Kind, found: Estimate | undefined, paint: Paint, most: number): string {
  if (!found) return ABSENT;
  const range = interval(kind, found);
  return `${figure(kind, found.value)}\n${range === '' ? '' : paint.dim(fit(range, most))}`;
}

const CELL = 12;
const LIMIT = 14;

function row(cell: Cell, words: Catalogue, paint: Paint): string[] {
  const { all, failures } = cell.busiest;
  const verdict = byVerdict(paint, cell.verdict)(words.words.verdicts[cell.verdict]);
  return [
    `${paint.strong(fit(visible(cell.stage), CELL))}\n${fit(`${visible(cell.day)} ${whole(cell.users)}`, CELL)}`,
    twoLines('duration', all?.p50, paint, 9),
    twoLines('duration', all?.p95, paint, 9),
    twoLines('duration', all?.p99, paint, 9),
    twoLines('share', failures.rate, paint, 9),
    `${fit(visible(cell.limit), LIMIT)}\n${verdict} ${words.run.answered(figure('count', cell.busiest.throughput.value))}`,
    twoLines('money', cell.cost?.month, paint, 11),
  ];
}

/** Stages x days, two lines a row. */
export function table(result: Result, words: Catalogue, paint: Paint): string[] {
  const head = words.run.tableHead;
  const shape = [
    { head: head.cell, width: CELL },
    { head: head.p50, width: 9, right: true },
    { head: head.p95, width: 9, right: true },
    { head: head.p99, width: 9, right: true },
    { head: head.failures, width: 9, right: true },
    { head: ` ${head.limit}`, width: LIMIT + 1 },
    { head: head.cost, width: 11, right: true },
  ];
  const rows = result.cells.map((cell) => {
    const cells = row(cell, words, paint);
    cells[5] = cells[5].replace(/^/gm, ' ');
    return cells;
  });
  return [...wrap(words.run.table, paint.columns).map(paint.heading), ...columns(shape, rows, paint)];
}
