import { scaleLinear, scaleLog } from 'd3-scale';
import { area, line as lineOf } from 'd3-shape';
import type { Timeline } from '../../../sim/experiment/result.js';
import { html, type Child, type Markup } from '../../escape.js';
import { given, whole } from '../../format.js';
import { logTicks } from './ranges.js';
import { bins, type Point } from './series.js';
import { line, path, svgText } from './svg.js';

type Scale = (value: number) => number;

/** What the panels of a day share: the time axis, and where it begins and ends, in seconds and in pixels. */
export interface Axis {
  readonly x: Scale;
  readonly from: number;
  readonly end: number;
  readonly left: number;
  readonly right: number;
}

/** Draws itself between two heights. */
export type Draw = (top: number, bottom: number) => Child;

/** A series that has a class of its own in the style sheet, over the time of its timeline. */
export interface Series {
  readonly kind: string;
  readonly points: readonly Point[];
  /** Filled from the one below it, or from zero. */
  readonly above?: readonly Point[];
  readonly lineOnly?: boolean;
}

/** The first and the last bin drawn to where they begin and end. */
function reaching(points: readonly Point[], { from, end }: Axis): Point[] {
  if (points.length === 0) return [];
  return [{ ...points[0], time: from }, ...points, { ...points.at(-1)!, time: end }];
}

const curve = (points: readonly Point[], axis: Axis, y: Scale): string =>
  path(
    lineOf<Point>()
      .defined((point) => point.value !== null)
      .x((point) => axis.x(point.time))
      .y((point) => y(point.value!))(reaching(points, axis)),
  );

function filled(points: readonly Point[], axis: Axis, y: Scale, above: readonly Point[] = []): string {
  const floor = reaching(above, axis);
  return path(
    area<Point>()
      .defined((point) => point.value !== null)
      .x((point) => axis.x(point.time))
      .y0((_, i) => y(floor[i]?.value ?? 0))
      .y1((point) => y(point.value!))(reaching(points, axis)),
  );
}

const levels = (
  { left, right }: Axis,
  ticks: readonly number[],
  y: Scale,
  print: (v: number) => string,
): Markup =>
  html`${ticks.map((tick) => html`${line(left, y(tick), right, y(tick), 'grid')}${svgText(left - 6, y(tick) + 3.5, print(tick), { anchor: 'end', kind: 'tick' })}`)}`;

/** A tick of an amount, small ones with all their digits. */
const plain = (value: number): string => (value < 0.1 ? whole(value) : given('count', value));

/** Amounts from zero, one or several on one scale. */
export const amounts =
  (axis: Axis, series: readonly Series[]): Draw =>
  (top, bottom) => {
    const values = series.flatMap(({ points }) => points.map(({ value }) => value ?? 0));
    const y = scaleLinear()
      .domain([0, Math.max(1e-9, ...values) * 1.08])
      .range([bottom, top]);
    const drawn = series.map(({ kind, points, above, lineOnly }) => {
      const stroke = html`<path class="line ${kind}" d="${curve(points, axis, y)}" />`;
      if (above !== undefined)
        return html`<path class="stack ${kind}" d="${filled(points, axis, y, above)}" />`;
      return lineOnly ? stroke : html`<path class="area ${kind}" d="${filled(points, axis, y)}" />${stroke}`;
    });
    return html`${levels(axis, y.ticks(3), y, plain)}${drawn}`;
  };

/** The p95 of answers on logarithms, with the objective as a level. */
export const slowness =
  (axis: Axis, { p95, from }: Timeline, objective: number): Draw =>
  (top, bottom) => {
    const points = p95.values.map((value, index): Point => ({
      time: from + (index + 0.5) * p95.step,
      value: value !== null && value > 0 ? value : null,
    }));
    const known = points.flatMap((point) => point.value ?? []);
    const low = Math.min(objective, ...known) / 1.4;
    const high = Math.max(objective, ...known) * 1.4;
    const y = scaleLog().domain([low, high]).range([bottom, top]);
    return html`${levels(axis, logTicks(y.ticks(), Math.log10(high / low) > 1.2), y, (v) => given('duration', v))}${line(axis.left, y(objective), axis.right, y(objective), 'objective')}<path
        class="line slow"
        d="${curve(points, axis, y)}"
      />`;
  };

/** Failures by cause, one upon the other, largest below. */
export function stackOf(
  causes: readonly (readonly number[])[],
  from: number,
  step: number,
  first: number,
): Series[] {
  let above: readonly Point[] | undefined;
  return causes.map((rates, index) => {
    const below = above;
    const points = bins(rates, from, step).map((point, i) => ({
      ...point,
      value: (point.value ?? 0) + (below?.[i]?.value ?? 0),
    }));
    above = points;
    return {
      kind: `c${(first + index) % 10}`,
      points,
      above: below ?? points.map((point) => ({ ...point, value: 0 })),
    };
  });
}
