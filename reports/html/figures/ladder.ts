import { scaleLog } from 'd3-scale';
import type { Verdict } from '../../../sim/experiment/result.js';
import { html, type Markup } from '../../escape.js';
import { whole } from '../../format.js';
import { line, px, shape, svgText, VERDICT_SHAPE, type Drawing } from './svg.js';

export interface Rung {
  readonly stage: string;
  readonly claimed?: number;
  readonly simulated: readonly { readonly users: number; readonly verdict: Verdict; readonly word: string }[];
}

const ROW = 58;
const TOP = 6;

/** A row a stage on a logarithmic axis of users: the claim as an open bar, each simulated number as a sign. */
export function ladder(rungs: readonly Rung[], words: { readonly claimed: string; readonly axis: string }) {
  const all = rungs.flatMap((rung) => [
    ...(rung.claimed === undefined ? [] : [rung.claimed]),
    ...rung.simulated.map((one) => one.users),
  ]);
  const least = Math.min(...all) / 2.5;
  const most = Math.max(...all) * 1.35;

  return (width: number): Drawing => {
    const narrow = width < 500;
    const left = narrow ? 4 : 150;
    const right = width - (narrow ? 26 : 40);
    const bottom = TOP + rungs.length * ROW;
    const x = scaleLog().domain([least, most]).range([left, right]);
    const ticks = x.ticks().filter((tick) => {
      const lead = tick / 10 ** Math.floor(Math.log10(tick) + 1e-9);
      return (
        Math.abs(lead - 1) < 1e-6 || (!narrow && (Math.abs(lead - 2) < 1e-6 || Math.abs(lead - 5) < 1e-6))
      );
    });
    const grid = ticks.map(
      (tick) =>
        html`${line(x(tick), TOP, x(tick), bottom, 'grid')}${svgText(x(tick), bottom + 16, whole(tick), {
          anchor: 'middle',
          kind: 'tick',
        })}`,
    );
    const row = ({ stage, claimed, simulated }: Rung, index: number): Markup => {
      const y = TOP + index * ROW + (narrow ? 36 : 27);
      const said = claimed !== undefined && `${words.claimed} ${whole(claimed)}`;
      const bar =
        claimed !== undefined &&
        html`<rect
          class="claim"
          x="${px(left)}"
          y="${px(y - 9)}"
          width="${px(x(claimed) - left)}"
          height="18"
          rx="3"
        />`;
      // Where there is little room the claim stands at the far end of the line of the stage.
      const note =
        claimed !== undefined &&
        said !== false &&
        svgText(narrow ? right : x(claimed) - 4, y - 14, said, { anchor: 'end', kind: 'note' });
      const head = narrow
        ? svgText(left, y - 14, stage, { kind: 'strong', most: right - left - 110 })
        : svgText(left - 12, y + 4, stage, { anchor: 'end', kind: 'strong', most: left - 16 });
      const marks = simulated.map(
        ({ users, verdict, word }) =>
          html`<g
            ><title>${whole(users)}: ${word}</title
            ><circle
              class="mark ${verdict}"
              cx="${px(x(users))}"
              cy="${px(y)}"
              r="9"
            />${shape(VERDICT_SHAPE[verdict], x(users), y, 'sign')}${svgText(x(users), y + 21, whole(users), { anchor: 'middle', kind: 'tick' })}</g
          >`,
      );
      return html`${bar}${note}${head}${marks}`;
    };
    return {
      width,
      height: bottom + 40,
      marks: html`${grid}${rungs.map(row)}${svgText(right, bottom + 34, words.axis, { anchor: 'end', kind: 'axis' })}`,
    };
  };
}
