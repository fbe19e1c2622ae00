import { scaleLog, scalePoint } from 'd3-scale';
import { line as lineOf } from 'd3-shape';
import type { Estimate } from '../../../sim/experiment/result.js';
import { html } from '../../escape.js';
import { figure, given } from '../../format.js';
import { logTicks } from './ranges.js';
import { line, path, px, svgText, type Drawing } from './svg.js';

/** A line of estimates over the places of the axis; undefined where there is none. */
export interface Curve {
  readonly label: string;
  readonly values: readonly (Estimate | undefined)[];
}

const TOP = 24;
const HEIGHT = 260;
export const CURVES = 10;

/** Lines of durations on a logarithmic axis, over places with the same distance, with the objective as a level. */
export function curves(
  lines: readonly Curve[],
  places: readonly string[],
  objective: number,
  words: { readonly axis: string; readonly across: string; readonly objective: string },
) {
  const all = lines.flatMap(({ values }) =>
    values.flatMap((found) => (found ? [found.low, found.high] : [])),
  );
  const known = all.filter((seconds) => seconds > 0);
  const least = Math.min(objective, ...known) / 1.3;
  const most = Math.max(objective, ...known) * 1.3;

  return (width: number): Drawing => {
    const left = 64;
    const right = width - 20;
    const bottom = TOP + HEIGHT;
    const x = scalePoint(places.keys(), [left + 16, right - 16]);
    const y = scaleLog().domain([least, most]).range([bottom, TOP]).clamp(true);
    const grid = logTicks(y.ticks(), Math.log10(most / least) > 1.9).map(
      (tick) =>
        html`${line(left, y(tick), right, y(tick), 'grid')}${svgText(left - 8, y(tick) + 4, given('duration', tick), { anchor: 'end', kind: 'tick' })}`,
    );
    const room = (right - left) / Math.max(1, places.length);
    const ticks = places.map((place, i) =>
      svgText(x(i)!, bottom + 18, place, { anchor: 'middle', kind: 'tick', most: room }),
    );
    const drawn = lines.map(({ label, values }, index) => {
      const points = values.flatMap((found, i) => (found ? [{ at: x(i)!, found }] : []));
      const colour = index % CURVES;
      const way = lineOf<(typeof points)[number]>()
        .x(({ at }) => at)
        .y(({ found }) => y(found.value))(points);
      const marks = points.map(
        ({ at, found }) =>
          html`<g
            ><title>${label.slice(0, 100)}: ${figure('duration', found.value)}</title
            ><path class="curve k${colour}" d="M${px(at)} ${px(y(found.low))}V${px(y(found.high))}" /><circle
              class="c${colour}"
              cx="${px(at)}"
              cy="${px(y(found.value))}"
              r="3.5"
          /></g>`,
      );
      return html`<path class="curve k${colour}" d="${path(way)}" />${marks}`;
    });
    return {
      width,
      height: bottom + 44,
      marks: html`${grid}${line(left, y(objective), right, y(objective), 'objective')}${svgText(right, y(objective) - 5, words.objective, { anchor: 'end', kind: 'note' })}${drawn}${ticks}${svgText(0, TOP - 10, words.axis, { kind: 'axis' })}${svgText(right, bottom + 38, words.across, { anchor: 'end', kind: 'axis' })}`,
    };
  };
}
