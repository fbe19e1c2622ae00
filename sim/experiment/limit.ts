import { mean } from 'simple-statistics';
import type { Measures } from '../stack/measures.js';
import { overMinutes, type Span } from './counts.js';
import { utilisation, waiting } from './resources.js';

/** A line counts as a queue from one waiting on average and 5 ms of waiting a request. */
const QUEUE = 1;
const WAIT = 0.005;
/** A holder is excused when this share of its busy servers only waits for something further in. */
const BLOCKED = 0.5;

/**
 * What breaks first, judged on the `busiest` span: the resource with the longest queue; where nothing really
 * queues, the one with the highest busy share. Resources stand in the order in which a request takes them, so
 * a long line before servers that mostly wait for a resource further in (threads held by requests that wait for
 * the database pool) is blamed on that one. Background work (names that begin with "celery") is never the limit
 * of the site: its tasks are meant to wait.
 */
export function limitOf(trials: readonly Measures[], busiest: Span): string {
  const average = (of: (m: Measures) => number): number => mean(trials.map(of));
  const requests = average((m) => overMinutes(m, m.arrivals, busiest));
  const resources = trials[0].layout.resources
    .map((name, r) => ({
      name,
      waiting: average((m) => waiting(m, r, busiest)),
      waited: average((m) => overMinutes(m, m.queue, busiest, r)) / Math.max(1, requests),
      busy: average((m) => utilisation(m, r, busiest)),
      servers: trials[0].servers[r],
    }))
    .filter(({ name }) => !name.startsWith('celery'));
  const queues = resources.filter((r) => r.waiting >= QUEUE && r.waited >= WAIT);
  if (queues.length === 0) return highest(resources, (r) => r.busy)?.name ?? '';
  const excused = (holder: (typeof resources)[number]): boolean =>
    queues.some(
      (inner) =>
        resources.indexOf(inner) > resources.indexOf(holder) &&
        inner.waiting >= BLOCKED * holder.busy * holder.servers,
    );
  // The innermost queue is never excused, so that one is always left.
  return highest(
    queues.filter((r) => !excused(r)),
    (r) => r.waiting,
  )!.name;
}

function highest<T>(list: readonly T[], of: (item: T) => number): T | undefined {
  let best: T | undefined;
  for (const item of list) if (best === undefined || of(item) > of(best)) best = item;
  return best;
}
