import { Option, type Command } from 'commander';
import type { Catalogue } from '../../reports/catalogue/index.js';
import type { LoadedScenario } from '../../scenarios/loaded.js';
import { suggestedChoices } from '../experiment/plan/catalogue.js';
import { MOST_PLAN_USERS, rewritePlan, type PlanOptions } from '../experiment/plan/rewrite.js';
import { addStudy, MOST_USERS, type Given } from './study.js';

interface PlanGiven extends Given {
  readonly actions?: string;
  readonly most?: string;
  readonly suggest?: true;
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
      new Option('--suggest', options.suggest),
      new Option('--most <n>', options.most(MOST_PLAN_USERS)),
      new Option('--quick', options.quick),
    ],
    without: ['users', 'hours', 'stage'],
    read: (given, reading, loaded) => {
      const most = reading.whole('--most', given.most, 1, MOST_USERS);
      const users = reading.whole('--users', given.users, 1, MOST_USERS);
      if (most !== undefined && users !== undefined && users > most)
        reading.problem(options.mostBelowUsers(most, users));
      if (given.day?.includes(',')) reading.problem(options.oneDay);
      const only =
        loaded && reading.names('--actions', given.actions, known(loaded, given), options.unknownAction);
      return {
        ...(users !== undefined && { users }),
        ...(most !== undefined && { most }),
        ...(only !== undefined && { only }),
        ...(given.suggest && { suggest: true }),
        ...(given.quick && { quick: true }),
      };
    },
    run: rewritePlan,
  });
}

/** The names that `--actions` may have. */
function known(loaded: LoadedScenario, { suggest, day }: PlanGiven): string[] {
  const { actions, days } = loaded.plan;
  const on = days.find(({ name }) => name === day) ?? days[0];
  return [...actions, ...(suggest ? suggestedChoices(loaded, on.name) : [])].map(({ id }) => id);
}
