import { scaleLog } from 'd3-scale';
import type { Estimate } from '../../../sim/experiment/result.js';
import { html } from '../../escape.js';
import { figure, given } from '../../format.js';
import { line, shape, svgText, whisker, type Drawing } from './svg.js';

export interface RangeRow {
  readonly label: string;
  readonly p50?: Estimate;
  readonly p95?: Estimate;
  readonly p99?: Estimate;
}

const ROW = 46;
const TOP = 20;
const RANKS = [
  ['p50', 'circle'],
  ['p95', 'square'],
  ['p99', 'diamond'],
] as const;

/** Ticks at 1, 2 and 5 of each decade, or at 1 alone where there is little room. */
export function logTicks(ticks: readonly number[], few: boolean): number[] {
  return ticks.filter((tick) => {
    const lead = tick / 10 ** Math.floor(Math.log10(tick) + 1e-9);
    return [1, ...(few ? [] : [2, 5])].some((wanted) => Math.abs(lead - wanted) < 1e-6);
  });
}

/** For each row three percentiles with their intervals on a logarithmic axis of seconds, and the objective. */
export function ranges(
  rows: readonly RangeRow[],
  objective: number,
  words: { readonly axis: string; readonly objective: string; readonly none: string },
) {
  const all = rows.flatMap((row) => RANKS.flatMap(([rank]) => row[rank] ?? []));
  const positive = all.flatMap(({ low, high }) => [low, high]).filter((seconds) => seconds > 0);
  const least = Math.min(objective, ...positive) / 1.3;
  const most = Math.max(objective, ...positive) * 1.3;

  return (width: number): Drawing => {
    const narrow = width < 500;
    const left = narrow ? 4 : 150;
    const right = width - 24;
    const bottom = TOP + rows.length * ROW;
    const x = scaleLog().domain([least, most]).range([left, right]).clamp(true);
    const decades = Math.log10(most / least);
    const grid = logTicks(x.ticks(), narrow && decades > 1.9).map(
      (tick) =>
        html`${line(x(tick), TOP, x(tick), bottom, 'grid')}${svgText(x(tick), bottom + 16, given('duration', tick), { anchor: 'middle', kind: 'tick' })}`,
    );
    const marks = rows.map((row, index) => {
      const y = TOP + index * ROW + (narrow ? 32 : 24);
      const found = RANKS.map(([rank, of]) => {
        const estimate = row[rank];
        if (!estimate) return null;
        return html`<g
          ><title>${row.label.slice(0, 100)} ${rank}: ${figure('duration', estimate.value)}</title
          >${whisker(x(estimate.low), x(estimate.high), y, rank)}${shape(of, x(estimate.value), y, `dot ${rank}`)}</g
        >`;
      });
      const ends = row.p50 && row.p99 && line(x(row.p50.value), y, x(row.p99.value), y, 'span');
      const head = narrow
        ? svgText(left, y - 14, row.label, { kind: 'strong', most: right - left })
        : svgText(left - 12, y + 4, row.label, { anchor: 'end', kind: 'strong', most: left - 16 });
      const none = !row.p50 && svgText(narrow ? left : left + 4, y + 4, words.none, { kind: 'note' });
      return html`${line(left, y, right, y, 'rule')}${ends}${found}${none}${head}`;
    });
    const middle = x(objective) > (left + right) / 2;
    return {
      width,
      height: bottom + 40,
      marks: html`${grid}${line(x(objective), TOP - 8, x(objective), bottom, 'objective')}${svgText(
        x(objective) + (middle ? -6 : 6),
        TOP - 6,
        words.objective,
        {
          anchor: middle ? 'end' : 'start',
          kind: 'note',
          most: (middle ? x(objective) - left : right - x(objective)) - 8,
        },
      )}${marks}${svgText(right, bottom + 34, words.axis, { anchor: 'end', kind: 'axis' })}`,
    };
  };
}
