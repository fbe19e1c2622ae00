import { describe, expect, it } from 'vitest';
import { PlanCatalogue, type PlanChoice } from '../../../sim/experiment/plan/catalogue.js';
import type { Evaluator } from '../../../sim/experiment/plan/evaluator.js';
import { shortlisted } from '../../../sim/experiment/plan/shortlist.js';
import { site } from './small-site.js';

const choice = (id: string, over: Partial<PlanChoice> = {}): PlanChoice => ({
  id,
  title: id,
  effort: 1,
  danger: '',
  unpriced: '',
  set: { some: id },
  suggested: false,
  ...over,
});
const idle = (count: number): PlanChoice[] => Array.from({ length: count }, (_, i) => choice(`idle-${i}`));

interface Site {
  readonly users: (has: (id: string) => boolean) => number;
  readonly cost?: (has: (id: string) => boolean) => number;
}

const list = async (choices: readonly PlanChoice[], { users, cost = () => 100 }: Site): Promise<string[]> => {
  const evaluator = (catalogue: PlanCatalogue): Evaluator => {
    const having = (set: number) => (id: string) => [...catalogue.taken, ...catalogue.ids(set)].includes(id);
    return {
      holds: (set, n) => Promise.resolve(users(having(set)) >= n),
      cost: (set) => Promise.resolve(cost(having(set))),
      system: String,
    };
  };
  const all = new PlanCatalogue(site, 'weekday', choices);
  const { choices: few } = await shortlisted(all, { evaluator, most: 1000, start: 50 });
  return few.map(({ id }) => id);
};

describe('the choices to search', () => {
  it('are all that change anything, where there are few', async () => {
    const choices = [...idle(18), choice('void', { set: {} }), choice('workers')];
    expect(await list(choices, { users: () => 50 })).toEqual([...idle(18).map(({ id }) => id), 'workers']);
  });

  it('are those that do anything where they are tried, where there are too many', async () => {
    // One that raises alone, one that does so only with it, one that saves money, one that harms.
    const choices = [...idle(20), choice('pool'), choice('workers'), choice('model'), choice('slow')];
    const found = await list(choices, {
      users: (has) => (has('workers') ? (has('pool') ? 200 : 80) : 50) / (has('slow') ? 4 : 1),
      cost: (has) => (has('model') ? 50 : 100),
    });
    expect(found).toEqual(['pool', 'workers', 'model']);
  });

  it('are of the suggestions those that do anything on today’s system or on the best the plan makes', async () => {
    const suggested = { suggested: true };
    const choices = [
      ...idle(5),
      choice('workers'),
      choice('tier', suggested),
      choice('threads', suggested),
      choice('nothing-at-all', suggested),
      choice('cheaper', suggested),
    ];
    const found = await list(choices, {
      // Threads stand in for workers; the tier pays only once there are some of either.
      users: (has) =>
        Math.min(has('workers') || has('threads') ? 100 : 50, 1000) * (has('workers') && has('tier') ? 3 : 1),
      cost: (has) => (has('cheaper') ? 60 : 100),
    });
    expect(found).toEqual(['workers', 'tier', 'threads', 'cheaper']);
  });
});
