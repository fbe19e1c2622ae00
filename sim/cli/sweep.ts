import { Option, type Command } from 'commander';
import type { Catalogue } from '../../reports/catalogue/index.js';
import { sweepPlan, type SweepOptions } from '../experiment/sweep/sweep.js';
import { precisionOptions, readPrecision, type PrecisionGiven } from './precision.js';
import { addStudy, another, MOST_USERS } from './study.js';
import { readVary } from './vary.js';

interface SweepGiven extends PrecisionGiven {
  readonly vary?: readonly string[];
}

export function addSweep(program: Command, words: Catalogue): void {
  const { sweep } = words.cli;
  addStudy<SweepGiven, SweepOptions>(program, words, {
    name: 'sweep',
    describe: sweep.describe,
    without: ['users'],
    options: [
      new Option('--users <list>', sweep.users),
      new Option('--vary <path=values>', sweep.vary).argParser(another),
      ...precisionOptions(words),
    ],
    read: (given, reading, loaded) => {
      const counts = reading.counts('--users', given.users, 1, MOST_USERS);
      return {
        ...(counts !== undefined && { counts }),
        vary: readVary(given.vary ?? [], loaded, reading, words),
        ...readPrecision(given, reading, words),
      };
    },
    run: sweepPlan,
  });
}
