import { scaleLinear, scaleLog } from 'd3-scale';
import { html } from '../../escape.js';
import { figure, given, type Kind } from '../../format.js';
import { logTicks } from './ranges.js';
import { line, px, svgText, type Drawing } from './svg.js';

/** What a figure is with one guess at either end of its belief. */
export interface Bar {
  readonly label: string;
  readonly low: number;
  readonly high: number;
}

const ROW = 30;
const NARROW_ROW = 44;
const TOP = 14;

/** A bar a guess around the figure as found, from the guess's low end to its high end; on logarithms above zero. */
export function tornado(bars: readonly Bar[], found: number, kind: Kind, words: { readonly axis: string }) {
  const all = [found, ...bars.flatMap(({ low, high }) => [low, high])];
  const least = Math.min(...all);
  const most = Math.max(...all);
  const logarithmic = least > 0 && most / least > 3;

  return (width: number): Drawing => {
    const narrow = width < 500;
    const height = narrow ? NARROW_ROW : ROW;
    const left = narrow ? 8 : 330;
    const right = width - 24;
    const bottom = TOP + bars.length * height;
    const room = (most - least || Math.abs(most) || 1) * 0.05;
    const x = logarithmic
      ? scaleLog()
          .domain([least / 1.2, most * 1.2])
          .range([left, right])
      : scaleLinear()
          .domain([least - room, most + room])
          .range([left, right]);
    const decades = Math.log10(most / least);
    const ticks = logarithmic ? logTicks(x.ticks(), narrow || decades > 2.5) : x.ticks(narrow ? 3 : 6);
    const grid = ticks.map(
      (tick) =>
        html`${line(x(tick), TOP, x(tick), bottom, 'grid')}${svgText(x(tick), bottom + 16, given(kind, tick), { anchor: 'middle', kind: 'tick' })}`,
    );
    const drawn = bars.map(({ label, low, high }, index) => {
      const y = TOP + index * height + (narrow ? 22 : 6);
      const side = (end: number, colour: string) => {
        const [from, to] = [Math.min(x(found), x(end)), Math.max(x(found), x(end))];
        return html`<rect
          class="part ${colour}"
          x="${px(from)}"
          y="${px(y)}"
          width="${px(Math.max(1, to - from))}"
          height="16"
          ><title>${label.slice(0, 100)}: ${figure(kind, end)}</title></rect
        >`;
      };
      const head = narrow
        ? svgText(left, y - 6, label, { kind: 'label', most: right - left })
        : svgText(left - 12, y + 12, label, { anchor: 'end', kind: 'label', most: left - 16 });
      // The longer side behind: both ends may lie on one side.
      const far = Math.abs(x(low) - x(found)) > Math.abs(x(high) - x(found));
      const sides = far ? [side(low, 'c0'), side(high, 'c1')] : [side(high, 'c1'), side(low, 'c0')];
      return html`${head}${sides}`;
    });
    return {
      width,
      height: bottom + 40,
      marks: html`${grid}${drawn}${line(x(found), TOP - 4, x(found), bottom, 'zero')}${svgText(right, bottom + 34, words.axis, { anchor: 'end', kind: 'axis' })}`,
    };
  };
}
