import { describe, expect, test } from 'vitest';
import { loadScenario } from '../../scenarios/load.js';
import { ANSWERED, DENIED, FIRST_CAUSE, OUTCOMES } from '../../sim/stack/measures.js';
import { simulate } from '../../sim/stack/simulate.js';
import { ended, sum, total } from './small.js';

const loaded = loadScenario('resee');

describe('arrivals = answers + failures + denials + inside, after every event', () => {
  for (const { name } of loaded.plan.stages) {
    test(`at stage ${name}, in the busiest hour of an exam day`, () => {
      let events = 0;
      let worst = 0;
      let inFlight = 0;
      let [before, waiting] = [0, 0];
      const scenario = loaded.scenarioAt(loaded.actionsOf(name), 'exam');
      const measures = simulate(scenario, {
        users: 150,
        seed: 'conservation',
        trial: 1,
        from: 12 * 3600,
        to: 13 * 3600,
        observe: (recorder, requests) => ({
          afterEvent: (time) => {
            events++;
            const { start } = recorder;
            const counted = Math.min(time, start + 3600) - Math.max(before, start);
            inFlight += waiting * Math.max(0, counted);
            const { started, answered, failed, denied } = recorder;
            const inside = requests.inside - requests.forsaken;
            worst = Math.max(worst, Math.abs(started - answered - failed - denied - inside));
            [before, waiting] = [time, inside];
          },
        }),
      });
      expect(events).toBeGreaterThan(100_000);
      expect(worst).toBe(0);
      expect(sum(measures.inFlight)).toBeGreaterThan(1000);
      expect(sum(measures.inFlight) / inFlight).toBeCloseTo(1, 9);
      let failures = 0;
      for (let column = FIRST_CAUSE; column < OUTCOMES; column++) failures += ended(measures, column);
      const gone = ended(measures, ANSWERED) + ended(measures, DENIED) + failures;
      expect(sum(measures.arrivals)).toBe(gone + total(measures, 'inside'));
    });
  }
});
