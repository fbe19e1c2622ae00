import type { Fitted } from './fitted.js';
import type { Recording } from './recording.js';
import { replay, scenarioOf } from './replay.js';
import { LATENCIES, quantile, type Figures } from './statistics.js';

export const TRIALS = 200;
/** The band's share of the trials, and that of the interval which is scored. */
const BAND = 0.999;
const SCORED = 0.9;

export const BANDED = [...LATENCIES, 'throughput'] as const;
export type Banded = (typeof BANDED)[number];

export interface Band {
  readonly low: number;
  readonly high: number;
}

/** What 200 deployments, each with accept shares of its own, make of one recording's arrivals. */
export interface Bands {
  readonly bands: Readonly<Record<Banded, Band>>;
  /** The interval score of the mean, in units of the measured mean: smaller is better, in width and in hitting. */
  readonly score: number;
  readonly meanFailures: number;
}

const simulated = new Map<string, readonly Figures[]>();

/** Figures of the trials of a recording; runs of the same arrivals on the same deployment share them. */
function trialsOf(recording: Recording, fitted: Fitted, accept: string): readonly Figures[] {
  const scenario = scenarioOf(recording, fitted, { workers: false, gunicorn: { accept } });
  const { trace, ...workload } = scenario.workload;
  const { version: _version, ...gunicorn } = scenario.server.gunicorn;
  const { seconds, demand } = trace!;
  const ownSocket = gunicorn.reuse_port && Number.parseInt(scenario.server.gunicorn.version, 10) >= 24;
  const key = JSON.stringify([
    { ...scenario, workload, server: { ...gunicorn, reuse_port: ownSocket } },
    seconds.length,
    seconds.reduce((sum, each) => sum + each),
    demand.reduce((sum, each) => sum + each),
  ]);
  let figures = simulated.get(key);
  if (figures === undefined) {
    figures = Array.from({ length: TRIALS }, (_, trial) => replay(scenario, trial).figures);
    simulated.set(key, figures);
  }
  return figures;
}

export function bandsOf(recording: Recording, fitted: Fitted, accept = 'lottery'): Bands {
  const trials = trialsOf(recording, fitted, accept);
  const sorted = (name: Banded | 'failures'): Float64Array =>
    Float64Array.from(trials, (figures) => figures[name]).sort();
  const bands = Object.fromEntries(
    BANDED.map((name) => {
      const values = sorted(name);
      return [name, { low: quantile(values, (1 - BAND) / 2), high: quantile(values, (1 + BAND) / 2) }];
    }),
  ) as Record<Banded, Band>;
  const means = sorted('mean');
  const low = quantile(means, (1 - SCORED) / 2);
  const high = quantile(means, (1 + SCORED) / 2);
  const measured = recording.figures.mean;
  const missed = Math.max(0, low - measured) + Math.max(0, measured - high);
  return {
    bands,
    // Gneiting and Raftery, "Strictly Proper Scoring Rules, Prediction, and Estimation" (2007), section 6.2.
    score: (high - low + (2 / (1 - SCORED)) * missed) / measured,
    meanFailures: sorted('failures').reduce((sum, each) => sum + each / TRIALS, 0),
  };
}
