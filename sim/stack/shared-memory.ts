import type { Scenario } from '../../scenarios/schema/index.js';
import type { Uniforms } from '../engine/streams.js';

export type Eviction = Scenario['redis']['eviction'];

/** One stored answer, in two orders at once: of storing within its family, and of use among all. */
class Entry {
  family!: SharedFamily;
  key = 0;
  stored = 0;
  older: Entry | null = null;
  newer: Entry | null = null;
  colder: Entry | null = null;
  warmer: Entry | null = null;
  seat = 0;
}

/**
 * The memory of one Redis, shared by all families of cached answers. As Redis does it (redis.io, "Key eviction";
 * evict.c `performEvictions`): a write that finds more in it than fits evicts until that is no longer so, and without
 * eviction fails. Expired entries count no more. Redis picks the least recently used of a few samples; here it is the
 * least recently used of all.
 */
export class SharedMemory {
  /** Bytes of all entries. */
  used = 0;
  readonly families: SharedFamily[] = [];
  /** Ends of the order of use. */
  private coldest: Entry | null = null;
  private warmest: Entry | null = null;
  /** All entries, in no order. */
  private readonly seats: Entry[] = [];
  private readonly spare: Entry[] = [];

  constructor(
    private readonly size: number,
    private readonly eviction: Eviction,
    private readonly chance: Uniforms,
  ) {}

  /** A family of entries of so many `bytes`, which live for `ttl` seconds. */
  family(ttl: number, bytes: number): SharedFamily {
    const family = new SharedFamily(this, ttl, bytes);
    this.families.push(family);
    return family;
  }

  /** Makes room for a write; false if it must fail. */
  admits(now: number): boolean {
    for (const family of this.families) family.expire(now);
    while (this.used > this.size) {
      const victim = this.victim();
      if (victim === null) return false;
      victim.family.drop(victim);
    }
    return true;
  }

  /** A fresh entry, the most recently used of all. */
  take(family: SharedFamily): Entry {
    const entry = this.spare.pop() ?? new Entry();
    entry.family = family;
    entry.seat = this.seats.length;
    this.seats.push(entry);
    this.used += family.bytes;
    this.warm(entry);
    return entry;
  }

  /** Gives an entry back. */
  give(entry: Entry): void {
    const last = this.seats.pop()!;
    if (last !== entry) {
      this.seats[entry.seat] = last;
      last.seat = entry.seat;
    }
    this.used -= entry.family.bytes;
    this.cool(entry);
    this.spare.push(entry);
  }

  /** An entry is used. */
  touch(entry: Entry): void {
    this.cool(entry);
    this.warm(entry);
  }

  private victim(): Entry | null {
    switch (this.eviction) {
      case 'noeviction':
        return null;
      case 'allkeys-lru':
        return this.coldest;
      case 'allkeys-random':
        return this.seats[Math.floor(this.chance.next() * this.seats.length)];
      case 'volatile-ttl': {
        let victim: Entry | null = null;
        let soonest = Infinity;
        for (const family of this.families) {
          if (family.expires >= soonest) continue;
          soonest = family.expires;
          victim = family.oldest;
        }
        return victim;
      }
    }
  }

  private warm(entry: Entry): void {
    entry.colder = this.warmest;
    entry.warmer = null;
    if (this.warmest === null) this.coldest = entry;
    else this.warmest.warmer = entry;
    this.warmest = entry;
  }

  private cool(entry: Entry): void {
    const { colder, warmer } = entry;
    if (colder === null) this.coldest = warmer;
    else colder.warmer = warmer;
    if (warmer === null) this.warmest = colder;
    else warmer.colder = colder;
  }
}

/** One family of cached answers in the memory of Redis: one time to live, so that the oldest expires first. */
export class SharedFamily {
  oldest: Entry | null = null;
  private newest: Entry | null = null;
  private readonly entries = new Map<number, Entry>();

  constructor(
    private readonly memory: SharedMemory,
    private readonly ttl: number,
    readonly bytes: number,
  ) {}

  /** The instant at which the first entry expires; Infinity if there is none. */
  get expires(): number {
    return this.oldest === null ? Infinity : this.oldest.stored + this.ttl;
  }

  /** The instant at which the entry was stored, or -1 where there is none alive. */
  get(key: number, now: number): number {
    const entry = this.entries.get(key);
    if (entry === undefined || entry.stored + this.ttl <= now) return -1;
    this.memory.touch(entry);
    return entry.stored;
  }

  /** Stores an entry; false if there is no room and nothing may be evicted. */
  set(key: number, now: number): boolean {
    if (!this.memory.admits(now)) return false;
    const before = this.entries.get(key);
    if (before !== undefined) this.drop(before);
    const entry = this.memory.take(this);
    entry.key = key;
    entry.stored = now;
    entry.older = this.newest;
    entry.newer = null;
    if (this.newest === null) this.oldest = entry;
    else this.newest.newer = entry;
    this.newest = entry;
    this.entries.set(key, entry);
    return true;
  }

  /** Drops what has expired by now. */
  expire(now: number): void {
    while (this.oldest !== null && this.oldest.stored + this.ttl <= now) this.drop(this.oldest);
  }

  drop(entry: Entry): void {
    const { older, newer } = entry;
    if (older === null) this.oldest = newer;
    else older.newer = newer;
    if (newer === null) this.newest = older;
    else newer.older = older;
    this.entries.delete(entry.key);
    this.memory.give(entry);
  }
}
