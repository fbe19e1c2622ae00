import { scaleSymlog } from 'd3-scale';
import type { ActionEffect, Estimate } from '../../../sim/experiment/result.js';
import { html } from '../../escape.js';
import { given } from '../../format.js';
import { line, shape, svgText, whisker, type Drawing } from './svg.js';

const ROW = 30;
const NARROW_ROW = 44;
const TOP = 26;

const SIDE = { helps: 'helps', harms: 'harms', mixed: 'mixed', nothing: 'nothing' } as const;

/** An action whose difference of p95 was measured. */
export type Drawn = Pick<ActionEffect, 'title' | 'verdict'> & { readonly p95: Estimate };

/** The difference each action makes, with its interval, around a line at zero. */
export function forest(
  actions: readonly Drawn[],
  words: { readonly axis: string; readonly faster: string; readonly slower: string },
) {
  const ends = actions.flatMap(({ p95 }) => [Math.abs(p95.low), Math.abs(p95.high)]);
  const most = Math.max(0.01, ...ends) * 1.2;
  const near = Math.max(0.005, most / 50);

  return (width: number): Drawing => {
    const narrow = width < 500;
    const height = narrow ? NARROW_ROW : ROW;
    const left = narrow ? 8 : 330;
    const right = width - (narrow ? 8 : 24);
    const bottom = TOP + actions.length * height;
    const x = scaleSymlog().constant(near).domain([-most, most]).range([left, right]);
    const steps = [0.01, 0.1, 1, 10, 100].filter((step) => step < most && step > near * 1.5);
    const chosen = narrow ? steps.slice(-1) : steps.slice(-2);
    const ticks = [...chosen.map((step) => -step).reverse(), 0, ...chosen];
    const grid = ticks.map(
      (tick) =>
        html`${line(x(tick), TOP, x(tick), bottom, tick === 0 ? 'zero' : 'grid')}${svgText(x(tick), bottom + 16, tick === 0 ? '0' : `${tick < 0 ? '−' : '+'}${given('duration', Math.abs(tick))}`, { anchor: 'middle', kind: 'tick' })}`,
    );
    const marks = actions.map(({ title, p95, verdict }, index) => {
      const y = TOP + index * height + (narrow ? 30 : 16);
      const head = narrow
        ? svgText(left, y - 12, title, { kind: 'label', most: right - left })
        : svgText(left - 14, y + 4, title, { anchor: 'end', kind: 'label', most: left - 18 });
      return html`<g
        >${head}${whisker(x(p95.low), x(p95.high), y, SIDE[verdict])}${shape('square', x(p95.value), y, `dot ${SIDE[verdict]}`)}</g
      >`;
    });
    return {
      width,
      height: bottom + 40,
      marks: html`${grid}${svgText(x(0) - 10, TOP - 10, words.faster, { anchor: 'end', kind: 'note' })}${svgText(x(0) + 10, TOP - 10, words.slower, { kind: 'note' })}${marks}${svgText(right, bottom + 34, words.axis, { anchor: 'end', kind: 'axis' })}`,
    };
  };
}
