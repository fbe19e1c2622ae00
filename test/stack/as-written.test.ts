import { describe, expect, test } from 'vitest';
import { loadScenario } from '../../scenarios/load.js';
import { simulate } from '../../sim/stack/simulate.js';
import { latency, sum } from './small.js';

const loaded = loadScenario('resee-as-written');
const day = loaded.plan.days[0].name;

function hour(stage: string, users: number, minutes = 60): ReturnType<typeof simulate> {
  const scenario = loaded.scenarioAt(loaded.actionsOf(stage), day);
  return simulate(scenario, { users, seed: '42', trial: 0, from: 12 * 3600, to: 12 * 3600 + minutes * 60 });
}

/** Slot arithmetic: c slots of S = 100 ms complete c / S requests a second when there are users enough. */
describe('the plan as written, by slot arithmetic', () => {
  for (const [stage, rate] of [
    ['today', 40],
    ['p0', 160],
    ['p1', 480],
  ] as const) {
    test(`${stage} saturates at ${rate} requests/s`, () => {
      const measures = hour(stage, 5000, 10);
      expect(sum(measures.answers) / 600 / rate).toBeCloseTo(1, 2);
    });
  }

  test('today answers 60 users at 100 ms, but for a little queueing', () => {
    const sojourn = latency(hour('today', 60));
    expect(sojourn.quantile(0.5)).toBeGreaterThan(0.099);
    expect(sojourn.quantile(0.5)).toBeLessThan(0.101);
    expect(sojourn.quantile(0.99)).toBeLessThan(0.25);
  });
});
