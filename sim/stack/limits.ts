import type { Scenario } from '../../scenarios/schema/index.js';
import type { Luck } from './luck.js';
import { Purpose } from './luck.js';
import type { Request } from './request.js';

const MONTH = 30;

/**
 * What the application allows a user of a tier to do in a day or a month. A month's count begins with what the user
 * would have used on the days before this one: a day of the month drawn for the user, times the user's own use a day.
 */
export class Limit {
  private readonly allow: readonly number[];
  private readonly used = new Map<number, number>();

  constructor(
    readonly settings: Scenario['limits'][number],
    tiers: Scenario['workload']['tiers'],
    private readonly luck: Luck,
    /** Uses a day of a mean user who comes on that day. */
    private readonly usesADay: number,
  ) {
    this.allow = tiers.map((tier) => settings.allow[tier.name] ?? Infinity);
  }

  /** Counts one use of the request's user, if the tier allows it. */
  admits(request: Request): boolean {
    const allow = this.allow[request.tier];
    if (allow === Infinity) return true;
    let used = this.used.get(request.user);
    if (used === undefined) {
      used = this.settings.per === 'month' ? this.before(request) : 0;
    }
    const after = used + this.settings.cost;
    const admitted = after <= allow;
    this.used.set(request.user, admitted ? after : used);
    return admitted;
  }

  private before(request: Request): number {
    const session = request.session;
    const factor = session === null ? 1 : session.aiFactor;
    const daysGone = Math.floor(this.luck.keyed(request.user, 0x51ed270b, 0, Purpose.Prior) * MONTH);
    return daysGone * factor * this.usesADay * this.settings.cost;
  }
}
