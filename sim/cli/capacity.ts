import { Option, type Command } from 'commander';
import type { Catalogue } from '../../reports/catalogue/index.js';
import { CAPACITY_TRIALS, MOST_CAPACITY_USERS } from '../experiment/capacity/search.js';
import { findCapacities, type CapacityOptions } from '../experiment/capacity/study.js';
import { doubtOption, readDoubt, type DoubtGiven } from './doubt.js';
import { addStudy, MOST_USERS, type Given } from './study.js';

interface CapacityGiven extends Given, DoubtGiven {
  readonly most?: string;
}

export function addCapacity(program: Command, words: Catalogue): void {
  const { describe, most } = words.capacity;
  addStudy<CapacityGiven, CapacityOptions>(program, words, {
    name: 'capacity',
    describe,
    options: [new Option('--most <n>', most(MOST_CAPACITY_USERS)), doubtOption(words)],
    without: ['users', 'hours'],
    trials: CAPACITY_TRIALS,
    read: (given, reading) => {
      const users = reading.whole('--most', given.most, 1, MOST_USERS);
      return { ...(users !== undefined && { most: users }), ...readDoubt(given, reading) };
    },
    run: findCapacities,
  });
}
