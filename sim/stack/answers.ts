import type { Scenario } from '../../scenarios/schema/index.js';
import { failure } from './failure.js';
import type { Luck } from './luck.js';
import type { Request } from './request.js';
import { requestOf } from './request.js';
import { RecentInstants } from './recent-instants.js';
import type { Redis } from './redis.js';
import type { Row } from '../engine/row.js';
import type { SharedFamily } from './shared-memory.js';
import type { Simulation } from '../engine/simulation.js';
import { Zipf } from './zipf.js';

type Family = Scenario['caches'][number];

/** Room between the keys of two families in a process's memory. */
const FAMILY = 2 ** 40;

/**
 * One family of cached answers in Django's default cache. Hits emerge: from who asks, how often, how long an entry
 * lives, and whose memory it is in.
 */
export class AnswerCache {
  lookups = 0;
  hits = 0;
  stale = 0;
  private readonly shared: SharedFamily | null;
  private readonly zipf: Zipf | null;
  private readonly lastWrite: RecentInstants;

  constructor(
    private readonly sim: Simulation,
    readonly settings: Family,
    index: number,
    backend: 'locmem' | 'redis',
    private readonly redis: Redis,
    private readonly luck: Luck,
  ) {
    this.offset = index * FAMILY;
    // A write before what is stored makes nothing stale.
    this.lastWrite = new RecentInstants(settings.ttl);
    this.shared = backend === 'redis' ? redis.memory.family(settings.ttl, settings.bytes) : null;
    this.zipf = typeof settings.keys === 'object' ? new Zipf(settings.keys.keys, settings.keys.zipf) : null;
  }
  private readonly offset: number;

  /** Looks the answer up. True: known at once (`cacheHit` says); false: the row is on its way to Redis and back. */
  lookup(row: Row, purpose: number): boolean {
    const request = requestOf(row);
    request.cacheKey = this.key(request, purpose);
    this.lookups++;
    if (this.shared === null) {
      this.judge(request, request.process!.memory.get(this.offset + request.cacheKey, this.sim.now));
      return true;
    }
    this.redis.send(row, this.settings.get);
    return false;
  }

  /** After the round trip to Redis: was it there? */
  arrived(request: Request): void {
    if (this.shared !== null) this.judge(request, this.shared.get(request.cacheKey, this.sim.now));
  }

  /** Stores the answer. True: done at once; false: the row is on its way to Redis and back. */
  store(row: Row, purpose: number): boolean {
    const request = requestOf(row);
    const now = this.sim.now;
    const key = this.key(request, purpose);
    if (this.shared === null) {
      request.process!.memory.set(this.offset + key, now, now + this.settings.ttl);
      return true;
    }
    if (!this.shared.set(key, now)) request.doom = failure('redis-full');
    this.redis.send(row, this.settings.put);
    return false;
  }

  /** A write of this user makes what is stored old news. */
  written(request: Request): void {
    this.lastWrite.set(this.owner(request), this.sim.now);
  }

  restart(): void {
    this.lookups = this.hits = this.stale = 0;
  }

  private judge(request: Request, stored: number): void {
    request.cacheHit = stored >= 0;
    if (!request.cacheHit) return;
    this.hits++;
    const written = this.lastWrite.get(this.owner(request));
    if (written !== undefined && written > stored) this.stale++;
  }

  private owner(request: Request): number {
    return this.settings.keys === 'one' || this.zipf !== null ? 0 : request.user;
  }

  private key(request: Request, purpose: number): number {
    switch (this.settings.keys) {
      case 'one':
        return 0;
      case 'user':
        return request.user;
      case 'session':
        return request.sessionNumber;
      default:
        return this.zipf!.pick(this.luck.requestUniform(request, purpose));
    }
  }
}
