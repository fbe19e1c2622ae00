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
  stage = 0;
  next: Job | null = null;
}

const earlier = (a: Entry, b: Entry): boolean =>
  a.time < b.time || (a.time === b.time && a.sequence < b.sequence);

/**
 * The model `web` as one hand-written loop: the same event list and generator as the engine's, the same statistics.
 * Who gets a server from a line goes on at once; the thread pool of 64 is never full, but its line is there.
 */
export function web(requests: number): Outcome {
  const until = requests / 3.2;
  const arrivals = alea('arrivals');
  const firsts = alea('first query');
  const thinks = alea('think');
  const luck = alea('luck');
  const answers = alea('answer');
  const seconds = alea('second query');
  const future = new FastPriorityQueue<Entry>(earlier);
  const sojourns = new Histogram();
  let spareEntry = null as Entry | null;
  let spareJob: Job | null = null;
  let sequence = 0;
  let events = 0;
  let now = 0;
  let threads = 0;
  let threadsArea = 0;
  let threadsChanged = 0;
  let threadFirst: Job | null = null;
  let threadLast: Job | null = null;
  let threadLine = 0;
  let threadLineArea = 0;
  let threadLineChanged = 0;
  let connections = 0;
  let connectionsArea = 0;
  let connectionsChanged = 0;
  let connectionFirst: Job | null = null;
  let connectionLast: Job | null = null;
  let connectionLine = 0;
  let connectionLineArea = 0;
  let connectionLineChanged = 0;
  let ai = 0;
  let aiArea = 0;
  let aiChanged = 0;
  let aiFirst: Job | null = null;
  let aiLast: Job | null = null;
  let aiLine = 0;
  let aiLineArea = 0;
  let aiLineChanged = 0;

  const start = new Entry();
  start.time = -Math.log(1 - arrivals()) / 3.2;
  start.sequence = sequence++;
  future.add(start);
  for (;;) {
    const head = future.peek()!;
    if (head.time > until) break;
    now = head.time;
    events++;
    // The head's place is free for the first event that is scheduled meanwhile.
    let free: Entry | null = head;
    let job = head.job;
    if (job === null) {
      head.time = now - Math.log(1 - arrivals()) / 3.2;
      head.sequence = sequence++;
      future.replaceTop(head);
      free = null;
      if (spareJob === null) job = new Job();
      else {
        job = spareJob;
        spareJob = job.next;
        job.next = null;
      }
      job.born = now;
      job.stage = 0;
    }
    // The next to go on in this instant, after `job`; at most two servers are given back at once.
    let second: Job | null = null;
    let third: Job | null = null;
    for (;;) {
      let hold = -1;
      switch (job.stage) {
        case 0:
          if (threads < 64) {
            threadsArea += threads * (now - threadsChanged);
            threadsChanged = now;
            threads++;
            job.stage = 1;
            continue;
          }
          threadLineArea += threadLine * (now - threadLineChanged);
          threadLineChanged = now;
          threadLine++;
          job.stage = 1;
          if (threadLast === null) threadFirst = job;
          else threadLast.next = job;
          threadLast = job;
          break;
        case 1:
        case 7:
          job.stage++;
          if (connections < 4) {
            connectionsArea += connections * (now - connectionsChanged);
            connectionsChanged = now;
            connections++;
            continue;
          }
          connectionLineArea += connectionLine * (now - connectionLineChanged);
          connectionLineChanged = now;
          connectionLine++;
          if (connectionLast === null) connectionFirst = job;
          else connectionLast.next = job;
          connectionLast = job;
          break;
        case 2:
          hold = -Math.log(1 - firsts()) * 0.5;
          job.stage = 3;
          break;
        case 3:
        case 9:
          if (connectionFirst === null) {
            connectionsArea += connections * (now - connectionsChanged);
            connectionsChanged = now;
            connections--;
          } else {
            connectionLineArea += connectionLine * (now - connectionLineChanged);
            connectionLineChanged = now;
            connectionLine--;
            second = connectionFirst;
            connectionFirst = second.next;
            if (connectionFirst === null) connectionLast = null;
            second.next = null;
          }
          if (job.stage === 3) {
            hold = -Math.log(1 - thinks()) * 0.2;
            job.stage = 4;
            break;
          }
          if (threadFirst === null) {
            threadsArea += threads * (now - threadsChanged);
            threadsChanged = now;
            threads--;
          } else {
            threadLineArea += threadLine * (now - threadLineChanged);
            threadLineChanged = now;
            threadLine--;
            third = threadFirst;
            threadFirst = third.next;
            if (threadFirst === null) threadLast = null;
            third.next = null;
          }
          sojourns.record(now - job.born);
          job.next = spareJob;
          spareJob = job;
          break;
        case 4:
          if (luck() >= 0.2) {
            job.stage = 7;
            continue;
          }
          job.stage = 5;
          if (ai < 8) {
            aiArea += ai * (now - aiChanged);
            aiChanged = now;
            ai++;
            continue;
          }
          aiLineArea += aiLine * (now - aiLineChanged);
          aiLineChanged = now;
          aiLine++;
          if (aiLast === null) aiFirst = job;
          else aiLast.next = job;
          aiLast = job;
          break;
        case 5:
          hold = -Math.log(1 - answers()) * 5;
          job.stage = 6;
          break;
        case 6:
          job.stage = 7;
          if (aiFirst === null) {
            aiArea += ai * (now - aiChanged);
            aiChanged = now;
            ai--;
          } else {
            aiLineArea += aiLine * (now - aiLineChanged);
            aiLineChanged = now;
            aiLine--;
            second = aiFirst;
            aiFirst = second.next;
            if (aiFirst === null) aiLast = null;
            second.next = null;
          }
          // The connection is asked for after the next in line has gone on.
          if (second !== null) {
            third = job;
            break;
          }
          continue;
        case 8:
          hold = -Math.log(1 - seconds()) * 0.5;
          job.stage = 9;
          break;
      }
      if (hold >= 0) {
        if (free !== null) {
          free.time = now + hold;
          free.sequence = sequence++;
          free.job = job;
          future.replaceTop(free);
          free = null;
        } else {
          let entry = spareEntry;
          if (entry === null) entry = new Entry();
          else spareEntry = entry.next;
          entry.time = now + hold;
          entry.sequence = sequence++;
          entry.job = job;
          future.add(entry);
        }
      }
      if (second !== null) {
        job = second;
        second = null;
      } else if (third !== null) {
        job = third;
        third = null;
      } else break;
    }
    if (free !== null) {
      future.poll();
      free.next = spareEntry;
      spareEntry = free;
    }
  }
  const share = (area: number, value: number, changed: number, servers: number): number =>
    (area + value * (now - changed)) / now / servers;
  return {
    events,
    requests: sojourns.count,
    checks: [
      share(threadsArea, threads, threadsChanged, 64),
      share(connectionsArea, connections, connectionsChanged, 4),
      share(aiArea, ai, aiChanged, 8),
      sojourns.mean,
      (threadLineArea + connectionLineArea + aiLineArea) / now,
    ],
  };
}
