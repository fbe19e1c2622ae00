import { Option, type Command } from 'commander';
import type { Catalogue } from '../../reports/catalogue/index.js';
import { MOST_CAPACITY_USERS } from '../experiment/capacity/search.js';
import { EXPLAIN_TRIALS, explainPlan, type ExplainOptions } from '../experiment/explain/explain.js';
import { addStudy, MOST_USERS, type Given } from './study.js';

interface ExplainGiven extends Given {
  readonly suggest?: true;
  readonly capacity: boolean;
  readonly most?: string;
}

export function addExplain(program: Command, words: Catalogue): void {
  const { describe, options } = words.explain;
  addStudy<ExplainGiven, ExplainOptions>(program, words, {
    name: 'explain',
    describe,
    options: [
      new Option('--suggest', options.suggest),
      new Option('--no-capacity', options.capacity),
      new Option('--most <n>', options.most(MOST_CAPACITY_USERS)),
    ],
    trials: EXPLAIN_TRIALS,
    read: (given, reading) => {
      const most = reading.whole('--most', given.most, 1, MOST_USERS);
      return {
        ...(given.suggest && { suggest: true }),
        capacity: given.capacity,
        ...(most !== undefined && { most }),
      };
    },
    run: explainPlan,
  });
}
