import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import { SlidingLog } from '../../sim/stack/throttle.js';

/** The same as one reads it in rest_framework/throttling.py: a list a user, read and written back. */
class Plain {
  private readonly lists = new Map<number, readonly number[]>();

  constructor(
    private readonly count: number,
    private readonly period: number,
  ) {}

  read(key: number, now: number): readonly number[] | undefined {
    const alive = (this.lists.get(key) ?? []).filter((instant) => instant > now - this.period);
    return alive.length >= this.count ? undefined : alive;
  }

  write(key: number, now: number, seen: readonly number[]): void {
    this.lists.set(key, [...seen, now]);
  }
}

/** What others wrote in between is lost, by places in the list: one array a user. */
class Places {
  private readonly lists = new Map<number, { readonly times: number[]; gone: number }>();
  private sweepAt = 0;

  constructor(
    private readonly count: number,
    private readonly period: number,
  ) {}

  read(key: number, now: number): number | undefined {
    if (now >= this.sweepAt) {
      // A user whose window has passed is forgotten, and so is how many instants there were.
      for (const [each, { times }] of this.lists)
        if (!times.some((instant) => instant > now - this.period)) this.lists.delete(each);
      this.sweepAt = now + this.period / 4;
    }
    const list = this.lists.get(key);
    if (list === undefined) return 0;
    while (list.times.length > 0 && list.times[0] <= now - this.period) {
      list.times.shift();
      list.gone++;
    }
    return list.times.length >= this.count ? undefined : list.gone + list.times.length;
  }

  write(key: number, now: number, seen: number): void {
    const list = this.lists.get(key) ?? { times: [], gone: seen };
    this.lists.set(key, list);
    const kept = Math.max(0, seen - list.gone);
    list.times.length = Math.min(kept, list.times.length);
    list.times.push(now);
  }
}

interface Throttle<Seen> {
  read(key: number, now: number): Seen | undefined;
  write(key: number, now: number, seen: Seen): void;
}

const PERIOD = 60;

/** Requests that read, and later write back: `most` of them at the same time. Pauses are now and then longer than the period. */
function refused<Seen>(
  seed: string,
  other: Throttle<Seen>,
  users: number,
  count: number,
  most: number,
): number {
  const random = seedrandom(seed);
  const log = new SlidingLog(count, PERIOD);
  const open: { key: number; seen: number; list: Seen }[] = [];
  let [now, refusals] = [0, 0];
  for (let request = 0; request < 20_000; request++) {
    now += (random() < 0.01 ? 90 : 1) * random();
    const key = Math.floor(users * random());
    const [seen, list] = [log.read(key, now), other.read(key, now)];
    expect(seen === -1, `request ${request}`).toBe(list === undefined);
    if (list === undefined) refusals++;
    else open.push({ key, seen, list });
    while (open.length >= most || (open.length > 0 && random() < 0.3)) {
      const [oldest] = open.splice(Math.floor(random() * open.length), 1);
      now += 0.01 * random();
      log.write(oldest.key, now, oldest.seen);
      other.write(oldest.key, now, oldest.list);
    }
  }
  return refusals;
}

describe.each([
  [1, 5],
  [3, 10],
  [40, 3],
])('%i users, %i requests a minute each', (users, count) => {
  it('are admitted as by a list a user, one after the other', () => {
    expect(refused(`${users}`, new Plain(count, PERIOD), users, count, 1)).toBeGreaterThan(100);
  });

  it('are admitted as by an array a user where they race', () => {
    expect(refused(`${users}`, new Places(count, PERIOD), users, count, 6)).toBeGreaterThan(100);
  });
});
