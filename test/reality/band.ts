import type { Fitted } from './fitted.js';
import type { Recording } from './recording.js';
import { replay, scenarioOf } from './replay.js';
import { LATENCIES, quantile, type Figures, type Latency } from './statistics.js';

type Accept = 'lottery' | 'even';
/** Trials of each law of acceptance; of even shares only the score is wanted, and its middle 90 % takes fewer. */
export const TRIALS: Readonly<Record<Accept, number>> = { lottery: 200, even: 40 };
/** The band's share of the trials, and that of the interval which is scored. */
const BAND = 0.999;
const SCORED = 0.9;

export interface Band {
  readonly low: number;
  readonly high: number;
}

/** What 200 deployments, each with accept shares of its own, make of one recording's arrivals. */
export interface Bands {
  readonly bands: Readonly<Record<Latency, Band>>;
  /** The interval score of the logarithm of the mean: smaller is better, in width and in hitting. */
  readonly score: number;
  /** The share that fails, in the middle trial. */
  readonly failures: number;
}

const simulated = new Map<string, readonly Figures[]>();

/** Figures of the trials of a recording; runs of the same arrivals on the same deployment share them. */
function trialsOf(recording: Recording, fitted: Fitted, accept: Accept): readonly Figures[] {
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
    figures = Array.from({ length: TRIALS[accept] }, (_, trial) => replay(scenario, trial).figures);
    simulated.set(key, figures);
  }
  return figures;
}

export function bandsOf(recording: Recording, fitted: Fitted, accept: Accept = 'lottery'): Bands {
  const trials = trialsOf(recording, fitted, accept);
  const sorted = (name: Latency | 'failures'): Float64Array =>
    Float64Array.from(trials, (figures) => figures[name]).sort();
  const bands = Object.fromEntries(
    LATENCIES.map((name) => {
      const values = sorted(name);
      return [name, { low: quantile(values, (1 - BAND) / 2), high: quantile(values, (1 + BAND) / 2) }];
    }),
  ) as Record<Latency, Band>;
  const means = sorted('mean');
  const low = quantile(means, (1 - SCORED) / 2);
  const high = quantile(means, (1 + SCORED) / 2);
  const measured = Math.log(recording.figures.mean);
  const [from, to] = [Math.log(low), Math.log(high)];
  const missed = Math.max(0, from - measured) + Math.max(0, measured - to);
  return {
    bands,
    // Gneiting and Raftery, "Strictly Proper Scoring Rules, Prediction, and Estimation" (2007), section 6.2.
    score: to - from + (2 / (1 - SCORED)) * missed,
    failures: quantile(sorted('failures'), 0.5),
  };
}
