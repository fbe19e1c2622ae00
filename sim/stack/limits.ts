import type { Scenario } from '../../scenarios/schema/index.js';
import { mix } from '../engine/hash.js';
import type { KeyFamily } from '../engine/keyed-draws.js';
import type { Luck } from './luck.js';
import { Purpose } from './luck.js';
import type { Request } from './request.js';

const MONTH = 30;
const SECONDS = { minute: 60, hour: 3600, day: 86_400, month: 86_400 } as const;

/** What a user has used up of a limit, and in which window. */
interface Used {
  window: number;
  count: number;
}

/**
 * What the application allows a user of a tier to do in a minute, an hour, a day or a month: counted in fixed windows,
 * which begin at another moment for each user (django_ratelimit/core.py, `_get_window`); windows of a day or longer
 * begin at midnight. A month's count begins with what the user would have used on the days before this one: a day of
 * the month drawn for the user, times the user's own use a day.
 */
export class Limit {
  private readonly allow: readonly number[];
  /** By process (-1 where all share one count), then by user. */
  private readonly used = new Map<number, Map<number, Used>>();
  private sweepAt = 0;

  constructor(
    readonly settings: Scenario['limits'][number],
    tiers: Scenario['workload']['tiers'],
    private readonly luck: Luck,
    /** The keys of users' own luck. */
    private readonly people: KeyFamily,
    /** Uses a day of a mean user who comes on that day. */
    private readonly usesADay: number,
  ) {
    this.allow = tiers.map((tier) => settings.allow[tier.name] ?? Infinity);
  }

  /** Counts one use of the request's user at `time` (seconds after midnight), if the tier allows it. */
  admits(request: Request, time: number): boolean {
    const allow = this.allow[request.tier];
    if (allow === Infinity) return true;
    const { per, cost } = this.settings;
    const seconds = SECONDS[per];
    if (time >= this.sweepAt) this.sweep(time, seconds);
    const window = Math.floor((time + this.offsetOf(request.user, seconds)) / seconds);
    const used = this.countOf(request, window);
    if (used.window !== window) {
      used.window = window;
      used.count = 0;
    }
    if (used.count + cost > allow) return false;
    used.count += cost;
    return true;
  }

  /** What a process counted for itself is gone with it. */
  processEnded(process: number): void {
    this.used.delete(process);
  }

  /** Forgets users whose window has passed, so that memory does not grow with the day. */
  private sweep(time: number, seconds: number): void {
    for (const counts of this.used.values()) {
      for (const [user, { window }] of counts) {
        const offset = this.offsetOf(user, seconds);
        if (window < Math.floor((time + offset) / seconds)) counts.delete(user);
      }
    }
    this.sweepAt = time + seconds;
  }

  private offsetOf(user: number, seconds: number): number {
    return seconds < SECONDS.day ? mix(user) % seconds : 0;
  }

  private countOf(request: Request, window: number): Used {
    const process = this.settings.backend === 'redis' ? -1 : request.process!.id;
    let counts = this.used.get(process);
    if (counts === undefined) this.used.set(process, (counts = new Map<number, Used>()));
    let used = counts.get(request.user);
    if (used === undefined) {
      used = { window, count: this.settings.per === 'month' ? this.before(request) : 0 };
      counts.set(request.user, used);
    }
    return used;
  }

  private before(request: Request): number {
    const factor = request.session === null ? 1 : request.session.aiFactor;
    this.people.of(request.user);
    const { k0, k1 } = this.people;
    const daysGone = Math.floor(this.luck.keyed(k0, k1, 0, Purpose.Prior) * MONTH);
    return daysGone * factor * this.usesADay * this.settings.cost;
  }
}
