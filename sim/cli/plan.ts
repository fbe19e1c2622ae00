import { Option, type Command } from 'commander';
import type { Catalogue } from '../../reports/catalogue/index.js';
import { MOST_PLAN_USERS, rewritePlan, type PlanOptions } from '../experiment/plan/rewrite.js';
import { addStudy, MOST_USERS, type Given } from './study.js';

interface PlanGiven extends Given {
  readonly actions?: string;
  readonly most?: string;
  readonly quick?: true;
}

export function addPlan(program: Command, words: Catalogue): void {
  const { describe, options } = words.plan;
  addStudy<PlanGiven, PlanOptions>(program, words, {
    name: 'plan',
    describe,
    options: [
      new Option('--users <n>', options.users),
      new Option('--actions <ids>', options.actions),
      new Option('--most <n>', options.most(MOST_PLAN_USERS)),
      new Option('--quick', options.quick),
    ],
    without: ['users', 'hours', 'stage'],
    read: (given, reading, loaded) => {
      const most = reading.whole('--most', given.most, 1, MOST_USERS);
      const known = loaded?.plan.actions.map(({ id }) => id);
      const only = known && reading.names('--actions', given.actions, known, options.unknownAction);
      return {
        ...(most !== undefined && { most }),
        ...(only !== undefined && { only }),
        ...(given.quick && { quick: true }),
      };
    },
    run: rewritePlan,
  });
}
