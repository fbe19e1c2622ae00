import { scaleLinear } from 'd3-scale';
import type { Estimate } from '../../../sim/experiment/result.js';
import { html } from '../../escape.js';
import { given } from '../../format.js';
import { line, px, shape, svgText, textWidth, type Drawing } from './svg.js';

/** A plan by what it costs and holds; a stage of the plan that is judged stands beside those that are worth it. */
export interface Point {
  readonly label: string;
  readonly users: Estimate;
  readonly cost: number;
  readonly stage: boolean;
}

const TOP = 26;
const HEIGHT = 300;
/** The longest a name is, pixels. */
const MOST = 150;
/** Where a name may stand beside its mark, the best first: to which side, and how far below the middle. */
const PLACES = [
  [1, -5],
  [-1, -5],
  [1, 14],
  [-1, 14],
  [1, -19],
  [-1, -19],
  [1, 28],
  [-1, 28],
] as const;

type Box = readonly [left: number, top: number, right: number, bottom: number];

interface Place {
  readonly x: number;
  readonly y: number;
  /** The name ends here, it does not begin. */
  readonly end: boolean;
  readonly box: Box;
}

const around = (x: number, y: number, reach: number): Box => [x - reach, y - reach, x + reach, y + reach];
const overlapping = (a: Box, b: Box): boolean => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

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
    const dots = points.map(({ users, cost }): Box => around(x(cost), y(users.value), 6));
    const taken: Box[] = [...dots];
    // Stages first: what the plan says is looked for by name. A name that finds no room is in the table.
    const names = points
      .map((point, index) => ({ point, index }))
      .sort((a, b) => Number(b.point.stage) - Number(a.point.stage))
      .map(({ point: { label, users, cost, stage } }) => {
        const wide = Math.min(MOST, textWidth(label) * (stage ? 1.2 : 1));
        const place = PLACES.map(([side, down]): Place => {
          const end = side < 0;
          const at = x(cost) + side * 10;
          const over = y(users.value) + down;
          return {
            x: at,
            y: over,
            end,
            box: [end ? at - wide : at, over - 10, end ? at : at + wide, over + 3],
          };
        }).find(
          ({ box }) => box[0] >= left && box[2] <= width && taken.every((other) => !overlapping(box, other)),
        );
        if (place === undefined) return null;
        taken.push(place.box);
        return svgText(place.x, place.y, label, {
          anchor: place.end ? 'end' : 'start',
          kind: stage ? 'strong halo' : 'tick halo',
          most: MOST,
        });
      });
    const marks = points.map(({ users, cost, stage }) => {
      const at = x(cost);
      return html`<path
          class="whisker ${stage ? '' : 'p50'}"
          d="M${px(at - 3)} ${px(y(users.low))}h6M${px(at)} ${px(y(users.low))}V${px(y(users.high))}M${px(at - 3)} ${px(y(users.high))}h6"
        />${shape(stage ? 'triangle' : 'circle', at, y(users.value), stage ? 'open k7' : 'dot p50')}`;
    });
    return {
      width,
      height: bottom + 44,
      rows: { axis: 'x', at: points.map(({ cost }) => x(cost)) },
      marks: html`${svgText(0, TOP - 12, words.up, { kind: 'axis' })}${grid}${marks}${names}${svgText(right, bottom + 38, words.across, { anchor: 'end', kind: 'axis' })}`,
    };
  };
}
