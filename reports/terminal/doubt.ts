import type { Doubt, DoubtedFigure, Result } from '../../sim/experiment/result.js';
import type { Catalogue } from '../catalogue/index.js';
import { commandLines, guessName, rangeTexts, toldFigures } from '../doubt.js';
import { visible } from '../escape.js';
import { given, whole } from '../format.js';
import { columns } from './columns.js';
import type { Paint } from './paint.js';
import { fit, wrap } from './width.js';

/** Guesses named to be measured first; the page has more. */
const MOST = 6;
const DRIVERS = 30;

function row(one: DoubtedFigure, words: Catalogue): string[] {
  const text = words.doubt;
  const [found, range] = rangeTexts(one);
  const clear = one.drivers.filter((driver) => driver.clear).map(({ path }) => visible(guessName(path)));
  return [
    ` ${text.figures[one.figure]}`,
    found,
    range,
    one.holds === undefined ? '' : given('share', Math.round(one.holds * 100) / 100),
    ` ${fit(clear.length > 0 ? clear.join(', ') : text.noDriver, DRIVERS - 1)}`,
  ];
}

function figures(doubt: Doubt, words: Catalogue, paint: Paint): string[] {
  const { head } = words.doubt;
  const shape = [
    { head: ` ${head.figure}`, width: 13 },
    { head: head.found, width: 9, right: true },
    { head: head.range, width: 17, right: true },
    { head: head.holds, width: 6, right: true },
    { head: ` ${head.driver}`, width: DRIVERS },
  ];
  const told = toldFigures(doubt);
  const heads = columns(shape, [], paint);
  const cells = told.map(({ stage, day }) => fit(visible(`${stage}, ${day}`), 80));
  return [
    ...heads,
    ...told.flatMap((one, i) => [
      ...(cells[i] === cells[i - 1] ? [] : wrap(cells[i], paint.columns).map(paint.strong)),
      ...columns(shape, [row(one, words)], paint).slice(heads.length),
    ]),
  ];
}

/** What the guesses do to each figure, and which to measure first. */
export function doubt(result: Result, words: Catalogue, paint: Paint): string[] {
  if (result.doubt === undefined) return [];
  const { draws, drawn, pinned, first } = result.doubt;
  const text = words.doubt;
  const heading = wrap(text.heading, paint.columns).map(paint.heading);
  const named = first.slice(0, MOST).flatMap(({ path, value, low, high, drives, flips, measure }, i) => {
    const what = `${visible(path)}: ${text.named(visible(value), visible(low), visible(high))}; ${text.does(whole(drives), whole(flips))}`;
    const command = measure === undefined ? [] : commandLines(visible(measure), paint.columns - 5);
    return [
      ...wrap(what, paint.columns - 5).map(
        (line, l) => `${l === 0 ? String(i + 1).padStart(2) : '  '}  ${line}`,
      ),
      ...command
        .flatMap((line) => (line.length > paint.columns - 5 ? wrap(line, paint.columns - 5) : [line]))
        .map((line) => paint.dim(`     ${line}`)),
    ];
  });
  if (drawn === 0) return [...heading, ...wrap(text.nothing, paint.columns)];
  return [
    ...heading,
    ...wrap(text.lead(whole(draws), whole(drawn), whole(pinned)), paint.columns),
    ...figures(result.doubt, words, paint),
    '',
    ...wrap(text.first, paint.columns).map(paint.heading),
    ...(named.length > 0 ? named : wrap(text.none, paint.columns)),
  ];
}
