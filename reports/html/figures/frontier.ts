import { scaleLinear } from 'd3-scale';
import type { Estimate } from '../../../sim/experiment/result.js';
import { html } from '../../escape.js';
import { given } from '../../format.js';
import { line, px, shape, svgText, type Drawing } from './svg.js';

/** A plan by what it costs and holds; a stage of the plan that is judged stands beside those that are worth it. */
export interface Point {
  readonly label: string;
  readonly users: Estimate;
  readonly cost: number;
  readonly stage: boolean;
}

const TOP = 26;
const HEIGHT = 300;

/** Dollars a month across, users held upwards with their interval; what is not worth it as open triangles. */
export function frontierMap(
  points: readonly Point[],
  words: { readonly across: string; readonly up: string },
) {
  const costs = points.map(({ cost }) => cost);
  const spread = Math.max(...costs) - Math.min(...costs) || Math.max(1, costs[0]);
  const most = Math.max(1, ...points.map(({ users }) => users.high)) * 1.08;

  return (width: number): Drawing => {
    const left = 46;
    const right = width - 24;
    const bottom = TOP + HEIGHT;
    const x = scaleLinear()
      .domain([Math.min(...costs) - spread * 0.12, Math.max(...costs) + spread * 0.12])
      .range([left, right]);
    const y = scaleLinear().domain([0, most]).range([bottom, TOP]);
    const grid = [
      ...y
        .ticks(5)
        .map(
          (tick) =>
            html`${line(left, y(tick), right, y(tick), 'grid')}${svgText(left - 8, y(tick) + 4, given('count', tick), { anchor: 'end', kind: 'tick' })}`,
        ),
      ...x
        .ticks(width < 500 ? 3 : 6)
        .map((tick) =>
          svgText(x(tick), bottom + 18, given('money', tick), { anchor: 'middle', kind: 'tick' }),
        ),
    ];
    let turn = 0;
    const marks = points.map(({ label, users, cost, stage }) => {
      const at = x(cost);
      // Stages cost about the same: their names take turns.
      const end = stage ? turn++ % 2 === 0 : at > right - 90;
      return html`<path
          class="whisker ${stage ? '' : 'p50'}"
          d="M${px(at - 3)} ${px(y(users.low))}h6M${px(at)} ${px(y(users.low))}V${px(y(users.high))}M${px(at - 3)} ${px(y(users.high))}h6"
        />${shape(stage ? 'triangle' : 'circle', at, y(users.value), stage ? 'open k7' : 'dot p50')}${svgText(
          at + (end ? -9 : 9),
          y(users.value) + (stage ? 14 : -5),
          label,
          { anchor: end ? 'end' : 'start', kind: stage ? 'strong halo' : 'tick halo', most: 150 },
        )}`;
    });
    return {
      width,
      height: bottom + 44,
      rows: { axis: 'x', at: points.map(({ cost }) => x(cost)) },
      marks: html`${svgText(0, TOP - 12, words.up, { kind: 'axis' })}${grid}${marks}${svgText(right, bottom + 38, words.across, { anchor: 'end', kind: 'axis' })}`,
    };
  };
}
