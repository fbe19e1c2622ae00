import { scaleLinear } from 'd3-scale';
import type { EventResult, Timeline } from '../../../sim/experiment/result.js';
import { html, type Child, type Markup } from '../../escape.js';
import { clock } from '../../format.js';
import { amounts, slowness, stackOf, type Axis, type Draw } from './day-panels.js';
import { bins, spansOf } from './series.js';
import { px, svgText, type Drawing } from './svg.js';

export interface DayWords {
  readonly arrivals: string;
  readonly inFlight: string;
  readonly failures: string;
  readonly p95: string;
  readonly open: string;
  readonly waiting: string;
  readonly heat: string;
}

const PANEL = 78;
const GAP = 32;
const HEAT_ROW = 19;
/** Causes of failure and lines of waiting that are drawn. */
export const CAUSES_DRAWN = 4;
export const LINES_DRAWN = 3;
/** Their first colours among the ten. */
export const FIRST_CAUSE = 5;
export const FIRST_LINE = 2;

const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0);

/** The causes of failure that came most, the most frequent first. */
export const mainCauses = ({ causes }: Timeline): (readonly [string, readonly number[]])[] =>
  Object.entries(causes?.of ?? {})
    .sort(([, a], [, b]) => sum(b) - sum(a))
    .slice(0, CAUSES_DRAWN);

/** The resources before which most waited, the longest line first. */
export const mainLines = ({ resources }: Timeline): Timeline['resources'][number][] =>
  resources
    .filter(({ queue }) => queue.some((waiting) => waiting >= 0.5))
    .sort((a, b) => sum(b.queue) - sum(a.queue))
    .slice(0, LINES_DRAWN);

/**
 * The day of one cell: arrivals, requests in flight, failures by cause, waiting lines, p95, open users, and a heat map of the resources, on
 * one time axis; behind them the spans of what happened.
 */
export function day(
  timeline: Timeline,
  objective: number,
  words: DayWords,
  events: readonly EventResult[] = [],
) {
  const { from, step } = timeline;
  const end = from + step * timeline.arrivals.length;
  const causes = mainCauses(timeline);
  const lines = mainLines(timeline);

  return (width: number): Drawing => {
    const narrow = width < 500;
    const left = narrow ? 40 : 150;
    const right = width - 14;
    const x = scaleLinear().domain([from, end]).range([left, right]);
    const axis: Axis = { x, from, end, left, right };
    const series = (values: readonly number[]) => bins(values, from, step);
    const failed = timeline.failures.some((rate) => rate > 0);
    const panels: (readonly [string, Draw])[] = [
      [words.arrivals, amounts(axis, [{ kind: 'load', points: series(timeline.arrivals) }])],
      ...(timeline.inFlight
        ? [[words.inFlight, amounts(axis, [{ kind: 'flight', points: series(timeline.inFlight) }])] as const]
        : []),
      ...(failed
        ? [
            [
              words.failures,
              amounts(
                axis,
                causes.length > 0
                  ? stackOf(
                      causes.map(([, rates]) => rates),
                      from,
                      timeline.causes!.step,
                      FIRST_CAUSE,
                    )
                  : [{ kind: 'fail', points: series(timeline.failures) }],
              ),
            ] as const,
          ]
        : []),
      [words.p95, slowness(axis, timeline, objective)],
      ...(lines.length > 0
        ? [
            [
              words.waiting,
              amounts(
                axis,
                lines.map(({ queue }, i) => ({
                  kind: `k${FIRST_LINE + i}`,
                  points: series(queue),
                  lineOnly: true,
                })),
              ),
            ] as const,
          ]
        : []),
      [words.open, amounts(axis, [{ kind: 'users', points: series(timeline.open) }])],
    ];
    const spans = (top: number, bottom: number): Child =>
      events.map((event) => {
        const [begin, over] = [x(Math.max(from, event.at)), x(Math.min(end, event.at + event.for))];
        return html`<rect
          class="event"
          x="${px(begin)}"
          y="${top}"
          width="${px(Math.max(1, over - begin))}"
          height="${bottom - top}"
        />`;
      });
    let top = 0;
    const drawn = panels.map(([name, draw]) => {
      const begin = top + 20;
      top = begin + PANEL + GAP - 20;
      return html`${svgText(narrow ? 0 : left, begin - 7, name, { kind: 'panel' })}${spans(begin, begin + PANEL)}${draw(begin, begin + PANEL)}`;
    });

    const heads = spansOf(timeline);
    const heatTop = top + 20;
    const rowHeight = HEAT_ROW + (narrow ? 14 : 0);
    const heat = timeline.resources.map((resource, row) => {
      const y = heatTop + row * rowHeight + (narrow ? 14 : 0);
      const head = narrow
        ? svgText(left, y - 3, resource.name, { kind: 'tick', most: right - left })
        : svgText(left - 8, y + 13, resource.name, { anchor: 'end', kind: 'label', most: left - 12 });
      return html`${head}${heatRow(resource.utilisation, heads, (bin) => x(from + bin * step), y)}`;
    });
    const bottom = heatTop + timeline.resources.length * rowHeight;
    return {
      width,
      height: bottom + 26,
      rows: { axis: 'x', at: heads.map(({ start, stop }) => x(from + ((start + stop) / 2) * step)) },
      marks: html`${drawn}${svgText(narrow ? 0 : left, heatTop - 7, words.heat, { kind: 'panel' })}${heat}${hours(x, from, end, bottom + 16, narrow)}`,
    };
  };
}

/** The spans of a resource as squares, those of one heat in one path: there are many. */
function heatRow(
  utilisation: readonly number[],
  spans: readonly { readonly start: number; readonly stop: number }[],
  at: (bin: number) => number,
  y: number,
): Markup {
  const squares = new Map<number, string>();
  for (const { start, stop } of spans) {
    const share = sum(utilisation.slice(start, stop)) / Math.max(1, stop - start);
    const level = Math.round(Math.min(1, Math.max(0, share)) * 10);
    const [begin, over] = [px(at(start)), px(at(stop) - 1)];
    squares.set(level, `${squares.get(level) ?? ''}M${begin} ${y}H${over}v${HEAT_ROW - 2}H${begin}z`);
  }
  return html`${[...squares].map(([level, data]) => html`<path class="h${level}" d="${data}" />`)}`;
}

function hours(x: (time: number) => number, from: number, end: number, y: number, narrow: boolean): Markup {
  const span = (end - from) / 3600;
  const every = (span > 12 ? (narrow ? 6 : 3) : span > 5 ? (narrow ? 3 : 1) : 0.5) * 3600;
  const ticks: number[] = [];
  for (let time = Math.ceil(from / every) * every; time <= end; time += every) ticks.push(time);
  return html`${ticks.map((time) => svgText(x(time), y, clock(time), { anchor: time === end ? 'end' : time === from ? 'start' : 'middle', kind: 'tick' }))}`;
}
