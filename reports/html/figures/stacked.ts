import { scaleLinear } from 'd3-scale';
import { html, short, type Markup } from '../../escape.js';
import { figure, given, type Kind } from '../../format.js';
import { line, px, svgText, type Drawing } from './svg.js';

export interface Bar {
  readonly label: string;
  readonly parts: readonly { readonly name: string; readonly value: number }[];
}

const ROW = 44;
const TOP = 6;
export const COLOURS = 10;

/** A key for the parts of stacked bars: the colours in the order of the names. */
export const legend = (names: readonly string[]): Markup =>
  html`<ul class="legend">
    ${names.map((name, index) => html`<li><span class="swatch c${index % COLOURS}"></span><bdi>${short(name)}</bdi></li>`)}
  </ul>`;

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

  return (width: number): Drawing => {
    const narrow = width < 500;
    const left = narrow ? 4 : 150;
    const right = width - 76;
    const bottom = TOP + bars.length * ROW;
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
      const y = TOP + index * ROW + (narrow ? 20 : 12);
      const size = shares ? total(bar) || 1 : 1;
      let from = 0;
      const parts = bar.parts.map(({ name, value }) => {
        const begin = x(from);
        from += Math.max(0, value) / size;
        const colour = names.indexOf(name) % COLOURS;
        return html`<rect
          class="part c${colour}"
          x="${px(begin)}"
          y="${px(y)}"
          width="${px(Math.max(0, x(from) - begin))}"
          height="18"
          ><title>${name.slice(0, 100)}: ${figure(kind, value)}</title></rect
        >`;
      });
      const head = narrow
        ? svgText(left, y - 6, bar.label, { kind: 'strong', most: right - left })
        : svgText(left - 12, y + 13, bar.label, { anchor: 'end', kind: 'strong', most: left - 16 });
      return html`${parts}${head}${svgText(x(from) + 6, y + 13, figure(kind, total(bar)), { kind: 'figure' })}`;
    });
    return {
      width,
      height: bottom + 40,
      marks: html`${grid}${marks}${svgText(right, bottom + 34, axis, { anchor: 'end', kind: 'axis' })}`,
    };
  };
}
