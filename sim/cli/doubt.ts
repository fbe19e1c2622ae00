import { Option } from 'commander';
import type { Catalogue } from '../../reports/catalogue/index.js';
import { FEWEST_DRAWS } from '../experiment/doubt/doubt.js';
import type { Reading } from './options.js';

const MOST_DRAWS = 10_000;

export interface DoubtGiven {
  readonly doubt?: string;
}

export const doubtOption = ({ doubt }: Catalogue): Option => new Option('--doubt <n>', doubt.option);

/** How often the guesses are to be drawn, where they are. */
export function readDoubt({ doubt }: DoubtGiven, reading: Reading): { readonly doubt?: number } {
  const draws = reading.whole('--doubt', doubt, FEWEST_DRAWS, MOST_DRAWS);
  return draws === undefined ? {} : { doubt: draws };
}
