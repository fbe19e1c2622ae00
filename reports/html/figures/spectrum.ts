import { scaleLinear, scaleLog } from 'd3-scale';
import { line as lineOf } from 'd3-shape';
import { html } from '../../escape.js';
import { given } from '../../format.js';
import { logTicks } from './ranges.js';
import { line, path, svgText, type Drawing } from './svg.js';

/** Seconds at ranks ever nearer to one. */
export interface Curve {
  readonly label: string;
  readonly ranks: readonly number[];
  readonly seconds: readonly number[];
}

const TOP = 14;
const HEIGHT = 190;
/** Ranks that are named on the axis. */
const NAMED = [0.5, 0.9, 0.95, 0.99, 0.999, 0.9999, 0.99999];

/** How far along the axis a rank stands: each nine takes as much room as the one before. */
const nines = (rank: number): number => -Math.log10(1 - rank);

/** Seconds on logarithms over the share of requests that are faster, drawn out towards the slowest. */
export function spectrum(
  curves: readonly Curve[],
  ranks: readonly number[],
  { axis, objective }: { readonly axis: string; readonly objective: number },
) {
  const all = curves.flatMap(({ seconds }) => seconds).filter((seconds) => seconds > 0);
  const least = Math.min(objective, ...all) / 1.3;
  const most = Math.max(objective, ...all) * 1.3;
  const last = Math.max(0.3, nines(ranks.at(-1) ?? 0));

  return (width: number): Drawing => {
    const left = 64;
    const right = width - 20;
    const bottom = TOP + HEIGHT;
    const x = scaleLinear().domain([0, last]).range([left, right]);
    const y = scaleLog().domain([least, most]).range([bottom, TOP]).clamp(true);
    const room = width < 500 ? 34 : 44;
    let before = -Infinity;
    const ticks = NAMED.filter((rank) => nines(rank) <= last).flatMap((rank) => {
      const at = x(nines(rank));
      if (at - before < room) return [];
      before = at;
      return [
        html`${line(at, TOP, at, bottom, 'grid')}${svgText(at, bottom + 16, `p${Number((rank * 100).toFixed(3))}`, { anchor: 'middle', kind: 'tick' })}`,
      ];
    });
    const levels = logTicks(y.ticks(), Math.log10(most / least) > 1.9).map(
      (tick) =>
        html`${line(left, y(tick), right, y(tick), 'grid')}${svgText(left - 8, y(tick) + 4, given('duration', tick), { anchor: 'end', kind: 'tick' })}`,
    );
    const drawn = curves.map((curve, index) => {
      const points = curve.ranks.map((rank, i): [number, number] => [x(nines(rank)), y(curve.seconds[i])]);
      return html`<path class="curve k${index % 10}" d="${path(lineOf()(points))}" />`;
    });
    return {
      width,
      height: bottom + 40,
      rows: { axis: 'x', at: ranks.map((rank) => x(nines(rank))) },
      marks: html`${levels}${ticks}${line(left, y(objective), right, y(objective), 'objective')}${drawn}${svgText(right, bottom + 34, axis, { anchor: 'end', kind: 'axis' })}`,
    };
  };
}
