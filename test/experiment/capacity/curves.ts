import { loaded, today } from '../small-plan.js';
import { Histogram } from '../../../sim/engine/histogram.js';
import { KeyedDraws } from '../../../sim/engine/keyed-draws.js';
import { normalQuantile } from '../../../sim/engine/normal.js';
import { withLab } from '../../../sim/experiment/lab.js';
import {
  searchCapacity,
  type CapacityFound,
  type CapacityQuestion,
} from '../../../sim/experiment/capacity/search.js';
import { ANSWERED, CAUSES, FIRST_CAUSE, Measures, OUTCOMES } from '../../../sim/stack/measures.js';

/** What a made-up deployment does with so many users; `luck` is the trial's own, a standard normal. */
export interface Curve {
  readonly p95: (users: number, luck: number) => number;
  readonly aiP95?: (users: number, luck: number) => number;
  readonly failures?: (users: number, luck: number) => number;
}

export const OBJECTIVE = loaded.plan.objective;

const REQUESTS = 1000;

/** Sojourns whose 95th percentile is `p95`, exponential in shape. */
function sojourns(p95: number): Histogram {
  const histogram = new Histogram();
  for (let i = 0; i < REQUESTS; i++) {
    histogram.record((p95 * Math.log(1 - (i + 0.5) / REQUESTS)) / Math.log(0.05));
  }
  return histogram;
}

function measures(curve: Curve, users: number, from: number, to: number, luck: number): Measures {
  const m = new Measures({
    from,
    to,
    endpoints: ['list', 'ask'],
    ai: [false, true],
    resources: ['threads'],
    caches: [],
    calls: [],
  });
  m.servers[0] = 1;
  m.ordinary[0] = sojourns(curve.p95(users, luck));
  if (curve.aiP95 !== undefined) m.ai[0] = sojourns(curve.aiP95(users, luck));
  const failed = Math.round(10 * REQUESTS * (curve.failures?.(users, luck) ?? 0));
  m.outcome[ANSWERED] = 10 * REQUESTS - failed;
  m.outcome[FIRST_CAUSE + CAUSES.indexOf('client-timeout')] = failed;
  m.outcome[OUTCOMES + ANSWERED] = 0;
  m.answers.fill((60 * users) / 10);
  m.open.fill(60 * users);
  return m;
}

/** Searches the capacity of a made-up deployment; `trials` counts those that ran, `eventful` those with events. */
export async function searched(
  curve: Curve,
  options: Partial<CapacityQuestion> = {},
  seed = '1',
): Promise<{ readonly found: CapacityFound; readonly trials: number; readonly eventful: number }> {
  let trials = 0;
  let eventful = 0;
  const found = await withLab(
    {
      workers: 0,
      seed,
      trial: ({ events }, { users, from, to, seed: key, trial }) => {
        trials++;
        if (events.length > 0) eventful++;
        const draws = new KeyedDraws().key(Number(key), 0).at(trial, 1);
        return measures(curve, users, from, to, normalQuantile(draws.next()));
      },
    },
    (lab) => searchCapacity(lab, { name: 'made up', scenario: today, objective: OBJECTIVE, ...options }),
  );
  return { found, trials, eventful };
}
