/**
 * Django's LocMemCache of one process (django/core/cache/backends/locmem.py): entries in order of use; a store that
 * finds `maxEntries` or more evicts `length / cull` of them from the least recently used end, expired or not, even if
 * it overwrites an entry; expiry is noticed on look-up only.
 */
export class LocalMemory {
  private readonly entries = new Map<number, Stored>();

  constructor(
    private readonly maxEntries: number,
    private readonly cull: number,
  ) {}

  /** The instant at which the entry was stored, or -1 where there is none alive. */
  get(key: number, now: number): number {
    const entry = this.entries.get(key);
    if (entry === undefined) return -1;
    this.entries.delete(key);
    if (entry.expires <= now) return -1;
    this.entries.set(key, entry);
    return entry.stored;
  }

  set(key: number, now: number, expires: number): void {
    if (this.entries.size >= this.maxEntries) this.evict();
    this.entries.delete(key);
    this.entries.set(key, { stored: now, expires });
  }

  /** The process has ended. */
  clear(): void {
    this.entries.clear();
  }

  private evict(): void {
    if (this.cull === 0) {
      this.entries.clear();
      return;
    }
    let count = Math.floor(this.entries.size / this.cull);
    for (const key of this.entries.keys()) {
      if (count-- <= 0) break;
      this.entries.delete(key);
    }
  }
}

interface Stored {
  readonly stored: number;
  readonly expires: number;
}
