import { scaleLinear } from 'd3-scale';
import { html, short, type Markup } from '../../escape.js';
import { figure, given, type Kind } from '../../format.js';
import { line, px, svgText, type Drawing } from './svg.js';

export interface Bar {
  readonly label: string;
  /** What it is one of; bars of one group stand together. */
  readonly group?: string;
  readonly parts: readonly { readonly name: string; readonly value: number }[];
}

const TOP = 6;
/** Row of a bar alone, of one in a group, and what a group's name takes; wide and narrow. */
const ROW = { alone: [40, 44], grouped: [23, 23], head: [10, 24] } as const;
const HIGH = 18;
export const COLOURS = 10;

/** A key for the parts of stacked bars: the colours in the order of the names. */
export const legend = (names: readonly string[]): Markup =>
  html`<ul class="legend">
    ${names.map((name, index) => html`<li><span class="swatch c${index % COLOURS}"></span><bdi>${short(name)}</bdi></li>`)}
  </ul>`;

interface Place {
  readonly y: number;
  /** First of its group. */
  readonly first: boolean;
}

/** Where each bar stands, and where all end. */
function placesOf(
  bars: readonly Bar[],
  narrow: boolean,
): { readonly places: Place[]; readonly bottom: number } {
  const side = narrow ? 1 : 0;
  let y = TOP;
  const places = bars.map(({ group }, i) => {
    const first = group !== undefined && bars[i - 1]?.group !== group;
    if (first) y += ROW.head[side];
    const at = group === undefined ? y + (narrow ? 20 : 10) : y;
    y += group === undefined ? ROW.alone[side] : ROW.grouped[side];
    return { y: at, first };
  });
  return { places, bottom: y + 4 };
}

/**
 * Bars split into parts that sum, on a linear axis from zero; or, as `shares`, all of one length, so that the
 * parts of a short bar can be seen too. The sum stands at the end of the bar.
 */
export function stacked(
  bars: readonly Bar[],
  names: readonly string[],
  kind: Kind,
  { axis, shares = false }: { readonly axis: string; readonly shares?: boolean },
) {
  const total = (bar: Bar): number => bar.parts.reduce((sum, part) => sum + part.value, 0);
  const most = shares ? 1 : Math.max(...bars.map(total));
  const grouped = bars.some(({ group }) => group !== undefined);

  return (width: number): Drawing => {
    const narrow = width < 500;
    const left = narrow ? (grouped ? 34 : 4) : 196;
    const right = width - 76;
    const { places, bottom } = placesOf(bars, narrow);
    const x = scaleLinear()
      .domain([0, most > 0 ? most : 1])
      .range([left, right]);
    const grid = x
      .ticks(narrow ? 3 : 6)
      .map(
        (tick) =>
          html`${line(x(tick), TOP, x(tick), bottom, 'grid')}${svgText(x(tick), bottom + 16, given(shares ? 'share' : kind, tick), { anchor: tick === 0 ? 'start' : 'middle', kind: 'tick' })}`,
      );
    const marks = bars.map((bar, index) => {
      const { y, first } = places[index];
      const size = shares ? total(bar) || 1 : 1;
      let from = 0;
      const parts = bar.parts.map(({ name, value }) => {
        const begin = x(from);
        from += Math.max(0, value) / size;
        const wide = x(from) - begin;
        if (wide < 0.05) return null;
        const colour = names.indexOf(name) % COLOURS;
        return html`<rect
          class="part c${colour}"
          x="${px(begin)}"
          y="${px(y)}"
          width="${px(wide)}"
          height="${HIGH}"
        />`;
      });
      const middle = y + 13;
      const own =
        bar.group !== undefined
          ? svgText(left - 8, middle, bar.label, { anchor: 'end', kind: 'tick' })
          : narrow
            ? svgText(left, y - 6, bar.label, { kind: 'strong', most: right - left })
            : svgText(left - 12, middle, bar.label, { anchor: 'end', kind: 'strong', most: left - 16 });
      const head =
        first &&
        (narrow
          ? svgText(0, y - 7, bar.group!, { kind: 'strong', most: right })
          : svgText(left - 44, middle, bar.group!, { anchor: 'end', kind: 'strong', most: left - 48 }));
      return html`${parts}${head}${own}${svgText(x(from) + 6, middle, figure(kind, total(bar)), { kind: 'figure' })}`;
    });
    return {
      width,
      height: bottom + 40,
      rows: { axis: 'y', at: places.map(({ y }) => y + HIGH / 2), of: 'column' },
      marks: html`${grid}${marks}${svgText(right, bottom + 34, axis, { anchor: 'end', kind: 'axis' })}`,
    };
  };
}
