import { describe, expect, it } from 'vitest';
import { effectsOf } from '../../sim/experiment/explain/effects.js';
import { busiestHour, hourFigures, type HourFigures } from '../../sim/experiment/hour.js';
import type { Effect } from '../../sim/experiment/result.js';
import { totalIndex } from '../../sim/stack/measures.js';
import { layoutOver, loaded, today, Written } from './small-plan.js';

const SHARES = { failures: 0.1, degraded: 0, denied: 0 };
const { objective } = loaded.plan;

/** A trial a figure of p95; all else the same in each, but for `over`. */
const hours = (p95: number[], over: Partial<HourFigures> = {}): HourFigures[] =>
  p95.map((value) => {
    const cost = over.cost ?? 100;
    const costOf = (times: number): number => cost * times;
    const shares = { ...SHARES, ...over };
    const unserved = shares.failures + shares.degraded;
    return { p95: value, aiP95: 5, ...shares, unserved, tasksLeft: 0, answered: 100, cost, costOf, ...over };
  });
const effect = (base: HourFigures[], changed: HourFigures[], effort?: number): Effect =>
  effectsOf([{ base: { figures: base }, changed: { figures: changed }, effort }], objective)[0];
const verdict = (base: HourFigures[], changed: HourFigures[]) => effect(base, changed).verdict;

describe('what an action does', () => {
  const base = hours([1, 1.2, 0.9, 1.1]);

  it('is paired by trial: common luck cancels', () => {
    const found = effect(base, hours([0.9, 1.1, 0.801, 1.0]));
    expect(found.p95!.value).toBeCloseTo(-0.1);
    expect(found.p95!.high).toBeLessThan(-0.09);
    expect(found).toMatchObject({ verdict: 'helps', clear: ['p95', 'gain'] });
    expect(found.gain.value).toBeCloseTo(0.1);
  });
  it('is nothing where it changes nothing, or less than 1 %', () => {
    expect(effect(base, base)).toMatchObject({ verdict: 'nothing', clear: [] });
    const less = effect(base, hours([1.005, 1.205, 0.905, 1.105]));
    expect(less).toMatchObject({ verdict: 'nothing', clear: ['p95', 'gain'] });
  });
  it('is nothing where the interval reaches over zero', () => {
    expect(verdict(base, hours([0.5, 2, 0.2, 1.5]))).toBe('nothing');
  });
  it('harms where a figure rises, and is mixed where another falls', () => {
    const slower = [2, 2.2, 1.9, 2.1];
    const same = [1, 1.2, 0.9, 1.1];
    expect(verdict(base, hours(slower))).toBe('harms');
    expect(verdict(base, hours(slower, { aiP95: 2 }))).toBe('mixed');
    expect(verdict(base, hours(same, { failures: 0.2 }))).toBe('harms');
    expect(verdict(base, hours(same, { failures: 0.1005 }))).toBe('nothing');
    expect(verdict(base, hours(same, { degraded: 0.1 }))).toBe('harms');
    expect(verdict(base, hours(same, { tasksLeft: 40 }))).toBe('harms');
    expect(verdict(base, hours([0.5, 0.6, 0.4, 0.5], { tasksLeft: 40 }))).toBe('mixed');
  });
  it('counts an answer without the model as far as it stands for no failure', () => {
    const same = [1, 1.2, 0.9, 1.1];
    const fallbacks = effect(base, hours(same, { failures: 0, degraded: 0.04 }));
    expect(fallbacks).toMatchObject({ verdict: 'helps' });
    expect(fallbacks.degraded!.value).toBeCloseTo(0.04);
    expect(verdict(base, hours(same, { failures: 0, degraded: 0.14 }))).toBe('mixed');
  });
  it('gains what it is nearer to the objectives, in objectives', () => {
    // 0.5 s of 1 s, 3 s of 15 s, 3 % less that fails of 1 %.
    const found = effect(hours([2, 3]), hours([1.5, 2.5], { aiP95: 2, failures: 0.07 }));
    expect(found.gain.value).toBeCloseTo(0.5 + 0.2 + 3);
    // What was not answered has no percentile to compare.
    expect(effect(hours([NaN, NaN]), hours([1, 1], { failures: 0 })).gain.value).toBeCloseTo(10);
  });
  it('shows what is denied, and blames nobody for it', () => {
    const found = effect(base, hours([1, 1.2, 0.9, 1.1], { denied: 0.2 }));
    expect(found).toMatchObject({ verdict: 'nothing', clear: ['denied'] });
  });
  it('is judged by the bill only where the service stays as it is', () => {
    expect(verdict(base, hours([1, 1.2, 0.9, 1.1], { cost: 50 }))).toBe('helps');
    expect(verdict(base, hours([1, 1.2, 0.9, 1.1], { cost: 150 }))).toBe('nothing');
    expect(verdict(base, hours([0.5, 0.6, 0.4, 0.5], { cost: 150 }))).toBe('helps');
  });
  it('has a price apart from what is paid for more answers', () => {
    const twice = effect(base, hours([1, 1.2, 0.9, 1.1], { answered: 200, cost: 230 }));
    expect(twice.cost!.value).toBeCloseTo(130);
    expect(twice.price!.value).toBeCloseTo(30);
    const silent = effect(hours([NaN, NaN], { answered: 0 }), hours([1, 1]));
    expect(silent.price).toBeUndefined();
  });
  it('is counted by the day where somebody said how many it takes', () => {
    expect(effect(base, hours([0.9, 1.1, 0.8, 1.0]), 4).perDay!.p95!.value).toBeCloseTo(-0.025);
    expect(effect(base, hours([0.9, 1.1, 0.8, 1.0])).perDay).toBeUndefined();
    expect(effect(base, hours([0.9, 1.1, 0.8, 1.0]), 0).perDay).toBeUndefined();
  });
  it('leaves out trials in which nothing was answered, and a figure that was never measured', () => {
    const none = hours([NaN, NaN, 0.9, 1.1], { aiP95: NaN });
    const found = effect(none, hours([1, 1, 0.8, 1], { aiP95: NaN }));
    expect(found.p95!.value).toBeCloseTo(-0.1);
    expect(found.aiP95).toBeUndefined();
    expect(effect(hours([NaN, NaN]), hours([1, 1])).p95).toBeUndefined();
  });
  it('is told from luck by all that was tested together', () => {
    // Alone t = 3 of 9 degrees of freedom is told from luck (1.5 %); as one of twenty it is not.
    const luck = [0.5, -0.5, 0.8, -0.8, 0.2, -0.2, 1, -1, 0.6, -0.6];
    const shifted = luck.map((x) => 10 + x + 0.66);
    const still = luck.map(() => 10);
    const one = { base: { figures: hours(still) }, changed: { figures: hours(shifted) } };
    const idle = { base: { figures: hours(still) }, changed: { figures: hours(luck.map((x) => 10 + x)) } };
    expect(effectsOf([one], objective)[0].clear).toEqual(['p95', 'gain']);
    expect(effectsOf([one, ...Array<typeof idle>(20).fill(idle)], objective)[0].clear).toEqual([]);
  });
});

describe('the busiest hour', () => {
  it('is the one with the largest weight', () => {
    expect(busiestHour(today)).toEqual({ from: 43_200, to: 46_800 });
  });
  it('stands for the month by the weights of the day', () => {
    const m = new Written(layoutOver(43_200, 46_800))
      .answered(43_300, 0, 90, { cpu: 0.2 })
      .ended(43_300, 0, 10, 'client-timeout');
    m.llmDollars[0] = 4;
    m.totals[totalIndex('sessions')] = 4;
    m.totals[totalIndex('redis-commands')] = 3600;
    const figures = hourFigures(today, m, 10, 20);
    expect(Math.abs(figures.p95 - 0.2)).toBeLessThan(0.002);
    expect(figures.aiP95).toBeNaN();
    expect(figures.failures).toBeCloseTo(0.1);
    // A day has 27/4 such hours: $4 x 27/4 x 20 days; memory $14.5; database $25; an idle worker's commands beyond
    // the free ones; payment fees on 4 x 27/4 x 20 / 10 users.
    expect(figures.cost).toBeCloseTo(540 + 14.5 + 25 + 20.92 * 0.2 + 54 * 0.03);
  });
});
