import { Option, type Command } from 'commander';
import type { Catalogue } from '../../reports/catalogue/index.js';
import { runPlan, type RunOptions } from '../experiment/run.js';
import { doubtOption, readDoubt, type DoubtGiven } from './doubt.js';
import { readEvents } from './events.js';
import { Reading } from './options.js';
import { precisionOptions, readPrecision, type PrecisionGiven } from './precision.js';
import { addStudy, another } from './study.js';

const MOST_MONTHLY = 1_000_000_000;

interface RunGiven extends PrecisionGiven, DoubtGiven {
  readonly mau?: string;
  readonly event?: readonly string[];
}

export function addRun(program: Command, words: Catalogue): void {
  const { run } = words.cli;
  addStudy<RunGiven, RunOptions>(program, words, {
    name: 'run',
    describe: run.describe,
    options: [
      ...precisionOptions(words),
      doubtOption(words),
      new Option('--event <text>', run.event).argParser(another),
      new Option('--mau <n>', words.money.option),
    ],
    read: (given, reading, loaded) => {
      const { event, hours } = given;
      // Hours that make no sense are complained of where all studies read theirs.
      const events = readEvents(event, new Reading(words).hours(hours), loaded, reading, words);
      const mau = reading.whole('--mau', given.mau, 0, MOST_MONTHLY);
      if (mau !== undefined && hours !== undefined) reading.problem(words.money.hours);
      return {
        ...readPrecision(given, reading, words),
        ...readDoubt(given, reading),
        ...(mau !== undefined && { mau }),
        ...(events !== undefined && { events }),
      };
    },
    run: runPlan,
  });
}
