import type { Law } from '../engine/laws.js';
import type { Uniforms } from '../engine/streams.js';

/** Reads of the replica, and how many of them were stale: of a user who wrote within the time by which it was behind. */
export class ReplicaReads {
  count = 0;
  stale = 0;
  private readonly lastWrite = new Map<number, number>();

  constructor(
    private readonly lag: Law,
    private readonly chance: Uniforms,
  ) {}

  wrote(user: number, now: number): void {
    this.lastWrite.set(user, now);
  }

  read(user: number, now: number): void {
    this.count++;
    const wrote = this.lastWrite.get(user);
    if (wrote !== undefined && now - wrote < this.lag.draw(this.chance)) this.stale++;
  }

  restart(): void {
    this.count = this.stale = 0;
  }
}
