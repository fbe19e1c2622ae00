import type { Timeline } from '../../../sim/experiment/result.js';

export interface Point {
  /** Seconds after midnight, the middle of the bin. */
  readonly time: number;
  readonly value: number | null;
}

/** Bins drawn, so that a figure stays small: about 150 over the whole time. */
const DRAWN = 150;

/** A series by minute as means over longer bins. */
export function bins(values: readonly number[], from: number, step: number): Point[] {
  const size = Math.max(1, Math.ceil(values.length / DRAWN / 5) * 5);
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

/** The hours of a timeline as ranges of its bins. */
export function hourly({
  from,
  step,
  arrivals,
}: Timeline): { readonly start: number; readonly stop: number }[] {
  const hours: { start: number; stop: number }[] = [];
  for (let index = 0; index < arrivals.length; index++) {
    const time = from + index * step;
    const last = hours.at(-1);
    if (last && Math.floor(time / 3600) === Math.floor((from + last.start * step) / 3600))
      last.stop = index + 1;
    else hours.push({ start: index, stop: index + 1 });
  }
  return hours;
}
