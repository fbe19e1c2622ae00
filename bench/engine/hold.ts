import { FutureEvents } from '../../sim/engine/future-events.js';
import { Row } from '../../sim/engine/row.js';
import { Stream } from '../../sim/engine/streams.js';
import type { Outcome } from '../outcome.js';

/** The future-event list alone: the earliest of `pending` events is scheduled anew, again and again. */
export function hold(pending: number, events: number, future = new FutureEvents()): Outcome {
  const chance = new Stream('hold', 'bench', 0);
  for (let i = 0; i < pending; i++) {
    const row = new Row(i);
    row.wake = chance.exponential();
    future.schedule(row, 0);
  }
  let now = 0;
  for (let i = 0; i < events; i++) {
    const head = future.peek()!;
    const { row } = head;
    now = head.time;
    future.openHead(head);
    row.wake = now + chance.exponential();
    future.schedule(row, 0);
    future.closeHead();
  }
  return { events, requests: events, checks: [(now * pending) / events] };
}

/** Comparisons that one event costs with so many pending. */
export function comparisons(pending: number, events: number): number {
  const future = new FutureEvents();
  // The list keeps its heap to itself; this looks inside, to count.
  const { heap } = future as unknown as { heap: { compare: (a: unknown, b: unknown) => boolean } };
  const { compare } = heap;
  let count = 0;
  heap.compare = (a, b) => {
    count++;
    return compare(a, b);
  };
  hold(pending, 0, future);
  count = 0;
  let rest = future.size;
  const chance = new Stream('hold', 'bench', 1);
  let sum = 0;
  for (let i = 0; i < events; i++) {
    const head = future.peek()!;
    future.openHead(head);
    head.row.wake = head.time + chance.exponential();
    future.schedule(head.row, 0);
    // The first rounds only spread the events out.
    if (--rest === 0) sum = -count;
  }
  return (sum + count) / Math.max(1, events - pending);
}
