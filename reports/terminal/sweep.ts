import type { Estimate, Result, Sweep, SweepCell } from '../../sim/experiment/result.js';
import type { Catalogue } from '../catalogue/index.js';
import { visible } from '../escape.js';
import { ABSENT, figure, interval, whole, type Kind } from '../format.js';
import { settingsOf } from '../sweep.js';
import { columns } from './columns.js';
import { byVerdict, type Paint } from './paint.js';
import { fit, wrap } from './width.js';

const CELL = 18;
const FIGURE = 9;
const LIMIT = 13;

function two(kind: Kind, found: Estimate | undefined, paint: Paint): string {
  if (!found) return ABSENT;
  const range = interval(kind, found);
  return `${figure(kind, found.value)}\n${range === '' ? '' : paint.dim(fit(range, FIGURE))}`;
}

function row(sweep: Sweep, cell: SweepCell, words: Catalogue, paint: Paint): string[] {
  const { ordinary, ai, failures } = cell.busiest;
  const settings = settingsOf(sweep, cell);
  const verdict = byVerdict(paint, cell.verdict)(words.words.verdicts[cell.verdict]);
  return [
    `${paint.strong(fit(visible(cell.stage), CELL))}\n${fit(visible(settings === '' ? cell.day : settings), CELL)}`,
    whole(cell.users),
    two('duration', ordinary?.p95, paint),
    two('duration', ai?.p95, paint),
    two('share', failures.rate, paint),
    ` ${fit(visible(cell.limit), LIMIT - 1)}\n ${verdict}`,
    two('money', cell.cost?.month, paint),
  ];
}

/** A row a cell, two lines each: stages by days, settings and users. */
export function sweep({ sweep }: Result, words: Catalogue, paint: Paint): string[] {
  if (sweep === undefined) return [];
  const { heading, head } = words.sweep;
  const shape = [
    { head: head.cell, width: CELL },
    { head: head.users, width: 7, right: true },
    { head: head.p95, width: FIGURE, right: true },
    { head: head.ai, width: FIGURE, right: true },
    { head: head.failures, width: FIGURE, right: true },
    { head: ` ${head.limit}`, width: LIMIT },
    { head: head.cost, width: FIGURE, right: true },
  ];
  const days = [...new Set(sweep.cells.map((cell) => cell.day))];
  const several = days.length > 1 && sweep.vary.length > 0;
  return days.flatMap((day) => {
    const cells = sweep.cells.filter((cell) => cell.day === day);
    return [
      ...wrap(fit(several ? `${heading}: ${visible(day)}` : heading, 80), paint.columns).map(paint.heading),
      ...columns(
        shape,
        cells.map((cell) => row(sweep, cell, words, paint)),
        paint,
      ),
    ];
  });
}
