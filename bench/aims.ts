import { eventsRate, median, requestsRate, type BenchReport } from './bench.js';
import type { Measured } from './outcome.js';

/** A ratio that the engine is to reach. */
export interface Aim {
  readonly text: string;
  readonly least: number;
  /** Absent where one of the two could not run. */
  readonly found: number | null;
}

/** The aims of this project, each the median over rounds of a ratio within one round. */
export function aimsOf(report: BenchReport): Aim[] {
  const rounds = (bench: string, program: string): readonly Measured[] =>
    report.results.find((each) => each.bench === bench && each.program === program)?.rounds ?? [];
  const ratio = (
    above: readonly Measured[],
    below: readonly Measured[],
    value: (round: Measured) => number,
  ): number | null => {
    const count = Math.min(above.length, below.length);
    if (count === 0) return null;
    return median(Array.from({ length: count }, (_, i) => value(above[i]) / value(below[i])));
  };
  const against = (bench: string, program: string, least: number): Aim => ({
    text: `${bench}: engine / ${program}`,
    least,
    found: ratio(rounds(bench, 'engine'), rounds(bench, program), requestsRate),
  });
  const aims: Aim[] = [
    against('web', 'C++', 0.45),
    against('mm16', 'C++', 0.45),
    against('web', 'floor', 0.75),
    against('mm16', 'floor', 0.75),
    against('mm1', 'floor', 0.75),
    against('mm16', 'SIM.JS', 8),
    {
      text: 'day / floor of mm16, in events',
      least: 3 / 8,
      found: ratio(rounds('day', 'engine'), rounds('mm16', 'floor'), eventsRate),
    },
    {
      text: 'scaling: 2 workers / 1, in wall time',
      least: 1.6,
      found: ratio(
        rounds('scaling-2', 'engine'),
        rounds('scaling-1', 'engine'),
        ({ seconds }) => 1 / seconds,
      ),
    },
  ];
  return aims.filter(({ found }) => found !== null);
}
