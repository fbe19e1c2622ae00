/** Looks for keys that are too old, in each `lifetime`: one is kept for a quarter longer at most. */
const SWEEPS = 4;

/** When something last happened to a key, as long as that matters: memory does not grow with the day. */
export class RecentInstants {
  private readonly instants = new Map<number, number>();
  private sweepAt = 0;

  /** `lifetime`: seconds after which nobody asks any more. */
  constructor(private readonly lifetime: number) {}

  set(key: number, now: number): void {
    if (now >= this.sweepAt) this.sweep(now);
    this.instants.set(key, now);
  }

  /** Undefined where it never happened, or so long ago that it may be forgotten. */
  get(key: number): number | undefined {
    return this.instants.get(key);
  }

  private sweep(now: number): void {
    for (const [key, instant] of this.instants) if (instant + this.lifetime <= now) this.instants.delete(key);
    this.sweepAt = now + this.lifetime / SWEEPS;
  }
}
