import { scaleLinear } from 'd3-scale';
import { html } from '../../escape.js';
import { line, px, svgText, type Drawing } from './svg.js';

/** A figure, each end as a multiple of what was found: what luck alone does to it, and what the guesses do. */
export interface Doubted {
  readonly label: string;
  readonly found: string;
  readonly low: number;
  readonly high: number;
  readonly luck?: { readonly low: number; readonly high: number };
}

const ROW = 30;
const NARROW_ROW = 44;
const TOP = 14;
/** Farther off than so many times as much or as little, a bar is cut. */
const MOST = 16;

/** For each figure a wide bar of what the guesses may make of it, a narrow one of luck, and a line where it was found. */
export function doubted(rows: readonly Doubted[], words: { readonly axis: string }) {
  const log = (times: number): number => Math.log2(Math.min(MOST, Math.max(1 / MOST, times)));
  const ends = rows.flatMap(({ low, high, luck }) => [low, high, luck?.low ?? 1, luck?.high ?? 1].map(log));
  const reach = Math.max(0.5, ...ends.map(Math.abs)) * 1.08;

  return (width: number): Drawing => {
    const narrow = width < 500;
    const height = narrow ? NARROW_ROW : ROW;
    const left = narrow ? 8 : 330;
    const right = width - 70;
    const bottom = TOP + rows.length * height;
    const x = scaleLinear().domain([-reach, reach]).range([left, right]);
    const ticks = [1 / 16, 1 / 8, 1 / 4, 1 / 2, 1, 2, 4, 8, 16].filter(
      (times) => Math.abs(log(times)) < reach,
    );
    const grid = ticks.map((times) => {
      const text = times < 1 ? `÷${1 / times}` : `×${times}`;
      return html`${line(x(log(times)), TOP, x(log(times)), bottom, times === 1 ? 'zero' : 'grid')}${svgText(x(log(times)), bottom + 16, text, { anchor: 'middle', kind: 'tick' })}`;
    });
    const middles = rows.map((_, i) => TOP + i * height + (narrow ? 30 : height / 2));
    const bar = (low: number, high: number, y: number, tall: number, kind: string) =>
      html`<rect
        class="${kind}"
        x="${px(x(log(low)))}"
        y="${px(y - tall / 2)}"
        width="${px(Math.max(1.5, x(log(high)) - x(log(low))))}"
        height="${tall}"
        rx="2"
      />`;
    const marks = rows.map(({ label, found, low, high, luck }, i) => {
      const y = middles[i];
      const head = narrow
        ? svgText(left, y - 12, label, { kind: 'label', most: right - left })
        : svgText(left - 12, y + 4, label, { anchor: 'end', kind: 'label', most: left - 16 });
      return html`${head}${bar(low, high, y, 14, 'part c1')}${luck && bar(luck.low, luck.high, y, 6, 'part c0')}${svgText(right + 8, y + 4, found, { kind: 'figure' })}`;
    });
    return {
      width,
      height: bottom + 40,
      rows: { axis: 'y', at: middles },
      marks: html`${grid}${marks}${svgText(right, bottom + 34, words.axis, { anchor: 'end', kind: 'axis' })}`,
    };
  };
}
