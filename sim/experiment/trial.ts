import type { Scenario } from '../../scenarios/schema/index.js';
import type { Measures } from '../stack/measures.js';
import { simulate, type TrialOptions as StackOptions } from '../stack/simulate.js';

/** What a trial is besides its scenario: with it, a trial is a pure function of plain data. */
export type TrialOptions = Omit<StackOptions, 'observe'>;

export type TrialFunction = (scenario: Scenario, options: TrialOptions) => Measures;

/** One trial of one deployment: the same arguments give the same measures, in any thread. */
export const runTrial: TrialFunction = (scenario, options) => simulate(scenario, options);
