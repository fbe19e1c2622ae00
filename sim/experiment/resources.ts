import type { Measures } from '../stack/measures.js';
import { overMinutes, secondsOf, wholeTime, type Span } from './counts.js';
import { extremeEstimate, meanEstimate, ratioEstimate } from './estimates.js';
import type { Estimate, ResourceResult } from './result.js';

/** Servers of a resource, all instances together; `undefined` where there is no such number. */
export function serversOf(m: Measures, resource: number): number | undefined {
  const servers = m.servers[resource];
  return Number.isFinite(servers) && servers > 0 ? servers : undefined;
}

/** The mean busy share of a resource's servers over a span in one trial; 0 where it has no number of servers. */
export function utilisation(m: Measures, resource: number, span: Span): number {
  const servers = serversOf(m, resource);
  if (servers === undefined) return 0;
  // A reservation counts whole when it is made, and may belong to time after the span.
  return Math.min(1, overMinutes(m, m.busy, span, resource) / (servers * secondsOf(m.layout, span)));
}

/** The mean number waiting for a resource over a span in one trial. */
export const waiting = (m: Measures, resource: number, span: Span): number =>
  overMinutes(m, m.queue, span, resource) / secondsOf(m.layout, span);

/** How busy each resource was over the counted time and over the `busiest` span, and who waited for it. */
export function resourcesOf(trials: readonly Measures[], busiest: Span): ResourceResult[] {
  const { layout } = trials[0];
  const each = (of: (m: Measures) => number): number[] => trials.map(of);
  const estimate = (of: (m: Measures) => number): Estimate => meanEstimate(each(of));
  return layout.resources.map((name, r) => {
    const servers = serversOf(trials[0], r);
    return {
      name,
      ...(servers !== undefined && { servers }),
      utilisation: estimate((m) => utilisation(m, r, wholeTime(layout))),
      busiest: estimate((m) => utilisation(m, r, busiest)),
      queue: estimate((m) => waiting(m, r, busiest)),
      wait: ratioEstimate(
        each((m) => m.waited[r]),
        each((m) => m.asked[r]),
      ),
      peak: extremeEstimate(each((m) => m.peak[r])),
    };
  });
}
