import FastPriorityQueue from 'fastpriorityqueue';
import alea from 'seedrandom/lib/alea.js';
import type { Outcome } from '../outcome.js';

class Entry {
  time = 0;
  sequence = 0;
}

const earlier = (a: Entry, b: Entry): boolean =>
  a.time < b.time || (a.time === b.time && a.sequence < b.sequence);

/** Hold on the bare queue: an entry a pending event, and nothing else. */
export function hold(pending: number, events: number): Outcome {
  const chance = alea('hold');
  const future = new FastPriorityQueue<Entry>(earlier);
  let sequence = 0;
  for (let i = 0; i < pending; i++) {
    const entry = new Entry();
    entry.time = -Math.log(1 - chance());
    entry.sequence = sequence++;
    future.add(entry);
  }
  let now = 0;
  for (let i = 0; i < events; i++) {
    const head = future.peek()!;
    now = head.time;
    head.time = now - Math.log(1 - chance());
    head.sequence = sequence++;
    future.replaceTop(head);
  }
  return { events, requests: events, checks: [(now * pending) / events] };
}
