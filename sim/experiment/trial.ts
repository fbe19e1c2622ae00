import type { Scenario } from '../../scenarios/schema/index.js';
import type { Measures } from '../stack/measures.js';
import { simulate } from '../stack/simulate.js';

/** What a trial is besides its scenario: with it, a trial is a pure function of plain data. */
export interface TrialOptions {
  /** The peak number of concurrent users. */
  readonly users: number;
  readonly seed: string;
  /** Which trial, from 0: trials of one seed and number share their luck, whatever the scenario. */
  readonly trial: number;
  /** The counted time, seconds after midnight. */
  readonly from: number;
  readonly to: number;
  /** Seconds a session lasts unloaded, which sets how many come; default: computed from the scenario itself. */
  readonly sessionSeconds?: number;
}

export type TrialFunction = (scenario: Scenario, options: TrialOptions) => Measures;

/** One trial of one deployment: the same arguments give the same measures, in any thread. */
export const runTrial: TrialFunction = (scenario, options) => simulate(scenario, options);
