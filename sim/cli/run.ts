import { Option, type Command } from 'commander';
import type { Catalogue } from '../../reports/catalogue/index.js';
import { figure, whole } from '../../reports/format.js';
import type { LoadedScenario } from '../../scenarios/loaded.js';
import { replay, type TrialName } from '../experiment/replay.js';
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
  readonly only?: string;
  readonly partial?: true;
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
      new Option('--only <cell:trial>', run.only),
      new Option('--partial', run.partial),
    ],
    read: (given, reading, loaded) => {
      const { event, hours, only, partial, resume } = given;
      // Hours that make no sense are complained of where all studies read theirs.
      const events = readEvents(event, new Reading(words).hours(hours), loaded, reading, words);
      if (only !== undefined && loaded !== undefined && trialNamed(only, loaded) === undefined) {
        const { stages, days } = loaded.plan;
        reading.problem(run.notOnly(only, `${stages[0].name}/${days[0].name}:0`));
      }
      if (partial && !resume) reading.problem(run.partialAlone);
      const mau = reading.whole('--mau', given.mau, 0, MOST_MONTHLY);
      if (mau !== undefined && hours !== undefined) reading.problem(words.money.hours);
      return {
        ...readPrecision(given, reading, words),
        ...readDoubt(given, reading),
        ...(partial && { partial }),
        ...(mau !== undefined && { mau }),
        ...(events !== undefined && { events }),
      };
    },
    run: runPlan,
    instead: ({ only }, loaded, options) =>
      only === undefined ? undefined : replayed(only, loaded, options, words),
  });
}

/** `p0/exam:3`: a trial of a cell of this plan. */
function trialNamed(given: string, { plan }: LoadedScenario): TrialName | undefined {
  const [, stage, day, trial] = /^([^/:]+)\/([^/:]+):(\d{1,6})$/.exec(given.trim()) ?? [];
  const known = plan.stages.some(({ name }) => name === stage) && plan.days.some(({ name }) => name === day);
  return known ? { stage, day, trial: Number(trial) } : undefined;
}

function replayed(only: string, loaded: LoadedScenario, options: RunOptions, words: Catalogue): string {
  const began = performance.now();
  const { requests, failed, p95, events } = replay(loaded, trialNamed(only, loaded)!, options);
  const seconds = (performance.now() - began) / 1000;
  const { run } = words.cli;
  return `${run.replayed(
    only,
    options.seed ?? loaded.plan.seed,
    whole(requests),
    whole(failed),
    p95 === undefined ? run.nothing : figure('duration', p95),
    whole(events),
    figure('duration', seconds),
  )}\n`;
}
