import type { Plan } from '../../../scenarios/schema/index.js';
import { bucketOf, BUCKETS, lowerBound, type Histogram } from '../../engine/histogram.js';
import type { HeldPoint } from './held-load.js';

/** The parts of an objective, in the order of {@link Scores}. */
export const PARTS = ['ordinary.p95', 'ai.p95', 'failures'] as const;
export type Part = (typeof PARTS)[number];

/**
 * How far each part of the objective is exceeded, as a logarithm: holds up to 0. Each part is a share that must not be
 * exceeded: of failures; and, for a 95th percentile, of answers slower than its limit, which must not be above 5 %. A
 * share is a mean over trials, which a percentile is not, and tells as much on either side of a cliff.
 */
export type Scores = readonly number[];

const SLOW = 0.05;
/** Shares are judged from this part of what is allowed on, so that none at all has a logarithm too. */
const NEXT_TO_NONE = 0.1;
const LEAST_SHARE = 1e-4;
/** What stands where there is nothing to judge: it holds. */
const NOTHING = -3;

/** The scores of all trials of a load together, and those without each trial in turn. */
export interface PointScores {
  readonly users: number;
  readonly whole: Scores;
  readonly without: readonly Scores[];
}

export function scoresOf({ users, trials }: HeldPoint, objective: Plan['objective']): PointScores {
  const parts = [
    scorer(
      trials.map((t) => slowerThan(t.ordinary, objective.ordinary.p95)),
      trials.map((t) => t.ordinary.count),
      SLOW,
    ),
    scorer(
      trials.map((t) => slowerThan(t.ai, objective.ai.p95)),
      trials.map((t) => t.ai.count),
      SLOW,
    ),
    scorer(
      trials.map((t) => t.failed),
      trials.map((t) => t.requests),
      objective.failures,
    ),
  ];
  const scores = (trial?: number): Scores => parts.map((part) => part(trial));
  return { users, whole: scores(), without: trials.map((_, trial) => scores(trial)) };
}

export const holds = (scores: Scores): boolean => scores.every((score) => score <= 0);

/** The score of a share of all trials together, or of all but one. */
function scorer(
  events: readonly number[],
  all: readonly number[],
  allowed: number,
): (without?: number) => number {
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  const [above, below] = [sum(events), sum(all)];
  const least = Math.max(LEAST_SHARE, NEXT_TO_NONE * allowed);
  return (without) => {
    const [a, b] = without === undefined ? [above, below] : [above - events[without], below - all[without]];
    return b > 0 ? Math.log((a / b + least) / (allowed + least)) : NOTHING;
  };
}

/** How many values of a histogram are above `limit`; those of the bucket it lies in are spread evenly over it. */
function slowerThan(histogram: Histogram, limit: number): number {
  const { count, max } = histogram;
  if (count === 0 || max <= limit) return 0;
  const bucket = bucketOf(limit);
  const above = count - histogram.below(bucket + 1);
  if (bucket === BUCKETS - 1) return above;
  const [low, high] = [lowerBound(bucket), lowerBound(bucket + 1)];
  return above + histogram.at(bucket) * ((high - limit) / (high - low));
}
