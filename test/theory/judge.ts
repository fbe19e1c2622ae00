import { sampleStandardDeviation, mean } from 'simple-statistics';
import { halfWidth } from '../../sim/experiment/student-t.js';

/** One figure of one case, simulated over many trials, beside its exact value. */
export interface Judged {
  readonly id: string;
  readonly figure: string;
  readonly exact: number;
  readonly simulated: number;
  /** Half-width of the 95 % interval, as a share of the exact value, and the most it may be. */
  readonly halfWidth: number;
  readonly allowed: number;
  /** (simulated - exact) in standard errors. */
  readonly t: number;
  readonly holds: boolean;
}

const MOST_ERROR = 0.02;
/**
 * The chance that a correct figure of 30 trials fails |t| < 4.5 is 1.0e-4 (Student t, 29 degrees of freedom); with the
 * 100 figures of the table, about one false alarm in a hundred choices of seeds. The seeds are fixed, so that a table
 * that holds goes on holding until the code changes.
 */
const MOST_T = 4.5;

/** The pass rule: half-width at most 1 % (2 % for a probability below .05 and for p99), error at most 2 %, |t| < 4.5. */
export function judge(id: string, figure: string, exact: number, trials: readonly number[]): Judged {
  const simulated = mean([...trials]);
  const error = sampleStandardDeviation([...trials]) / Math.sqrt(trials.length);
  const half = (halfWidth(trials.length) * error) / Math.abs(exact);
  const t = (simulated - exact) / error;
  const rare = /^(P|p\d)/.test(figure) && exact < 0.05;
  const allowed = rare || figure.includes('p99') ? 0.02 : 0.01;
  const holds = half <= allowed && Math.abs(simulated / exact - 1) <= MOST_ERROR && Math.abs(t) < MOST_T;
  return { id, figure, exact, simulated, halfWidth: half, allowed, t, holds };
}
