import type { Cell, Result } from '../../sim/experiment/result.js';
import type { Catalogue } from '../catalogue/index.js';
import { visible } from '../escape.js';
import { ABSENT, clock, figure, whole } from '../format.js';
import { byVerdict, type Paint } from './paint.js';
import { sparkline, stepped } from './spark.js';
import { fit, padded, wrap } from './width.js';

/**
 * A label, blocks of which a day has one each half hour where there are 80 columns, and the highest of the line. A
 * label has a fifth of the columns, the highest its own.
 */
const LABEL = 15;
const MOST = 48;
const HIGHEST = 17;

interface Highest {
  readonly value: number;
  /** Seconds after midnight. */
  readonly at: number;
}

function highest(values: readonly (number | null)[], from: number, step: number): Highest | undefined {
  const known = values.flatMap((value, i) => (value === null ? [] : [{ value, at: from + i * step }]));
  return known.reduce<Highest | undefined>(
    (most, one) => (most === undefined || one.value > most.value ? one : most),
    undefined,
  );
}

/** Longer than this a p95 is not told apart from nothing on a logarithmic axis, seconds. */
const LEAST = 1e-4;
const log = (seconds: number | null): number | null =>
  seconds === null ? null : Math.log(Math.max(LEAST, seconds));

/** The day as lines of blocks: what arrived on each day, and the p95 of each stage below it. */
export function day(result: Result, words: Catalogue, paint: Paint): string[] {
  const { spark } = words;
  const { cells } = result;
  const seen = cells.flatMap(({ timeline }) => timeline.p95.values.filter((value) => value !== null));
  if (cells.length === 0 || seen.length === 0) return [];
  const [low, high] = [Math.min(...seen), Math.max(...seen)];
  const { from, step, arrivals, p95: slowest } = cells[0].timeline;
  const label = Math.min(LABEL, Math.floor(paint.columns / 5));
  const lasts = step * arrivals.length;
  // One axis for all lines: a block is so many of the bins that the p95 has.
  const bins = Math.ceil(lasts / slowest.step / Math.min(MOST, paint.columns - label - HIGHEST));
  const block = bins * slowest.step;
  const line = (name: string, blocks: string, most: string, tint: (text: string) => string): string =>
    `${padded(fit(name, label), label)} ${tint(blocks)} ${most}`;

  const came = (cell: Cell): string => {
    const { arrivals: rates, from: begin, step: width } = cell.timeline;
    const most = highest(rates, begin, width);
    const name = `${visible(cell.day)} ${whole(cell.users)}`;
    const told = most && spark.most(spark.rate(figure('count', most.value)), clock(most.at));
    return line(
      name,
      sparkline(stepped(rates, Math.max(1, Math.round(block / width))), 0, most?.value ?? 0),
      told ?? ABSENT,
      paint.strong,
    );
  };
  const slow = (cell: Cell): string => {
    const { p95, from: begin } = cell.timeline;
    const most = highest(p95.values, begin, p95.step);
    const blocks = sparkline(stepped(p95.values, bins).map(log), log(low)!, log(high)!);
    const told = most && spark.most(figure('duration', most.value), clock(most.at));
    return line(`  ${visible(cell.stage)}`, blocks, told ?? ABSENT, byVerdict(paint, cell.verdict));
  };
  const loads = [...new Set(cells.map((cell) => `${cell.day} ${cell.users}`))];
  return [
    ...wrap(spark.heading(clock(from), clock(from + lasts)), paint.columns).map(paint.heading),
    ...wrap(spark.lead(figure('duration', low), figure('duration', high)), paint.columns).map(paint.dim),
    ...loads.flatMap((load) => {
      const own = cells.filter((cell) => `${cell.day} ${cell.users}` === load);
      return [came(own[0]), ...own.map(slow)];
    }),
  ];
}
