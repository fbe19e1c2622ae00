import { Option } from 'commander';
import type { Catalogue } from '../../reports/catalogue/index.js';
import { BATCH, FIRST_LOOK } from '../experiment/precision/until-precise.js';
import type { StudyOptions } from '../experiment/study.js';
import type { Reading } from './options.js';
import { MOST_TRIALS, type Given } from './study.js';

/** Trials a cell at most, unless told otherwise: from ten trials to these, intervals shrink by a factor of three. */
export const MOST = 100;

export interface PrecisionGiven extends Given {
  readonly precision?: string;
  readonly mostTrials?: string;
}

export const precisionOptions = ({ cli }: Catalogue): Option[] => [
  new Option('--precision <share>', cli.precision.option(FIRST_LOOK, BATCH)),
  new Option('--most-trials <n>', cli.precision.most(MOST)),
];

/** What `--precision` and `--most-trials` ask for; what is wrong with them is told to `reading`. */
export function readPrecision(
  { precision, mostTrials, trials }: PrecisionGiven,
  reading: Reading,
  { cli }: Catalogue,
): Pick<StudyOptions, 'precision'> {
  const relative = reading.share('--precision', precision, 0.001, 0.5);
  const least = Math.max(FIRST_LOOK, Number(trials) || 0);
  const most = reading.whole('--most-trials', mostTrials, least, MOST_TRIALS);
  if (precision === undefined && mostTrials !== undefined) reading.problem(cli.precision.mostAlone);
  return relative === undefined ? {} : { precision: { relative, most: most ?? Math.max(MOST, least) } };
}
