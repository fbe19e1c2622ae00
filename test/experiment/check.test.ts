import { describe, expect, it } from 'vitest';
import { text as catalogue } from '../../reports/catalogue/index.js';
import { wordsOf, type UsageError } from '../../scenarios/problem.js';
import type { Scenario } from '../../scenarios/schema/index.js';
import { compared } from '../../sim/experiment/check/baseline.js';
import { holm } from '../../sim/experiment/check/holm.js';
import { stepsOf } from '../../sim/experiment/check/steps.js';
import { checkPlan, type CheckOptions } from '../../sim/experiment/check/study.js';
import { paired, welch } from '../../sim/experiment/check/two-samples.js';
import type { Result } from '../../sim/experiment/result.js';
import { runPlan } from '../../sim/experiment/run.js';
import type { TrialFunction, TrialOptions } from '../../sim/experiment/trial.js';
import { layoutOver, loaded, Written } from './small-plan.js';

const NOON = 12 * 3600;

describe('Holm’s procedure', () => {
  it('tests the smallest chance against 5 % over all, the next against 5 % over the rest', () => {
    expect(holm([0.01, 0.04, 0.03, 0.005])).toEqual([true, false, false, true]);
    expect(holm([0.012, 0.016, 0.024, 0.049])).toEqual([true, true, true, true]);
    expect(holm([0.013, 0.001, 1])).toEqual([true, true, false]);
    expect(holm([])).toEqual([]);
  });
});

describe('two samples', () => {
  it('of different luck, by Welch: t -2.46 with 25.0 degrees of freedom', () => {
    // Two samples of 15 with unequal variances whose test is published: P = 0.021.
    const a = [27.5, 21, 19, 23.6, 17, 17.9, 16.9, 20.1, 21.9, 22.6, 23.1, 19.6, 19, 21.7, 21.4];
    const b = [27.1, 22, 20.8, 23.4, 23.4, 23.5, 25.8, 22, 24.8, 20.2, 21.9, 22.1, 22.9, 20.5, 24.4];
    const { found, chance } = welch(a, b)!;
    expect(chance).toBeCloseTo(0.021, 3);
    expect(found.value).toBeCloseTo(-2.1667, 3);
    expect(found.high).toBeLessThan(0);
    expect(welch(b, a)!.chance).toBeCloseTo(chance, 12);
  });
  it('without any spread differ surely or not at all', () => {
    expect(welch([2, 2], [1, 1])).toEqual({ found: { value: 1, low: 1, high: 1 }, chance: 0 });
    expect(welch([2, 2], [2, 2])!.chance).toBe(1);
    expect(paired([0.1 + 0.2, 0.6], [0.3, 0.6])).toEqual({ found: { value: 0, low: 0, high: 0 }, chance: 1 });
    expect(paired([6, 7], [5, 6])!.chance).toBe(0);
    expect(welch([1], [1, 2])).toBeUndefined();
  });
});

/** Answers take as long as users and luck say, divided by the workers; luck is of the seed and the trial. */
const trial: TrialFunction = (scenario: Scenario, { users, trial, from, to, seed }: TrialOptions) => {
  const luck = ((trial * 37 + Number(seed) * 101) % 100) / 100;
  const seconds =
    ((users / 20) * (1 + 0.5 * luck + scenario.instance.cpu_factor / 100)) / scenario.server.gunicorn.workers;
  return new Written(layoutOver(from, to))
    .answered(NOON + 60, 0, 1000, { thread: seconds })
    .answered(NOON + 60, 1, 100, { llm: 2 });
};
const options = { workers: 0, trial, hours: [12, 13] as const, users: 10 };
const check = (more: CheckOptions = {}, plan = loaded) => checkPlan(plan, { ...options, ...more });

describe('the steps of a plan', () => {
  const { trial: _trial, ...rest } = options;
  const cells = (plan = loaded) => checkPlan(plan, { ...rest, trial }).then((result) => result.cells);

  it('are each stage against the one before it on the same day, in pairs of trials', async () => {
    const steps = stepsOf(await cells());
    expect([...new Set(steps.map(({ from, stage, day }) => `${from}-${stage} ${day}`))]).toEqual([
      'today-p0 weekday',
      'today-p0 exam',
    ]);
    for (const { test, trials } of steps) expect([test, trials]).toEqual(['paired', [10, 10]]);
    const [p95] = steps;
    expect(p95).toMatchObject({ figure: 'ordinary.p95', verdict: 'better' });
    expect(p95.now - p95.before).toBeCloseTo(p95.difference.value, 9);
  });

  it('say nothing of stages with other users, nor of what is the same', async () => {
    const all = await cells();
    expect(stepsOf(all.map((cell, i) => ({ ...cell, users: 10 + i })))).toEqual([]);
    const twice = all.map((cell) => ({ ...all.find(({ day }) => day === cell.day)!, stage: cell.stage }));
    expect([...new Set(stepsOf(twice).map(({ verdict }) => verdict))]).toEqual(['same']);
  });
});

describe('a check', () => {
  it('passes where every cell holds, with ten trials each', async () => {
    const { check: found, cells, trials, command } = await check();
    expect(found).toEqual({ passed: true, strict: false, cells: { holds: 4, misses: 0, unsure: 0 } });
    expect([cells.length, trials, command]).toEqual([4, 10, 'check']);
  });

  it('fails where one misses, or where one is unsure and that counts', async () => {
    const missed = await check({ users: 40 });
    expect(missed.check).toMatchObject({ passed: false, cells: { holds: 2, misses: 2, unsure: 0 } });
    const unsure = { stages: ['today'], days: ['exam'], users: 14, trials: 3 };
    expect((await check(unsure)).check).toMatchObject({ passed: true, cells: { unsure: 1 } });
    expect((await check({ ...unsure, strict: true })).check).toMatchObject({ passed: false, strict: true });
  });

  it('has the cells of a run with as many trials', async () => {
    const run = await runPlan(loaded, { ...options, trials: 10, screen: false });
    expect((await check()).cells).toEqual(run.cells);
  });
});

describe('a check against a baseline', () => {
  const slower = (factor: number) => ({
    ...loaded,
    scenarioAt: (...args: Parameters<typeof loaded.scenarioAt>) => {
      const scenario = loaded.scenarioAt(...args);
      return { ...scenario, instance: { ...scenario.instance, cpu_factor: factor } };
    },
  });

  it('of the same system finds no difference', async () => {
    const baseline = await check();
    const found = (await check({ baseline })).check!;
    expect(found.passed).toBe(true);
    expect(found.baseline?.changes).toHaveLength(12);
    for (const change of found.baseline!.changes)
      expect(change).toMatchObject({
        verdict: 'same',
        test: 'paired',
        trials: [10, 10],
        difference: { value: 0 },
      });
  });

  it('with the same seed finds in pairs what is hidden by luck without', async () => {
    const baseline = await check();
    const now = (await check({ baseline }, slower(6))).check!;
    expect(now.passed).toBe(false);
    const p95 = now.baseline!.changes.filter(({ figure }) => figure === 'ordinary.p95');
    expect(p95.map(({ verdict }) => verdict)).toEqual(['worse', 'worse', 'worse', 'worse']);
    const otherwise = (await check({ baseline, seed: '9' }, slower(6))).check!;
    expect(otherwise.baseline!.changes[0]).toMatchObject({ test: 'two samples', verdict: 'same' });
    expect(otherwise.passed).toBe(true);
  });

  it('calls better what is better, and nothing that is too small to matter', async () => {
    const baseline = await check({}, slower(30));
    const found = (await check({ baseline })).check!;
    expect(found).toMatchObject({ passed: true });
    expect(found.baseline!.changes[0].verdict).toBe('better');
    const slight = (await check({ baseline: await check() }, slower(1.5))).check!;
    expect(slight.baseline!.changes[0]).toMatchObject({
      verdict: 'same',
      chance: expect.any(Number) as number,
    });
    expect(slight.baseline!.changes[0].chance).toBeLessThan(1e-3);
  });

  it('pairs as many trials as both have, and names the cells that it has not', async () => {
    const baseline = await check({ stages: ['today'], trials: 4 });
    const found = (await check({ baseline })).check!.baseline!;
    expect(found.changes[0].trials).toEqual([4, 4]);
    expect(found.uncompared).toEqual([
      { stage: 'p0', day: 'weekday', users: 10 },
      { stage: 'p0', day: 'exam', users: 10 },
    ]);
  });

  it('refuses a baseline that is of no use before anything is simulated', async () => {
    const baseline = await check();
    let trials = 0;
    const refused = (more: CheckOptions) =>
      check({ ...more, trial: (...args) => (trials++, trial(...args)) }).catch(
        (e: unknown) => (e as Error).message,
      );
    const korean = (error: unknown): string => wordsOf(error as UsageError, catalogue('ko').problems);
    expect(await check({ baseline, users: 11 }).catch(korean)).toMatch(
      /^기준 결과에 이번 검사와 같은 셀이 없습니다\. 있는 셀: today\/weekday 사용자 10명.*\(12-13시\)$/,
    );
    expect(await refused({ baseline, users: 11 })).toMatch(
      /no cell in common .*it has today\/weekday with 10 users.*12-13 h/,
    );
    expect(await refused({ baseline, hours: [11, 13] })).toMatch(/no cell in common/);
    const other = { ...baseline, scenario: { ...baseline.scenario, name: 'other' } };
    expect(await refused({ baseline: other })).toBe(
      'the baseline is of the scenario "other", not of "small"',
    );
    expect(trials).toBe(0);
  });
});

it('cries wolf about a system that did not change in 5 % of the checks at most', async () => {
  // 2,000 checks of 4 cells by 2 figures of normal noise. Were the chance 5 % (2.5 % for worse), 3.5 % would be passed
  // once in 400 choices of seeds (binomial, 2.9 standard errors).
  const [one] = (await check()).cells;
  const cells = [0, 1, 2, 3].map((i) => ({ ...one, stage: `s${i}` }));
  let state = 1;
  const uniform = (): number => (state = (state * 48271) % 2147483647) / 2147483647;
  const normal = (): number => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
  const noisy = () =>
    cells.map((cell) => ({
      ...cell,
      byTrial: Object.fromEntries(
        ['ordinary.p95', 'ai.p95'].map((figure) => [figure, Array.from({ length: 10 }, () => 5 + normal())]),
      ),
    }));
  let alarms = 0;
  for (let i = 0; i < 2000; i++) {
    const baseline = {
      seed: i % 2 === 0 ? '1' : '2',
      cells: noisy(),
      scenario: { hash: '' },
    } as unknown as Result;
    const { changes } = compared({ seed: '1', cells: noisy() }, baseline);
    if (changes.some(({ verdict }) => verdict === 'worse')) alarms++;
  }
  expect(alarms / 2000).toBeLessThan(0.035);
  expect(alarms / 2000).toBeGreaterThan(0.015);
});
