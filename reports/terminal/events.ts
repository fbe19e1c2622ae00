import type { Cell, EventResult, Result } from '../../sim/experiment/result.js';
import type { Catalogue } from '../catalogue/index.js';
import { visible } from '../escape.js';
import { eventText, recoveryOf, recoveryText } from '../event-words.js';
import { figure, interval, whole, type Kind } from '../format.js';
import { columns } from './columns.js';
import type { Paint } from './paint.js';
import { fit, wrap } from './width.js';

const CELL = 12;
const FIGURE = 13;
const RECOVERY = 24;

interface Told {
  readonly cell: Cell;
  readonly event: EventResult;
}

function recovery(event: EventResult, trials: number, words: Catalogue, paint: Paint): string {
  const said = recoveryText(event, trials, words);
  const never = event.recovered?.value === 0 ? paint.bad : paint.doubtful;
  const below = said === undefined ? [] : [never(fit(said, RECOVERY))];
  const found = recoveryOf(event, words);
  if (found === undefined) return below.join('\n');
  const range = said === undefined && found.range !== '' ? [paint.dim(found.range)] : below;
  return [fit(found.when, RECOVERY), ...range].join('\n');
}

function row({ cell, event }: Told, trials: number, words: Catalogue, paint: Paint): string[] {
  const two = (kind: Kind, name: 'failures' | 'lost' | 'degraded'): string =>
    `${figure(kind, event[name].value)}\n${paint.dim(fit(interval(kind, event[name]), FIGURE))}`;
  const back = recovery(event, trials, words, paint).replace(/^/gm, '  ');
  return [
    `${paint.strong(fit(visible(cell.stage), CELL))}\n${fit(`${visible(cell.day)} ${whole(cell.users)}`, CELL)}`,
    two('share', 'failures'),
    two('count', 'lost'),
    two('share', 'degraded'),
    back,
  ];
}

/** Each event, and below it a row for each cell that it came to; nothing where nothing happened. */
export function events(result: Result, words: Catalogue, paint: Paint): string[] {
  const told = result.cells.flatMap((cell) => (cell.events ?? []).map((event): Told => ({ cell, event })));
  if (told.length === 0) return [];
  const { heading, head } = words.events;
  const shape = [
    { head: head.cell, width: CELL },
    { head: head.failures, width: FIGURE, right: true },
    { head: head.lost, width: FIGURE, right: true },
    { head: head.degraded, width: FIGURE, right: true },
    { head: `  ${head.recovery}`, width: RECOVERY + 1 },
  ];
  const texts = [...new Set(told.map(({ event }) => eventText(event, words)))];
  return [
    ...wrap(heading, paint.columns).map(paint.heading),
    ...texts.flatMap((text) => [
      ...wrap(text, paint.columns),
      ...columns(
        shape,
        told
          .filter(({ event }) => eventText(event, words) === text)
          .map((one) => row(one, result.trials, words, paint)),
        paint,
      ),
    ]),
  ];
}
