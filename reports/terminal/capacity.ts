import type { Capacity, LeverEffect, Result } from '../../sim/experiment/result.js';
import { daysOf, deciding, gainText, usersHeld, usersInterval } from '../capacity.js';
import { word, type Catalogue } from '../catalogue/index.js';
import { visible } from '../escape.js';
import { ABSENT, figure, interval, whole } from '../format.js';
import { columns } from './columns.js';
import type { Paint } from './paint.js';
import { fit, wrap } from './width.js';

const STAGE = 10;
const LIMIT = 28;

function row(found: Capacity, result: Result, words: Catalogue, paint: Paint): string[] {
  const { capacity } = words;
  const { stage, users, requests, saturation, limit, next, bound } = found;
  const claimed = result.stages.find((one) => one.stage === stage)?.claimedUsers;
  const below = (text: string): string => (text === '' ? '' : paint.dim(text));
  const first = limit !== '' ? visible(limit) : bound === 'most' ? ABSENT : capacity.nothing;
  return [
    `${paint.strong(fit(visible(stage), STAGE))}\n${fit(visible(daysOf(found, result.days, words)), STAGE)}`,
    claimed === undefined ? capacity.unclaimed : whole(claimed),
    `${paint.strong(usersHeld(found, words))}\n${below(fit(usersInterval(users), 11))}`,
    `${capacity.rate(figure('count', requests.value))}\n${below(fit(interval('count', requests), 10))}`,
    saturation === undefined
      ? ABSENT
      : `${figure('count', saturation.value)}\n${below(fit(interval('count', saturation), 9))}`,
    ` ${fit(first, LIMIT - 1)}${next === '' ? '' : `\n ${fit(capacity.then(visible(next)), LIMIT - 1)}`}`,
  ];
}

/** Why it is what it is, a paragraph a stage. */
function why(found: Capacity, words: Catalogue): string {
  const { capacity } = words;
  const { stage, by, limit, next, levers, nextLevers, decidedBy, bound, precise } = found;
  const name = fit(visible(stage), 16);
  const told = (lever: LeverEffect | undefined, tell: typeof capacity.doubled): string[] =>
    lever?.gain === undefined
      ? []
      : [
          tell(
            fit(visible(lever.name), 40),
            whole(Math.floor(lever.users.value)),
            gainText(lever.gain, words),
          ),
        ];
  return [
    by === undefined ? capacity.byNone(name) : capacity.by(name, visible(word(words.words.judged, by))),
    ...told(
      levers.find((lever) => lever.name === limit),
      capacity.doubled,
    ),
    ...told(
      nextLevers.find((lever) => lever.name === next),
      capacity.doubledNext,
    ),
    ...(limit === '' && bound !== 'most' ? [capacity.none] : []),
    ...(decidedBy === undefined ? [] : [capacity.decidedBy(deciding(decidedBy, words))]),
    ...(precise ? [] : [capacity.wide]),
  ].join(' ');
}

/** The most users each stage holds, two lines a row, and below the table why. */
export function capacity(result: Result, words: Catalogue, paint: Paint): string[] {
  const rows = result.capacity ?? [];
  if (rows.length === 0) return [];
  const { heading, head, saturationNote } = words.capacity;
  const shape = [
    { head: head.stage, width: STAGE },
    { head: head.claimed, width: 7, right: true },
    { head: head.users, width: 11, right: true },
    { head: head.requests, width: 10, right: true },
    { head: head.saturation, width: 9, right: true },
    { head: ` ${head.limit}`, width: LIMIT },
  ];
  return [
    ...wrap(heading, paint.columns).map(paint.heading),
    ...columns(
      shape,
      rows.map((found) => row(found, result, words, paint)),
      paint,
    ),
    ...rows.flatMap((found) => wrap(why(found, words), paint.columns, '  ')),
    ...(rows.some(({ saturation }) => saturation)
      ? wrap(saturationNote, paint.columns, '  ').map(paint.dim)
      : []),
  ];
}
