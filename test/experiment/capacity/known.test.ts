import { describe, expect, it } from 'vitest';
import { loadScenario } from '../../../scenarios/load.js';
import { withLab } from '../../../sim/experiment/lab.js';
import { lookBeyond, saturationOf } from '../../../sim/experiment/capacity/curve.js';
import { HeldLoads } from '../../../sim/experiment/capacity/held-load.js';
import { searchCapacity } from '../../../sim/experiment/capacity/search.js';
import { site } from '../../stack/small.js';

describe('a capacity that is known', { timeout: 120_000 }, () => {
  it('of M/M/1: the interval has it as often as it should, and is as narrow', async () => {
    // Sojourns are exponential at rate 1 - load: a p95 of 10 s at a load of 1 + ln(0.05) / 10; a session lasts 50 s.
    const truth = 50 * (1 + Math.log(0.05) / 10);
    const scenario = site({
      workload: { session: { actions: 1, think: '49s' } },
      endpoints: [{ name: 'page', share: 1, steps: [{ wait: { exponential: '1s' } }] }],
      regions: [{ name: 'home', user_rtt: 0 }],
      edge: { timeout: 'none' },
      server: { gunicorn: { accept: 'pooled', overhead: 0 } },
    });
    const objective = { ordinary: { p95: 10 }, ai: { p95: 15 }, failures: 0.01 };
    let covered = 0;
    let mean = 0;
    const searches = 5;
    for (let seed = 0; seed < searches; seed++) {
      const { users, precise } = await withLab({ workers: 0, seed: `known ${seed}` }, (lab) =>
        searchCapacity(lab, { name: 'M/M/1', scenario, objective, start: 60 }),
      );
      expect(precise).toBe(true);
      expect(users.high / users.value - 1).toBeLessThan(0.053);
      covered += Number(users.low <= truth && truth <= users.high);
      mean += users.value / searches;
    }
    // Of five intervals of 95 % fewer than three hold the truth once in a thousand.
    expect(covered).toBeGreaterThanOrEqual(3);
    // The intervals are ±5 % at most, so the mean of five has a standard error of 1.1 %: |z| < 3.3.
    expect(Math.abs(mean / truth - 1)).toBeLessThan(3.3 * 0.011);
  });

  const plan = loadScenario('resee-as-written');
  const scenarioOf = (stage: string) => plan.scenarioAt(plan.actionsOf(stage), plan.plan.days[0].name);

  it('of the plan as written: 100 users saturate today', async () => {
    const found = await withLab({ workers: 0, seed: '42' }, async (lab) => {
      const loads = new HeldLoads(lab, { name: 'today', scenario: scenarioOf('today') });
      await Promise.all([loads.at(125, 3), lookBeyond(loads, 125, 10_000)]);
      return saturationOf(loads)!;
    });
    expect(found.value).toBeGreaterThan(97);
    expect(found.value).toBeLessThan(103);
  });

  it.each([
    ['p0', 400, 480],
    ['p1', 1200, 1440],
  ])('and %s is saturated by %i', async (stage, saturated, users) => {
    // A fifth more users than that: all threads are busy, always.
    const found = await withLab({ workers: 0, seed: '42' }, async (lab) => {
      const loads = new HeldLoads(lab, { name: stage, scenario: scenarioOf(stage) });
      const { trials } = await loads.at(users, 1);
      return trials[0].throughput / loads.requestsAUser;
    });
    expect(Math.abs(found / saturated - 1)).toBeLessThan(0.03);
  });
});
