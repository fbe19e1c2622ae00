import type { Measures } from '../../stack/measures.js';
import { busiestFiveMinutes, outcomesOf, overMinutes, secondsOf, sojourns } from '../counts.js';
import { meanEstimate, percentileEstimate, rateEstimate } from '../estimates.js';
import type { Lab, Task } from '../lab.js';
import { pool } from '../latency.js';
import type { Estimate, Headline, Precision } from '../result.js';
import { decodeTrial, encodeTrial } from '../trial-result.js';
import { cut, heaviestHours } from './cut.js';
import { precisionOf } from './headlines.js';
import { untilPrecise } from './until-precise.js';

/** What the looks need to know of a cell besides its trials. */
export interface Looking {
  readonly objective: { readonly failures: number };
  /** Dollars a month by one trial; absent where no whole day is simulated. */
  readonly bill?: (m: Measures) => number;
}

/**
 * At least so many trials of a task, and more until every headline figure is precise or `most` are done: see
 * `untilPrecise`. How many depends on the trials alone, on no thread. Ends where a trial fails.
 */
export async function preciseTrials(
  lab: Lab,
  task: Task,
  least: number,
  { relative, most }: Precision,
  { objective, bill }: Looking,
): Promise<Measures[]> {
  const busy = heaviestHours(task.scenario, task);
  // Whole trials wait encoded, a third of the size; looks take the busy hours only.
  const whole: ArrayBuffer[] = [];
  const parts: Measures[] = [];
  const bills: number[] = [];
  const add = async (count: number): Promise<number> => {
    const batch = await lab.survivors(task, count, parts.length);
    for (const m of batch) {
      whole.push(encodeTrial(m));
      parts.push(cut(m, busy));
      if (bill !== undefined) bills.push(bill(m));
    }
    return batch.length;
  };
  await untilPrecise(add, () => precisionOf(look(parts, bills), relative, objective).reached, least, most);
  return whole.map(decodeTrial);
}

/** The headline figures of the trials so far. */
function look(trials: readonly Measures[], bills: readonly number[]): [Headline, Estimate][] {
  const { layout } = trials[0];
  const span = busiestFiveMinutes(trials);
  const outcomes = trials.map((m) => outcomesOf(m, span));
  const found: [Headline, Estimate][] = [
    [
      'failures',
      rateEstimate(
        outcomes.map((o) => o.failed),
        outcomes.map((o) => o.requests),
      ),
    ],
    [
      'throughput',
      meanEstimate(trials.map((m) => overMinutes(m, m.answers, span) / secondsOf(layout, span))),
    ],
  ];
  for (const kind of ['ordinary', 'ai'] as const) {
    const histograms = trials.map((m) => sojourns(m, span, kind));
    const pooled = pool(histograms);
    if (pooled.count > 0) found.push([`${kind}.p95`, percentileEstimate(histograms, pooled, 0.95)]);
  }
  if (bills.length > 0) found.push(['cost', meanEstimate(bills)]);
  return found;
}
