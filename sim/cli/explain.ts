import { Option, type Command } from 'commander';
import type { Catalogue } from '../../reports/catalogue/index.js';
import type { LoadedScenario } from '../../scenarios/loaded.js';
import {
  EXPLAIN_TRIALS,
  explainPlan,
  MOST_EXPLAIN_USERS,
  type ExplainOptions,
} from '../experiment/explain/explain.js';
import { busiestHour } from '../experiment/hour.js';
import { readEvents } from './events.js';
import { Reading } from './options.js';
import { addStudy, another, MOST_USERS, type Given } from './study.js';

interface ExplainGiven extends Given {
  readonly suggest?: true;
  readonly capacity: boolean;
  readonly most?: string;
  readonly event?: readonly string[];
}

export function addExplain(program: Command, words: Catalogue): void {
  const { describe, options } = words.explain;
  addStudy<ExplainGiven, ExplainOptions>(program, words, {
    name: 'explain',
    describe,
    options: [
      new Option('--suggest', options.suggest),
      new Option('--no-capacity', options.capacity),
      new Option('--most <n>', options.most(MOST_EXPLAIN_USERS)),
      new Option('--event <text>', words.cli.run.event).argParser(another),
    ],
    trials: EXPLAIN_TRIALS,
    read: (given, reading, loaded) => {
      const most = reading.whole('--most', given.most, 1, MOST_USERS);
      // Hours that make no sense are complained of where all studies read theirs.
      const hours = new Reading(words).hours(given.hours) ?? (loaded && busiest(loaded));
      const events = readEvents(given.event, hours, loaded, reading, words);
      return {
        ...(given.suggest && { suggest: true }),
        capacity: given.capacity,
        ...(most !== undefined && { most }),
        ...(events !== undefined && { events }),
      };
    },
    run: explainPlan,
  });
}

/** The hour that is looked at where nobody says which: that of the first stage on the first day. */
function busiest(loaded: LoadedScenario): readonly [number, number] {
  const { stages, days } = loaded.plan;
  const { from, to } = busiestHour(loaded.scenarioAt(loaded.actionsOf(stages[0].name), days[0].name));
  return [from / 3600, to / 3600];
}
