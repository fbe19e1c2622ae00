import type { Timeline } from '../../../sim/experiment/result.js';

export interface Point {
  /** Seconds after midnight, the middle of the bin. */
  readonly time: number;
  readonly value: number | null;
}

/** Bins drawn, so that a figure stays small: about 150 over the whole time. */
const DRAWN = 150;
const FEW_HOURS = 3;

/** A series as means over longer bins. */
export function bins(values: readonly number[], from: number, step: number): Point[] {
  // Whole five minutes, as the p95 has.
  const unit = Math.max(1, Math.round(300 / step));
  const size = Math.ceil(values.length / DRAWN / unit) * unit;
  const points: Point[] = [];
  for (let start = 0; start < values.length; start += size) {
    const part = values.slice(start, start + size);
    points.push({
      time: from + (start + part.length / 2) * step,
      value: part.reduce((sum, value) => sum + value, 0) / part.length,
    });
  }
  return points;
}

/** A timeline as ranges of its bins: hours, or ten minutes where it has few. */
export function spansOf({
  from,
  step,
  arrivals,
}: Timeline): { readonly start: number; readonly stop: number }[] {
  const width = arrivals.length * step > FEW_HOURS * 3600 ? 3600 : 600;
  const spans: { start: number; stop: number }[] = [];
  for (let index = 0; index < arrivals.length; index++) {
    const span = (bin: number): number => Math.floor((from + bin * step) / width);
    const last = spans.at(-1);
    if (last && span(index) === span(last.start)) last.stop = index + 1;
    else spans.push({ start: index, stop: index + 1 });
  }
  return spans;
}
