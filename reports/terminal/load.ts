import type { Cell, Result } from '../../sim/experiment/result.js';
import type { Catalogue } from '../catalogue/index.js';
import { visible } from '../escape.js';
import { ABSENT, clock, figure, whole } from '../format.js';
import { columns } from './columns.js';
import type { Paint } from './paint.js';
import { fit, wrap } from './width.js';

const monthly = ({ mau }: Cell): string =>
  mau ? `${figure('count', mau.bySessions.value)} · ${figure('count', mau.byPeak.value)}` : ABSENT;

/** The load assumed, a line a day, as the first stage met it. */
export function load(result: Result, words: Catalogue, paint: Paint): string[] {
  const { run } = words;
  const stage = result.cells[0].stage;
  const cells = result.cells.filter((cell) => cell.stage === stage);
  const head = run.loadHead;
  const shape = [
    { head: head.day, width: 18 },
    { head: head.users, width: 14, right: true },
    { head: result.hours ? head.hoursRequests : head.requests, width: 15, right: true },
    { head: head.sessions, width: 10, right: true },
    { head: head.mau, width: 19, right: true },
  ];
  const rows = cells.map((cell) => [
    fit(visible(cell.day), 18),
    whole(cell.users),
    figure('count', cell.requests.value),
    figure('count', cell.sessions.value),
    monthly(cell),
  ]);
  const notes = [
    ...(result.hours ? [run.hours(clock(result.hours[0] * 3600), clock(result.hours[1] * 3600))] : []),
    ...(cells.some((cell) => cell.mau) ? [run.loadNote.both] : []),
    ...(new Set(result.cells.map((cell) => cell.stage)).size > 1
      ? [run.loadNote.stage(fit(visible(stage), 20))]
      : []),
  ];
  return [
    ...wrap(run.load, paint.columns).map(paint.heading),
    ...columns(shape, rows, paint),
    ...notes.flatMap((note) => wrap(note, paint.columns)).map(paint.dim),
  ];
}
