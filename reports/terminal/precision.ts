import type { Result } from '../../sim/experiment/result.js';
import { word, type Catalogue } from '../catalogue/index.js';
import { visible } from '../escape.js';
import { given, whole } from '../format.js';
import { trialsOf } from '../summary.js';
import type { Paint } from './paint.js';
import { wrap } from './width.js';

/** Whether every cell has the precision that was asked for, and which is farthest from it. */
export function precision(result: Result, words: Catalogue, paint: Paint): string[] {
  const { precision, cells } = result;
  const looked = cells.flatMap((cell) => (cell.precision ? [{ ...cell, ...cell.precision }] : []));
  if (precision === undefined || looked.length === 0) return [];
  const { run } = words;
  const reached = looked.filter((cell) => cell.reached).length;
  const worst = looked.reduce((a, b) => (b.half > a.half ? b : a));
  return wrap(
    run.precision(
      given('share', precision.relative),
      whole(reached),
      whole(looked.length),
      trialsOf(result),
      whole(precision.most),
      visible(word(words.words.headlines, worst.widest)),
      given('share', Number(worst.half.toPrecision(2))),
      visible(`${worst.stage}, ${worst.day}`),
    ),
    paint.columns,
    '  ',
  );
}
