import { CAUSES } from '../stack/measures.js';
import type { Outcomes } from './counts.js';
import { rateEstimate } from './estimates.js';
import type { Estimate, Failures } from './result.js';

/** Shares of the requests that ended, from the outcomes of each trial. */
export interface Shares {
  readonly failures: Failures;
  readonly denied: Estimate;
  readonly degraded: Estimate;
}

/** Failures by cause (those that occurred), denied and degraded, each as a share of all requests that ended. */
export function sharesOf(trials: readonly Outcomes[]): Shares {
  const requests = trials.map((o) => o.requests);
  const share = (of: (o: Outcomes) => number): Estimate => rateEstimate(trials.map(of), requests);
  const causes: Record<string, Estimate> = {};
  CAUSES.forEach((cause, c) => {
    if (trials.some((o) => o.causes[c] > 0)) causes[cause] = share((o) => o.causes[c]);
  });
  return {
    failures: { rate: share((o) => o.failed), causes },
    denied: share((o) => o.denied),
    degraded: share((o) => o.degraded),
  };
}
