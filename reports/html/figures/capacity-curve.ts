import { scaleLog } from 'd3-scale';
import { area, line as lineOf } from 'd3-shape';
import type { Estimate } from '../../../sim/experiment/result.js';
import { html, type Child, type Markup } from '../../escape.js';
import { given, whole, type Kind } from '../../format.js';
import { logTicks } from './ranges.js';
import { line, path, px, shape, svgText, type Drawing } from './svg.js';

/** A stage under loads: what it holds, what it claims, and its figures load by load. */
export interface StageCurve {
  readonly label: string;
  readonly held: Estimate;
  readonly claimed?: number;
  readonly loads: readonly number[];
  /** One list a panel, one value a load; undefined where nothing was answered. */
  readonly values: readonly (readonly (Estimate | undefined)[])[];
  /** The panel whose objective is exceeded first. */
  readonly by?: number;
}

export interface CurvePanel {
  readonly name: string;
  readonly kind: Kind;
  readonly objective: number;
  /** What the objective is called beside its line. */
  readonly objectiveName: string;
}

interface Words {
  readonly axis: string;
  readonly holds: string;
  readonly claims: string;
}

const STRIP = 22;
const PANEL = 118;
const GAP = 36;
const TOP = 24;

interface Point {
  readonly users: number;
  readonly found: Estimate;
}

const pointsOf = (curve: StageCurve, panel: number): Point[] =>
  curve.loads.flatMap((users, i) => {
    const found = curve.values[panel][i];
    return found === undefined ? [] : [{ users, found }];
  });

/**
 * Users on a common logarithmic axis: above, from what each stage holds to what it claims; below, a panel a part of the
 * objective, with the figure of each stage load by load, its interval as a ribbon, and the objective as a level.
 */
export function capacityCurves(curves: readonly StageCurve[], panels: readonly CurvePanel[], words: Words) {
  const users = curves.flatMap(({ held, claimed, loads }) => [
    Math.max(1, held.value),
    ...(claimed === undefined ? [] : [claimed]),
    ...loads,
  ]);
  const [least, most] = [Math.min(...users) / 1.2, Math.max(...users) * 1.2];

  return (width: number): Drawing => {
    const narrow = width < 500;
    const left = narrow ? 46 : 132;
    const right = width - 18;
    const x = scaleLog().domain([least, most]).range([left, right]).clamp(true);
    const strips = TOP + curves.length * STRIP;
    const tops = panels.map((_, i) => strips + GAP + i * (PANEL + GAP));
    const bottom = tops.at(-1)! + PANEL;
    const ticks = logTicks(x.ticks(), narrow);

    const strip = ({ label, held, claimed }: StageCurve, i: number): Markup => {
      const y = TOP + i * STRIP + 8;
      const at = x(Math.max(least, held.value));
      const head = narrow
        ? svgText(0, y + 4, label, { kind: `panel t${i % 10}`, most: at - 8 })
        : svgText(left - 12, y + 4, label, { anchor: 'end', kind: `panel t${i % 10}`, most: left - 16 });
      const claim =
        claimed !== undefined &&
        html`${line(at, y, x(claimed), y, `curve k${i % 10} thin`)}${shape('triangle', x(claimed), y, `open k${i % 10}`)}${claimText(x(claimed), y, whole(claimed), right)}`;
      return html`${claim}<circle class="c${i % 10}" cx="${px(at)}" cy="${px(y)}" r="4.5" />${svgText(
          at,
          y - 8,
          whole(Math.floor(held.value)),
          { anchor: 'middle', kind: 'tick halo' },
        )}${head}`;
    };

    const panelOf = (panel: CurvePanel, p: number): Markup => {
      const { kind, objective, objectiveName } = panel;
      const all = curves.flatMap((curve) => pointsOf(curve, p));
      const positive = all.flatMap(({ found }) => [found.low, found.value, found.high]).filter((v) => v > 0);
      const floor = Math.min(objective, ...positive.map((v) => Math.max(v, objective / 1000))) / 1.4;
      const ceiling = Math.max(objective, ...positive) * 1.4;
      const top = tops[p];
      const foot = top + PANEL;
      const y = scaleLog().domain([floor, ceiling]).range([foot, top]).clamp(true);
      const grid: Child = [
        ...ticks.map((tick) => line(x(tick), top, x(tick), foot, 'grid')),
        ...logTicks(y.ticks(), Math.log10(ceiling / floor) > 1.5).map(
          (tick) =>
            html`${line(left, y(tick), right, y(tick), 'grid')}${svgText(left - 8, y(tick) + 4, given(kind, tick), { anchor: 'end', kind: 'tick' })}`,
        ),
      ];
      const drawn = curves.map((curve, i) => {
        const points = pointsOf(curve, p);
        if (points.length === 0) return null;
        const ribbon = area<Point>()
          .x((point) => x(point.users))
          .y0((point) => y(Math.max(floor, point.found.low)))
          .y1((point) => y(Math.max(floor, point.found.high)));
        const way = lineOf<Point>()
          .x((point) => x(point.users))
          .y((point) => y(Math.max(floor, point.found.value)));
        const knee =
          curve.by === p &&
          html`<circle
            class="knee k${i % 10}"
            cx="${px(x(Math.max(least, curve.held.value)))}"
            cy="${px(y(objective))}"
            r="5.5"
          />`;
        // A line of one load would not be seen.
        const alone =
          points.length === 1 &&
          html`<circle
            class="c${i % 10}"
            cx="${px(x(points[0].users))}"
            cy="${px(y(Math.max(floor, points[0].found.value)))}"
            r="3.5"
          />`;
        return html`<path class="ribbon c${i % 10}" d="${path(ribbon(points))}" /><path
            class="curve k${i % 10}"
            d="${path(way(points))}"
          />${alone}${knee}`;
      });
      return html`${svgText(narrow ? 0 : left, top - 8, panel.name, { kind: 'panel' })}${grid}${line(left, y(objective), right, y(objective), 'objective')}${drawn}${svgText(right, y(objective) - 5, objectiveName, { anchor: 'end', kind: 'note halo' })}`;
    };

    const labels = ticks.map((tick) =>
      svgText(x(tick), bottom + 16, whole(tick), { anchor: 'middle', kind: 'tick' }),
    );
    return {
      width,
      height: bottom + 40,
      rows: { axis: 'x', at: curves.flatMap(({ loads }) => loads.map((load) => x(load))) },
      marks: html`${svgText(narrow ? 0 : left, 10, `● ${words.holds}   ▽ ${words.claims}`, { kind: 'axis' })}${curves.map(strip)}${panels.map(panelOf)}${labels}${svgText(right, bottom + 34, words.axis, { anchor: 'end', kind: 'axis' })}`,
    };
  };
}

/** Beside its mark, on the side where there is room. */
const claimText = (at: number, y: number, text: string, right: number): Markup =>
  at > right - 40
    ? svgText(at - 9, y - 6, text, { anchor: 'end', kind: 'tick halo' })
    : svgText(at + 9, y + 4, text, { kind: 'tick halo' });
