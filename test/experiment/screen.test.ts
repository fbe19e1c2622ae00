import { describe, expect, it } from 'vitest';
import { busiestHour, hourFigures, type HourFigures } from '../../sim/experiment/hour.js';
import { effectOf } from '../../sim/experiment/screen.js';
import { totalIndex } from '../../sim/stack/measures.js';
import { layoutOver, today, Written } from './small-plan.js';

const hours = (p95: number[], over: Partial<Record<keyof HourFigures, number>> = {}): HourFigures[] =>
  p95.map((value) => ({ p95: value, aiP95: 5, failures: 0.1, cost: 100, ...over }));
const verdict = (base: HourFigures[], changed: HourFigures[]) => effectOf(base, changed).verdict;

describe('what an action does', () => {
  const base = hours([1, 1.2, 0.9, 1.1]);

  it('is paired by trial: common luck cancels', () => {
    const effect = effectOf(base, hours([0.9, 1.1, 0.8, 1.0]));
    expect(effect.p95.value).toBeCloseTo(-0.1);
    expect(effect.p95.high).toBeLessThan(-0.09);
    expect(effect.verdict).toBe('helps');
  });
  it('is nothing where it changes nothing, or less than 1 %', () => {
    expect(verdict(base, base)).toBe('nothing');
    expect(verdict(base, hours([1.005, 1.205, 0.905, 1.105]))).toBe('nothing');
  });
  it('is nothing where the interval reaches over zero', () => {
    expect(verdict(base, hours([0.5, 2, 0.2, 1.5]))).toBe('nothing');
  });
  it('harms where a figure rises, and is mixed where another falls', () => {
    expect(verdict(base, hours([2, 2.2, 1.9, 2.1]))).toBe('harms');
    expect(verdict(base, hours([2, 2.2, 1.9, 2.1], { aiP95: 2 }))).toBe('mixed');
    expect(verdict(base, hours([1, 1.2, 0.9, 1.1], { failures: 0.2 }))).toBe('harms');
    expect(verdict(base, hours([1, 1.2, 0.9, 1.1], { failures: 0.1005 }))).toBe('nothing');
  });
  it('is judged by the bill only where the service stays as it is', () => {
    expect(verdict(base, hours([1, 1.2, 0.9, 1.1], { cost: 50 }))).toBe('helps');
    expect(verdict(base, hours([1, 1.2, 0.9, 1.1], { cost: 150 }))).toBe('nothing');
    expect(verdict(base, hours([0.5, 0.6, 0.4, 0.5], { cost: 150 }))).toBe('helps');
  });
  it('leaves out trials in which nothing was answered, and a figure that was never measured', () => {
    const none = hours([NaN, NaN, 0.9, 1.1], { aiP95: NaN });
    const effect = effectOf(none, hours([1, 1, 0.8, 1], { aiP95: NaN }));
    expect(effect.p95.value).toBeCloseTo(-0.1);
    expect(effect.aiP95).toBeUndefined();
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
