import FastPriorityQueue from 'fastpriorityqueue';
import alea from 'seedrandom/lib/alea.js';
import { Histogram } from '../../sim/engine/histogram.js';
import type { Outcome } from '../outcome.js';

class Entry {
  time = 0;
  sequence = 0;
  job: Job | null = null;
  next: Entry | null = null;
}

class Job {
  born = 0;
  next: Job | null = null;
}

const earlier = (a: Entry, b: Entry): boolean =>
  a.time < b.time || (a.time === b.time && a.sequence < b.sequence);

/** M/M/c as one hand-written loop: the same event list and generator as the engine's, the same statistics. */
export function mm(servers: number, load: number, requests: number): Outcome {
  const gap = 1 / (load * servers);
  const until = requests * gap;
  const arrivals = alea('arrivals');
  const services = alea('services');
  const future = new FastPriorityQueue<Entry>(earlier);
  const sojourns = new Histogram();
  let spareEntry = null as Entry | null;
  let spareJob: Job | null = null;
  let first: Job | null = null;
  let last: Job | null = null;
  let sequence = 0;
  let events = 0;
  let now = 0;
  let busy = 0;
  let busyArea = 0;
  let busyChanged = 0;
  let waiting = 0;
  let waitingArea = 0;
  let waitingChanged = 0;

  const start = new Entry();
  start.time = -Math.log(1 - arrivals()) * gap;
  start.sequence = sequence++;
  future.add(start);
  for (;;) {
    const head = future.peek()!;
    if (head.time > until) break;
    now = head.time;
    events++;
    let job = head.job;
    if (job === null) {
      head.time = now - Math.log(1 - arrivals()) * gap;
      head.sequence = sequence++;
      future.replaceTop(head);
      if (spareJob === null) job = new Job();
      else {
        job = spareJob;
        spareJob = job.next;
        job.next = null;
      }
      job.born = now;
      if (busy < servers) {
        busyArea += busy * (now - busyChanged);
        busyChanged = now;
        busy++;
        let entry = spareEntry;
        if (entry === null) entry = new Entry();
        else spareEntry = entry.next;
        entry.time = now - Math.log(1 - services());
        entry.sequence = sequence++;
        entry.job = job;
        future.add(entry);
      } else {
        waitingArea += waiting * (now - waitingChanged);
        waitingChanged = now;
        waiting++;
        if (last === null) first = job;
        else last.next = job;
        last = job;
      }
    } else {
      sojourns.record(now - job.born);
      job.next = spareJob;
      spareJob = job;
      if (first === null) {
        busyArea += busy * (now - busyChanged);
        busyChanged = now;
        busy--;
        future.poll();
        head.next = spareEntry;
        spareEntry = head;
      } else {
        waitingArea += waiting * (now - waitingChanged);
        waitingChanged = now;
        waiting--;
        const next: Job = first;
        first = next.next;
        if (first === null) last = null;
        next.next = null;
        head.job = next;
        head.time = now - Math.log(1 - services());
        head.sequence = sequence++;
        future.replaceTop(head);
      }
    }
  }
  busyArea += busy * (now - busyChanged);
  return {
    events,
    requests: sojourns.count,
    checks: [busyArea / now / servers, sojourns.mean, waitingArea / now],
  };
}
