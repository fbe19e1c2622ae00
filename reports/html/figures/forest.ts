import { scaleSymlog } from 'd3-scale';
import type { Estimate } from '../../../sim/experiment/result.js';
import { html } from '../../escape.js';
import { given } from '../../format.js';
import { line, shape, svgText, whisker, type Drawing } from './svg.js';

const ROW = { one: [28, 44], several: [38, 54] } as const;
const TOP = 26;
/** Between the marks of one row. */
const APART = 10;

/** The ways in which an action was tried: a shape and a class each. */
export const WAYS = [
  ['alone', 'square', 'p50', '■'],
  ['inOrder', 'circle', 'p95', '●'],
  ['takenOut', 'diamond', 'p99', '◆'],
] as const;

/** A change and the difference it makes, in one or several ways. */
export interface Tried {
  readonly title: string;
  readonly alone?: Estimate;
  readonly inOrder?: Estimate;
  readonly takenOut?: Estimate;
}

/** The difference each action makes, with its interval, around a line at zero. */
export function forest(
  actions: readonly Tried[],
  words: { readonly axis: string; readonly faster: string; readonly slower: string },
) {
  const found = actions.flatMap((action) => WAYS.flatMap(([way]) => action[way] ?? []));
  const most = Math.max(0.01, ...found.flatMap(({ low, high }) => [Math.abs(low), Math.abs(high)])) * 1.2;
  const near = Math.max(0.005, most / 50);
  const several = actions.some(({ inOrder, takenOut }) => inOrder ?? takenOut);

  return (width: number): Drawing => {
    const narrow = width < 500;
    const height = ROW[several ? 'several' : 'one'][narrow ? 1 : 0];
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
    const middles = actions.map((_, i) => TOP + i * height + (narrow ? height / 2 + 8 : height / 2));
    const marks = actions.map((action, index) => {
      const y = middles[index];
      const head = narrow
        ? svgText(left, TOP + index * height + 12, action.title, { kind: 'label', most: right - left })
        : svgText(left - 14, y + 4, action.title, { anchor: 'end', kind: 'label', most: left - 18 });
      const drawn = WAYS.map(([way, of, kind], i) => {
        const one = action[way];
        if (one === undefined) return null;
        const at = y + (several ? (i - 1) * APART : 0);
        return html`${whisker(x(one.low), x(one.high), at, kind)}${shape(of, x(one.value), at, `dot ${kind}`)}`;
      });
      return html`${index > 0 && line(narrow ? left : 0, TOP + index * height, right, TOP + index * height, 'rule')}${head}${drawn}`;
    });
    return {
      width,
      height: bottom + 40,
      rows: { axis: 'y', at: middles },
      marks: html`${grid}${svgText(x(0) - 10, TOP - 10, words.faster, { anchor: 'end', kind: 'note' })}${svgText(x(0) + 10, TOP - 10, words.slower, { kind: 'note' })}${marks}${svgText(right, bottom + 34, words.axis, { anchor: 'end', kind: 'axis' })}`,
    };
  };
}
