import { beforeAll, describe, expect, it } from 'vitest';
import { parseScenario } from '../../../scenarios/load.js';
import { rewritePlan, type PlanOptions } from '../../../sim/experiment/plan/rewrite.js';
import type { Frontier, Result } from '../../../sim/experiment/result.js';
import { readResult } from '../../../reports/read.js';
import { text } from '../../../reports/catalogue/index.js';
import { json } from '../../../reports/json.js';
import { site } from './small-site.js';

const module = new URL('../../../dist/sim/experiment/worker.js', import.meta.url);
const QUICK: PlanOptions = {
  workers: 0,
  quick: true,
  only: ['workers', 'pool', 'nothing'],
  most: 60,
  users: 12,
};

const without = ({ run: _run, ...result }: Result) => result;

describe('the plan rewritten', () => {
  let result: Result;
  let frontier: Frontier;
  const shares: number[] = [];
  beforeAll(async () => {
    const options = { workers: 0, most: 60, trials: 2, users: 30, tolerance: 0.15 };
    result = await rewritePlan(site, options, ({ share }) => shares.push(share));
    frontier = result.frontier!;
  }, 300_000);

  it('tells what holds how many users for how much, least work first', () => {
    const plans = frontier.plans.map(({ actions, days, unknownEffort, dangers }) => ({
      actions,
      days,
      unknownEffort,
      dangers,
    }));
    const cheap = { unknownEffort: ['cheaper'], dangers: ['cheaper'] };
    const plain = { unknownEffort: [], dangers: [] };
    expect(plans).toContainEqual({ actions: [], days: 0, ...plain });
    expect(plans).toContainEqual({ actions: ['workers', 'pool'], days: 3, ...plain });
    expect(plans).toContainEqual({ actions: ['workers', 'pool', 'cheaper'], days: 3, ...cheap });
    for (const { actions } of frontier.plans) expect(actions).not.toContain('slow');
    const today = frontier.plans.find(({ actions }) => actions.length === 0)!;
    const most = frontier.plans.find(({ actions }) => actions.join() === 'workers,pool')!;
    expect(most.users.low).toBeGreaterThan(2 * today.users.high);
    expect([most.bound, most.by]).toEqual(['most', undefined]);
    expect([today.bound, today.by]).toEqual(['found', 'ordinary.p95']);
    // Two workers more, of 200 MB at $10 a GB each month and of nothing else, and the day's own use for all alike.
    expect(most.cost.value - today.cost.value).toBeCloseTo(6, 1);
    const cheaper = frontier.plans.find(({ actions }) => actions.join() === 'workers,pool,cheaper')!;
    expect(most.cost.value - cheaper.cost.value).toBeCloseTo(20, 3);
  });

  it('confirms each on whole days with as many users as it surely holds', () => {
    for (const { day, users } of frontier.plans) {
      expect(day!.users).toBe(Math.floor(users.low));
      expect(day!.cost.value).toBeGreaterThan(0);
      expect(day!.failures.value).toBeLessThan(0.05);
    }
  });

  it('says what of a stage to skip', () => {
    const [stage] = frontier.stages;
    const same = frontier.plans[stage.same.plan];
    expect(stage).toMatchObject({ stage: 'all-at-once', days: 5, unknownEffort: [] });
    expect(same.actions).toEqual(['workers', 'pool']);
    expect(stage.same.skips).toEqual(['paid-nothing', 'nothing']);
    expect(stage.same.adds).toEqual([]);
    expect(frontier.plans[stage.best.plan].users.value).toBeGreaterThanOrEqual(same.users.value * 0.95);
    expect(stage.cost.value - same.cost.value).toBeCloseTo(30, 3);
  });

  it('says why an action is in no plan', () => {
    expect(frontier.skipped.map(({ id, reason }) => [id, reason])).toEqual([
      ['paid-nothing', 'buys nothing'],
      ['nothing', 'no change'],
      ['slow', 'harms'],
    ]);
    const [paid, , slow] = frontier.skipped;
    expect(paid.alone!.cost.value).toBeCloseTo(30, 3);
    expect(slow.added!.users!.high).toBeLessThan(0.9);
  });

  it('says what holds a target for the least work and money', () => {
    const { users, leastWork, leastMoney } = frontier.target!;
    expect(users).toBe(30);
    expect(frontier.users).toBe(30);
    expect(frontier.plans[leastWork!].actions).toEqual(['workers', 'pool']);
    expect(frontier.plans[leastMoney!].actions).toEqual(['workers', 'pool', 'cheaper']);
  });

  it('warns of dangers', () => {
    expect(result.findings).toEqual([
      expect.objectContaining({
        severity: 'danger',
        key: 'plan-danger',
        text: 'A cheaper database: Nobody keeps a copy.',
      }),
    ]);
  });

  it('accounts for every subset', () => {
    const { subsets, evaluated, pruned, choices } = frontier.search;
    expect(choices).toEqual(['workers', 'pool', 'paid-nothing', 'slow', 'cheaper']);
    expect(evaluated + pruned.believed + pruned.same + pruned.impossible + pruned.unreached).toBe(subsets);
    expect(subsets).toBe(32);
    expect(frontier.search.audited?.wrong).toBe(0);
  });

  it('never goes back in its progress', () => {
    expect([...shares].sort((a, b) => a - b)).toEqual(shares);
    expect(shares.at(-1)).toBeGreaterThan(0.9);
    expect(shares.at(-1)).toBeLessThanOrEqual(1);
    expect(shares.filter((share) => share > 0.1 && share < 0.9).length).toBeGreaterThan(5);
  });

  it('can be read back', () => {
    const read = readResult(json(result), 'plan.json', text());
    expect(read).toEqual({ result: JSON.parse(json(result)) as Result });
  });
});

it('a quick one has the same bytes whatever the threads', { timeout: 120_000 }, async () => {
  const one = await rewritePlan(site, QUICK);
  const two = await rewritePlan(site, { ...QUICK, workers: 2, module });
  expect(JSON.stringify(without(two))).toBe(JSON.stringify(without(one)));
  const { plans, search, quick, only } = one.frontier!;
  expect(plans.at(-1)!.actions).toEqual(['workers', 'pool']);
  expect(plans.every(({ day }) => day === undefined)).toBe(true);
  expect([search.audited, search.subsets, quick, only]).toEqual([
    undefined,
    4,
    true,
    ['workers', 'pool', 'nothing'],
  ]);
  expect(one.frontier!.stages).toEqual([]);
});

it('refuses a load that is recorded', async () => {
  const recorded = parseScenario(
    `
name: recorded
days: [{name: day, users: 1}]
stages: [{name: today}]
endpoints: [{name: page, share: 1, steps: [{cpu: 1ms}]}]
workload: {trace: {seconds: [0, 1, 2], endpoint: [0, 0, 0]}}
`,
    'recorded.yaml',
  );
  await expect(rewritePlan(recorded, { workers: 0 })).rejects.toThrow(/recorded trace/);
});
