import { describe, expect, it } from 'vitest';
import { discoveries } from '../../../sim/experiment/explain/discoveries.js';
import { effectsOf, type Comparison } from '../../../sim/experiment/explain/effects.js';
import { differenceOf } from '../../../sim/experiment/explain/paired-test.js';
import type { HourFigures } from '../../../sim/experiment/hour.js';
import { Stream } from '../../../sim/engine/streams.js';
import { loaded } from '../small-plan.js';

const { objective } = loaded.plan;

describe('discoveries', () => {
  it('are those below the line of Benjamini and Hochberg, and all before the last of them', () => {
    // Their own example (1995, section 4): 15 tests, of which the first four are rejected at 5 %.
    const chances = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528,
      0.759, 1,
    ];
    expect(discoveries(chances)).toEqual(chances.map((_, i) => i < 4));
    expect(discoveries([...chances].reverse())).toEqual(chances.map((_, i) => i >= 11));
    // 4 % is above 5 % of a half, and taken along by what comes after it.
    expect(discoveries([0.04, 0.045])).toEqual([true, true]);
    expect(discoveries([0.04, 0.06])).toEqual([false, false]);
    expect(discoveries([])).toEqual([]);
  });
});

describe('a paired test', () => {
  it('is Student’s', () => {
    // Differences 1, 2, 3: mean 2, standard error 1/√3, t = 2√3 of 2 degrees of freedom: P = 1 - t/√(2 + t²).
    const { found, chance } = differenceOf([2, 4, 6], [1, 2, 3])!;
    expect(found.value).toBe(2);
    const t = 2 * Math.sqrt(3);
    expect(chance).toBeCloseTo(1 - t / Math.sqrt(2 + t * t), 12);
  });
  it('says nothing of what is the same but for rounding, and is sure of what never varies', () => {
    expect(differenceOf([0.1 + 0.2, 1], [0.3, 1])).toEqual({ found: { value: 0, low: 0, high: 0 } });
    expect(differenceOf([2, 3], [1, 2])).toMatchObject({ chance: 0 });
    expect(differenceOf([2, NaN], [1, 2])).toBeUndefined();
  });
});

/** Normal draws from a stream of its own. */
function normals(name: string): () => number {
  const stream = new Stream(name, 'explain', 0);
  return () => Math.sqrt(-2 * Math.log(1 - stream.next())) * Math.cos(2 * Math.PI * stream.next());
}

/**
 * A plan of eighteen actions tried in three ways against one base, ten trials each; noise of its own in every figure of
 * every system, luck that all share, and a true difference of `size` standard deviations in the p95 of some.
 */
function family(next: () => number, changed: number, size: number): Comparison[] {
  const trials = 10;
  const shared = Array.from({ length: trials }, () => 3 * next());
  const system = (shift: number): HourFigures[] =>
    shared.map((luck) => {
      const cost = 1000 + 10 * next();
      return {
        p95: 10 + luck + next() - shift,
        aiP95: 20 + luck + next(),
        failures: 0.1 + 0.001 * next(),
        degraded: 0.05 + 0.001 * next(),
        unserved: 0.15 + 0.001 * next(),
        denied: 0.02 + 0.001 * next(),
        tasksLeft: 100 + 5 * next(),
        answered: 1000,
        cost,
        costOf: (times) => cost * times,
      };
    });
  const base = { figures: system(0) };
  return Array.from({ length: 54 }, (_, i) => ({
    base,
    changed: { figures: system(i < changed ? size : 0) },
  }));
}

describe('differences told from luck', () => {
  const FAMILIES = 200;

  it('are hardly ever any where there is no difference, of 500 tested together', () => {
    const next = normals('null');
    let told = 0;
    let naive = 0;
    for (let i = 0; i < FAMILIES; i++) {
      const effects = effectsOf(family(next, 0, 0), objective);
      if (effects.some(({ clear }) => clear.length > 0)) told++;
      if (effects.some(({ p95 }) => p95!.low > 0 || p95!.high < 0)) naive++;
    }
    // At most 5 % of the families may have one: with 200 of them more than 20 (10 %) have a chance of 0.1 %.
    expect(told).toBeLessThanOrEqual(20);
    // Interval by interval at 95 %, most plans of eighteen actions would have something to tell of p95 alone.
    expect(naive).toBeGreaterThan(FAMILIES * 0.6);
  });

  it('are luck in one of twenty at most where a third of the actions do something, and find most of those', () => {
    const next = normals('some');
    let right = 0;
    let all = 0;
    let shares = 0;
    for (let i = 0; i < FAMILIES; i++) {
      const effects = effectsOf(family(next, 18, 4), objective);
      // The gain is the same difference once more.
      const told = effects.flatMap(({ clear }, a) =>
        clear.map((figure) => a < 18 && ['p95', 'gain'].includes(figure)),
      );
      const hits = told.filter(Boolean).length;
      right += effects.filter(({ clear }, a) => a < 18 && clear.includes('p95')).length;
      all += 18;
      shares += told.length === 0 ? 0 : (told.length - hits) / told.length;
    }
    // The share's standard error is below 0.4 % in 200 families: above 6.5 % by chance in less than 0.1 %.
    expect(shares / FAMILIES).toBeLessThan(0.065);
    expect(right / all).toBeGreaterThan(0.9);
  });
});
