import { describe, expect, it } from 'vitest';
import { parseScenario } from '../../../scenarios/load.js';
import { explainPlan, type ExplainOptions } from '../../../sim/experiment/explain/explain.js';
import type { ActionEffect, Effect, Result } from '../../../sim/experiment/result.js';
import type { TrialFunction } from '../../../sim/experiment/trial.js';
import { totalIndex } from '../../../sim/stack/measures.js';
import { layoutOver, Written } from '../small-plan.js';

/** Each action has its place: one helps, one only with it, one makes it needless, one costs, one is in no stage. */
const loaded = parseScenario(
  `
name: known
seed: 7
days: [{name: weekday, users: 100}]
stages:
  - {name: today}
  - {name: p0, after: today, actions: [half, pays]}
  - {name: p1, after: p0, actions: [quarter, late, idle]}
actions:
  - {id: half, title: Twice as fast, effort: 2, set: {server.gunicorn.workers: 2}}
  - {id: pays, title: Costs nine dollars, set: {money.extra_month: $9}}
  - {id: quarter, title: Four times as fast, effort: 0, set: {server.gunicorn.workers: 4}}
  - {id: late, title: Twice as fast with four, set: {server.gunicorn.backlog: 64}}
  - {id: idle, title: Nothing, set: {}}
  - {id: loose, title: Half as fast, set: {server.gunicorn.boot: 9s}}
workload: {session: {actions: 10, think: 10s}}
endpoints:
  - {name: list, share: 3, steps: [{cpu: 10ms}]}
  - {name: ask, share: 1, ai: true, steps: [{cpu: 10ms}]}
`,
  'known.yaml',
);

/** A second for a hundred users on one worker, and on a better day a little less. */
const trial: TrialFunction = ({ server: { gunicorn } }, { users, trial: t, from, to }) => {
  const { workers, backlog, boot, threads } = gunicorn;
  let seconds = (users / 100) * ((1 + t / 100) / workers);
  if (workers === 4 && backlog === 64) seconds /= 2;
  if (boot === 9) seconds *= 2;
  if (threads > 1) seconds /= 8;
  const m = new Written(layoutOver(from, to)).answered(from + 60, 0, 1000, {
    thread: 0.75 * seconds,
    cpu: 0.25 * seconds,
  });
  m.totals[totalIndex('events')] = 1;
  return m;
};

const explain = (options: ExplainOptions = {}): Promise<Result> =>
  explainPlan(loaded, { workers: 0, trial, capacity: false, ...options });

/** With nothing asked for: the same for all tests that look at it. */
let plain: Promise<Result> | undefined;
const explained = (): Promise<Result> => (plain ??= explain());

/** The mean over ten trials of what one worker takes. */
const ONE = 1.045;

describe('what each action of a plan buys', () => {
  it('alone, in order, and in the whole plan', async () => {
    const { actions } = await explained();
    const p95 = (effect: Effect | undefined): number | undefined => effect?.p95?.value;
    const found = actions.map((a) => [a.id, p95(a), p95(a.inOrder), p95(a.takenOut)] as const);
    const expected: readonly (readonly [string, number, number, number | undefined])[] = [
      ['half', -ONE / 2, -ONE / 2, 0],
      ['pays', 0, 0, 0],
      ['quarter', -ONE * (3 / 4), -ONE / 4, -ONE * (3 / 8)],
      ['late', 0, -ONE / 8, -ONE / 8],
      ['idle', 0, 0, 0],
      ['loose', ONE, ONE / 8, undefined],
    ];
    expect(found.map(([id]) => id)).toEqual(expected.map(([id]) => id));
    found.forEach(([, ...differences], i) => {
      expected[i].slice(1).forEach((value, way) => {
        // A histogram knows a percentile to half a percent of itself.
        if (value === undefined) expect(differences[way]).toBeUndefined();
        else expect(Math.abs(differences[way]! - (value as number))).toBeLessThan(0.008);
      });
    });
  });

  it('with a verdict in each, and the price', async () => {
    const { actions } = await explained();
    const verdicts = (a: ActionEffect) => [a.id, a.verdict, a.inOrder?.verdict, a.takenOut?.verdict];
    expect(actions.map(verdicts)).toEqual([
      ['half', 'helps', 'helps', 'nothing'],
      ['pays', 'nothing', 'nothing', 'nothing'],
      ['quarter', 'helps', 'helps', 'helps'],
      ['late', 'nothing', 'helps', 'helps'],
      ['idle', 'nothing', 'nothing', 'nothing'],
      ['loose', 'harms', 'harms', undefined],
    ]);
    const pays = actions[1];
    for (const effect of [pays, pays.inOrder!, pays.takenOut!]) {
      expect(effect).toMatchObject({ cost: { value: 9, low: 9, high: 9 }, clear: ['cost', 'price'] });
    }
  });

  it('and for a day of work, where somebody said how many it takes', async () => {
    const [half, pays, quarter] = (await explained()).actions;
    expect(half.perDay!.p95!.value).toBeCloseTo(half.p95!.value / 2, 5);
    expect(half.inOrder!.perDay!.p95!.value).toBeCloseTo(half.inOrder!.p95!.value / 2, 5);
    expect(pays.perDay).toBeUndefined();
    expect(quarter.perDay).toBeUndefined();
  });

  it('says what nobody would miss, and what does nothing anywhere', async () => {
    const { findings } = await explained();
    const text = (key: string) =>
      findings.filter((f) => f.key === key).map(({ values }) => values['actions']);
    expect(text('actions-not-missed')).toEqual(['Twice as fast']);
    expect(text('actions-nowhere')).toEqual(['Costs nine dollars; Nothing']);
    expect(text('actions-in-place')).toEqual(['Twice as fast with four']);
    expect(text('actions-better-without')).toEqual([]);
  });

  it('simulates equal systems once', async () => {
    // Today; five changes of it; four more on the way to the whole; three without one of its actions; the whole and one.
    const { run } = await explained();
    const systems = new Set([
      ...['', 'half', 'pays', 'quarter', 'late', 'loose'],
      ...['half pays', 'half pays quarter', 'half pays quarter late'],
      ...['pays quarter late', 'half quarter late', 'half pays late', 'half pays quarter late loose'],
    ]);
    // `half` changes nothing where `quarter` follows.
    systems.delete('pays quarter late');
    expect(run.events).toBe(10 * systems.size);
  });

  it('tells where the time goes at each stage: parts that sum to the percentile', async () => {
    const { waits, effectsHour } = await explained();
    expect(waits!.map(({ stage }) => stage)).toEqual(['today', 'p0', 'p1']);
    for (const [i, share] of [1, 1 / 2, 1 / 8].entries()) {
      const { all, ordinary, ai } = waits![i];
      expect(ai).toBeUndefined();
      expect(ordinary).toEqual(all);
      const { thread, cpu } = all!.p95;
      expect(thread.value / cpu.value).toBeCloseTo(3, 4);
      expect(Math.abs(thread.value + cpu.value - 1.09 * share)).toBeLessThan(0.01 * share);
    }
    expect(effectsHour).toMatchObject({ day: 'weekday', users: 100, from: 0, to: 3600 });
    expect(effectsHour!.levels.map(({ stage }) => stage)).toEqual(['today', 'p1']);
    expect(Math.abs(effectsHour!.levels[0].p95!.value - ONE)).toBeLessThan(0.01);
  });

  it('ends with the last stage that is asked for', async () => {
    const { actions, effectsHour } = await explain({ stages: ['today', 'p0'] });
    expect(effectsHour!.levels.map(({ stage }) => stage)).toEqual(['today', 'p0']);
    const [half, , quarter] = actions;
    expect(half.takenOut!.verdict).toBe('helps');
    expect(quarter.takenOut).toBeUndefined();
    expect(quarter.inOrder!.verdict).toBe('helps');
  });

  it('seeks the capacity of each, on the same luck', async () => {
    // A second on one worker are 100 users by the objective of a second, less what luck takes.
    const { actions, effectsHour } = await explain({ capacity: true, most: 2000 });
    const capacity = (effect: Effect | undefined): number => effect!.capacity!.value;
    const [half, pays, quarter, late] = actions;
    const one = effectsHour!.levels[0].capacity!.value;
    const near = (found: number, expected: number): void => {
      expect(Math.abs(found - expected)).toBeLessThan(0.06 * Math.abs(expected));
    };
    near(one, 100 / 1.02);
    near(capacity(half), one);
    near(capacity(quarter), 3 * one);
    near(capacity(quarter.inOrder), 2 * one);
    near(capacity(late.inOrder), 4 * one);
    expect(half.clear).toContain('capacity');
    expect(half.perDay!.capacity!.value).toBeCloseTo(capacity(half) / 2, 3);
    expect(Math.abs(capacity(pays))).toBeLessThan(2);
    expect(pays.clear).not.toContain('capacity');
  });

  it('is the same bytes each time, but for `run`', async () => {
    const bytes = async (): Promise<string> =>
      JSON.stringify({
        ...(await explain({ suggest: true, capacity: true, most: 500, trials: 2 })),
        run: null,
      });
    expect(await bytes()).toBe(await bytes());
  });
});

describe('what the plan missed', () => {
  it('is tried on today and on the whole plan, the worthiest first', async () => {
    const { suggestions, findings } = await explain({ suggest: true });
    const first = (stage: string) => suggestions!.find((each) => each.stage === stage)!;
    // More threads are seven eighths of a second less, on a quarter of a day.
    expect(first('today')).toMatchObject({ id: 'threads', effect: { verdict: 'helps' } });
    const { effect, worth, effort, set } = first('today');
    expect(effort).toBe(0.25);
    expect(set).toMatchObject({ 'server.gunicorn.threads': 8 });
    expect(Math.abs(effect.gain.value - ONE * (7 / 8))).toBeLessThan(0.01);
    expect(worth.value).toBeCloseTo(effect.gain.value / 0.25, 4);
    expect(Math.abs(first('p1').effect.gain.value - (ONE * (7 / 8)) / 8)).toBeLessThan(0.002);
    expect(findings.filter(({ key }) => key === 'plan-missed').map(({ where }) => where)).toEqual([
      'suggestion threads',
      'suggestion threads',
    ]);
    const others = suggestions!.filter(({ id }) => id !== 'threads');
    expect(others.every(({ effect: { gain } }) => gain.value === 0)).toBe(true);
  });
  it('is not looked for unasked', async () => {
    expect((await explained()).suggestions).toBeUndefined();
  });
});
