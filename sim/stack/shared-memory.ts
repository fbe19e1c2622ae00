/**
 * What Redis keeps of one family of cached answers: one time to live, so that the order of storing is the order of
 * expiry. When its share of memory is full the oldest entries go.
 */
export class SharedMemory {
  private readonly entries = new Map<number, number>();

  constructor(
    private readonly ttl: number,
    private readonly most: number,
  ) {}

  /** The instant at which the entry was stored, or -1 where there is none alive. */
  get(key: number, now: number): number {
    const stored = this.entries.get(key);
    return stored === undefined || stored + this.ttl <= now ? -1 : stored;
  }

  set(key: number, now: number): void {
    this.entries.delete(key);
    this.entries.set(key, now);
    for (const [old, stored] of this.entries) {
      if (stored + this.ttl > now && this.entries.size <= this.most) break;
      this.entries.delete(old);
    }
  }
}
