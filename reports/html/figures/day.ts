import { scaleLinear, scaleLog } from 'd3-scale';
import { area, line as lineOf } from 'd3-shape';
import type { EventResult, Timeline } from '../../../sim/experiment/result.js';
import { html, type Child, type Markup } from '../../escape.js';
import { clock, figure, given } from '../../format.js';
import { logTicks } from './ranges.js';
import { line, path, px, svgText, type Drawing } from './svg.js';
import { bins, hourly, type Point } from './series.js';

export interface DayWords {
  readonly arrivals: string;
  readonly p95: string;
  readonly open: string;
  readonly heat: string;
  readonly cell: (resource: string, hour: string, share: string) => string;
  readonly event: (event: EventResult) => string;
}

const PANEL = 92;
const GAP = 34;
const HEAT_ROW = 20;

/** A panel: its name above, its own axis to the left, the shared one below all. */
interface Panel {
  readonly name: string;
  readonly draw: (top: number, bottom: number) => Child;
}

const curve = (points: readonly Point[], x: (time: number) => number, y: (value: number) => number): string =>
  path(
    lineOf<Point>()
      .defined((point) => point.value !== null)
      .x((point) => x(point.time))
      .y((point) => y(point.value!))([...points]),
  );

const filled = (
  points: readonly Point[],
  x: (time: number) => number,
  y: (value: number) => number,
): string =>
  path(
    area<Point>()
      .defined((point) => point.value !== null)
      .x((point) => x(point.time))
      .y0(y(0))
      .y1((point) => y(point.value!))([...points]),
  );

/**
 * The day of one cell: arrivals and failures, p95, open users, and a heat map of the resources, on one time axis; behind
 * them the spans of what happened.
 */
export function day(
  timeline: Timeline,
  objective: number,
  words: DayWords,
  events: readonly EventResult[] = [],
) {
  const { from, step } = timeline;
  const end = from + step * timeline.arrivals.length;

  return (width: number): Drawing => {
    const narrow = width < 500;
    const left = narrow ? 40 : 150;
    const right = width - 14;
    const x = scaleLinear().domain([from, end]).range([left, right]);
    const axis = (
      ticks: readonly number[],
      y: (value: number) => number,
      print: (v: number) => string,
    ): Markup =>
      html`${ticks.map((tick) => html`${line(left, y(tick), right, y(tick), 'grid')}${svgText(left - 6, y(tick) + 3.5, print(tick), { anchor: 'end', kind: 'tick' })}`)}`;

    const amounts =
      (kind: string, series: readonly number[], marks: (y: (v: number) => number) => Child) =>
      (top: number, bottom: number): Child => {
        const points = bins(series, from, step);
        const y = scaleLinear()
          .domain([0, Math.max(1e-9, ...points.map((point) => point.value ?? 0)) * 1.08])
          .range([bottom, top]);
        return html`${axis(y.ticks(3), y, (v) => given('count', v))}<path
            class="area ${kind}"
            d="${filled(points, x, y)}"
          /><path class="line ${kind}" d="${curve(points, x, y)}" />${marks(y)}`;
      };

    const slowness = (top: number, bottom: number): Child => {
      const { values, step: wide } = timeline.p95;
      const points = values.map((value, index): Point => ({
        time: from + (index + 0.5) * wide,
        value: value !== null && value > 0 ? value : null,
      }));
      const known = points.flatMap((point) => point.value ?? []);
      const low = Math.min(objective, ...known) / 1.4;
      const high = Math.max(objective, ...known) * 1.4;
      const y = scaleLog().domain([low, high]).range([bottom, top]);
      return html`${axis(logTicks(y.ticks(), Math.log10(high / low) > 1.2), y, (v) => given('duration', v))}${line(left, y(objective), right, y(objective), 'objective')}<path
          class="line slow"
          d="${curve(points, x, y)}"
        />`;
    };

    const panels: Panel[] = [
      {
        name: words.arrivals,
        draw: amounts(
          'load',
          timeline.arrivals,
          (y) => html`<path class="area fail" d="${filled(bins(timeline.failures, from, step), x, y)}" />`,
        ),
      },
      { name: words.p95, draw: slowness },
      { name: words.open, draw: amounts('users', timeline.open, () => null) },
    ];
    const spans = (from: number, to: number): Child =>
      events.map((event) => {
        const [begin, over] = [x(Math.max(x.domain()[0], event.at)), x(Math.min(end, event.at + event.for))];
        const wide = Math.max(1, over - begin);
        return html`<rect
          class="event"
          x="${px(begin)}"
          y="${from}"
          width="${px(wide)}"
          height="${to - from}"
        >
          <title>${words.event(event)}</title>
        </rect>`;
      });
    let top = 0;
    const drawn = panels.map(({ name, draw }) => {
      const begin = top + 20;
      top = begin + PANEL + GAP - 20;
      return html`${svgText(narrow ? 0 : left, begin - 7, name, { kind: 'panel' })}${spans(begin, begin + PANEL)}${draw(begin, begin + PANEL)}`;
    });

    const heads = hourly(timeline);
    const heatTop = top + 20;
    const heat = timeline.resources.map((resource, row) => {
      const y = heatTop + row * (HEAT_ROW + (narrow ? 14 : 0)) + (narrow ? 14 : 0);
      const squares = heads.map(({ start, stop }) => {
        const share = mean(resource.utilisation, start, stop);
        const at = from + start * step;
        const tip = words.cell(resource.name.slice(0, 60), clock(at), figure('share', share));
        return html`<rect
          class="h${Math.round(Math.min(1, Math.max(0, share)) * 10)}"
          x="${px(x(at))}"
          y="${y}"
          width="${px(x(from + stop * step) - x(at) - 1)}"
          height="${HEAT_ROW - 2}"
          ><title>${tip}</title></rect
        >`;
      });
      const head = narrow
        ? svgText(left, y - 3, resource.name, { kind: 'tick', most: right - left })
        : svgText(left - 8, y + 13, resource.name, { anchor: 'end', kind: 'label', most: left - 12 });
      return html`${head}${squares}`;
    });
    const bottom = heatTop + timeline.resources.length * (HEAT_ROW + (narrow ? 14 : 0));
    return {
      width,
      height: bottom + 26,
      marks: html`${drawn}${svgText(narrow ? 0 : left, heatTop - 7, words.heat, { kind: 'panel' })}${heat}${hours(x, from, end, bottom + 16, narrow)}`,
    };
  };
}

function hours(x: (time: number) => number, from: number, end: number, y: number, narrow: boolean): Markup {
  const span = (end - from) / 3600;
  const every = (span > 12 ? (narrow ? 6 : 3) : span > 5 ? (narrow ? 3 : 1) : 0.5) * 3600;
  const ticks: number[] = [];
  for (let time = Math.ceil(from / every) * every; time <= end; time += every) ticks.push(time);
  return html`${ticks.map((time) => svgText(x(time), y, clock(time), { anchor: time === end ? 'end' : time === from ? 'start' : 'middle', kind: 'tick' }))}`;
}

function mean(values: readonly number[], start: number, stop: number): number {
  let sum = 0;
  for (let i = start; i < stop; i++) sum += values[i];
  return stop > start ? sum / (stop - start) : 0;
}
