import { scaleLog } from 'd3-scale';
import type { Estimate, Verdict } from '../../../sim/experiment/result.js';
import { html, type Markup } from '../../escape.js';
import { whole } from '../../format.js';
import { logTicks } from './ranges.js';
import { line, px, shape, svgText, VERDICT_SHAPE, whisker, type Drawing } from './svg.js';

export interface Rung {
  readonly stage: string;
  readonly claimed?: number;
  /** The most users it holds. */
  readonly held?: { readonly users: Estimate; readonly shown: string; readonly verdict: Verdict };
  readonly simulated: readonly { readonly users: number; readonly verdict: Verdict; readonly word: string }[];
  /** What the plan's own sums come to. */
  readonly sums: readonly number[];
}

const ROW = 44;
const NARROW_ROW = 60;
const TOP = 8;

const sign = (users: number, verdict: Verdict, x: (users: number) => number, y: number): Markup =>
  html`<circle
      class="mark ${verdict}"
      cx="${px(x(users))}"
      cy="${px(y)}"
      r="9"
    />${shape(VERDICT_SHAPE[verdict], x(users), y, 'sign')}`;

/**
 * A row a stage on a logarithmic axis of users: the claim as an open bar, the plan's own sums as diamonds, what it
 * holds as a sign with its interval; where that is not known, each simulated number as a sign.
 */
export function ladder(rungs: readonly Rung[], words: { readonly claimed: string; readonly axis: string }) {
  const all = rungs.flatMap(({ claimed, held, simulated, sums }) => [
    ...(claimed === undefined ? [] : [claimed]),
    ...(held === undefined ? [] : [held.users.low, held.users.high, held.users.value]),
    ...simulated.map((one) => one.users),
    ...sums,
  ]);
  const positive = all.filter((users) => users >= 1);
  const least = Math.min(...positive) / 2.5;
  const most = Math.max(...positive) * 1.35;

  return (width: number): Drawing => {
    const narrow = width < 500;
    const high = narrow ? NARROW_ROW : ROW;
    const left = narrow ? 4 : 132;
    const right = width - (narrow ? 26 : 40);
    const bottom = TOP + rungs.length * high;
    const x = scaleLog().domain([least, most]).range([left, right]).clamp(true);
    const grid = logTicks(x.ticks(), narrow).map(
      (tick) =>
        html`${line(x(tick), TOP, x(tick), bottom, 'grid')}${svgText(x(tick), bottom + 16, whole(tick), {
          anchor: 'middle',
          kind: 'tick',
        })}`,
    );
    const middles = rungs.map((_, index) => TOP + index * high + (narrow ? 40 : 22));
    // Beside its interval, on the side where no sum of the plan stands.
    const heldLabel = (held: NonNullable<Rung['held']>, sums: readonly number[], y: number): Markup => {
      const [low, high] = [held.users.low, held.users.high].map((users) => x(Math.max(least, users)));
      const taken = sums.some((users) => x(users) > high && x(users) < high + 48);
      return taken
        ? svgText(low - 13, y + 4, held.shown, { anchor: 'end', kind: 'figure halo' })
        : svgText(high + 13, y + 4, held.shown, { kind: 'figure halo' });
    };
    const row = ({ stage, claimed, held, simulated, sums }: Rung, index: number): Markup => {
      const y = middles[index];
      const bar =
        claimed !== undefined &&
        html`<rect
            class="claim"
            x="${px(left)}"
            y="${px(y - 13)}"
            width="${px(x(claimed) - left)}"
            height="26"
            rx="4"
          />${x(claimed) > right - 34 ? svgText(x(claimed) - 7, y + 4, whole(claimed), { anchor: 'end', kind: 'note' }) : svgText(x(claimed) + 11, y + 4, whole(claimed), { kind: 'note halo' })}`;
      const head = narrow
        ? svgText(left, y - 20, stage, { kind: 'strong', most: right - left })
        : svgText(left - 12, y + 4, stage, { anchor: 'end', kind: 'strong', most: left - 16 });
      const diamonds = sums.map((users) => shape('diamond', x(users), y, 'sum'));
      const found =
        held !== undefined &&
        html`<g class="found"
          >${whisker(x(Math.max(least, held.users.low)), x(Math.max(least, held.users.high)), y, held.verdict)}${sign(Math.max(least, held.users.value), held.verdict, x, y)}${heldLabel(held, sums, y)}</g
        >`;
      const marks = simulated.map(
        ({ users, verdict }) =>
          html`<g class="found"
            >${sign(users, verdict, x, y)}${svgText(x(users), y + 21, whole(users), { anchor: 'middle', kind: 'tick halo' })}</g
          >`,
      );
      return html`${bar}${head}${diamonds}${marks}${found}`;
    };
    return {
      width,
      height: bottom + 38,
      rows: { axis: 'y', at: middles },
      marks: html`${grid}${rungs.map(row)}${svgText(right, bottom + 33, words.axis, { anchor: 'end', kind: 'axis' })}`,
    };
  };
}
