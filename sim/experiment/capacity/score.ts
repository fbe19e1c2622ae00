import type { Plan } from '../../../scenarios/schema/index.js';
import { Histogram } from '../../engine/histogram.js';
import type { HeldPoint, HeldTrial } from './held-load.js';

/** The parts of an objective, in the order of {@link Scores}. */
export const PARTS = ['ordinary.p95', 'ai.p95', 'failures'] as const;
export type Part = (typeof PARTS)[number];

/** How far each part of the objective is exceeded, as a logarithm: holds up to 0. */
export type Scores = readonly number[];

/** Scores end here: what is beyond says nothing of where the objective is met. */
const MOST = 3;
/** A failure rate is judged from this share of its objective on, so that none at all has a logarithm too. */
const NEXT_TO_NONE = 0.1;
const LEAST_RATE = 1e-4;

/** The scores of all trials of a load together, and those without each trial in turn. */
export interface PointScores {
  readonly users: number;
  readonly whole: Scores;
  readonly without: readonly Scores[];
}

export function scoresOf({ users, trials }: HeldPoint, objective: Plan['objective']): PointScores {
  const ordinary = latencyScorer(
    trials.map((t) => t.ordinary),
    objective.ordinary.p95,
  );
  const ai = latencyScorer(
    trials.map((t) => t.ai),
    objective.ai.p95,
  );
  const failures = failureScorer(trials, objective.failures);
  const scores = (trial?: number): Scores => [ordinary(trial), ai(trial), failures(trial)];
  return { users, whole: scores(), without: trials.map((_, trial) => scores(trial)) };
}

export const holds = (scores: Scores): boolean => scores.every((score) => score <= 0);

const within = (score: number): number => Math.max(-MOST, Math.min(MOST, score));

/** The score of the pooled p95, of all trials or without one. Where nothing was answered there is no p95 to judge. */
function latencyScorer(histograms: readonly Histogram[], limit: number): (without?: number) => number {
  const pooled = new Histogram();
  for (const histogram of histograms) pooled.add(histogram);
  return (without) => {
    const p95 = pooled.quantile(0.95, without === undefined ? undefined : histograms[without]);
    return Number.isNaN(p95) ? -MOST : within(Math.log(p95 / limit));
  };
}

function failureScorer(trials: readonly HeldTrial[], limit: number): (without?: number) => number {
  const requests = trials.reduce((sum, t) => sum + t.requests, 0);
  const failed = trials.reduce((sum, t) => sum + t.failed, 0);
  const least = Math.max(LEAST_RATE, NEXT_TO_NONE * limit);
  return (without) => {
    const [r, f] = without === undefined ? [0, 0] : [trials[without].requests, trials[without].failed];
    const rate = requests - r > 0 ? (failed - f) / (requests - r) : 0;
    return within(Math.log((rate + least) / (limit + least)));
  };
}
