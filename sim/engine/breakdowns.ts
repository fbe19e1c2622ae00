import type { Kernel } from './kernel.js';
import type { Law } from './laws.js';
import { Outages, type Fate } from './outages.js';
import { Phase } from './phases.js';
import type { Resource } from './resource.js';
import { Row, type Handler } from './row.js';
import type { Stopped, Wear } from './service.js';
import type { Uniforms } from './streams.js';

export interface BreakdownOptions {
  /** Time from one breakdown (from the end of the last outage, if `clock` is 'always') to the next, seconds. */
  readonly after: Law;
  /** How long an outage lasts, seconds. */
  readonly lasts: Law;
  /**
   * What the time to the next breakdown counts: 'always', all time in which nothing is broken; 'serving', seconds
   * of service given (by several servers, all together), and then it is one of those serving that breaks.
   */
  readonly clock?: 'always' | 'serving';
  /** How many servers stop at once, if `clock` is 'always'; all of them if not given. */
  readonly servers?: number;
  readonly job?: Fate;
  /** The cause given to the rows that are lost. */
  readonly cause?: number;
}

/** Servers that break again and again. Several, each with one server, make servers that break by themselves. */
export class Breakdowns implements Handler, Wear {
  /** How many so far. */
  count = 0;
  private readonly outages: Outages;
  private readonly clock = new Row(-1);
  /** Seconds of service still to be given before the next breakdown, at the instant `last`. */
  private left = Infinity;
  private serving_ = 0;
  private last = 0;

  constructor(
    private readonly sim: Kernel,
    resource: Resource,
    private readonly options: BreakdownOptions,
    private readonly chance: Uniforms,
  ) {
    this.outages = new Outages(sim, resource, chance, options.job, options.cause);
    this.clock.handler = this;
    this.last = sim.now;
    if (options.clock === 'serving') {
      if (resource.service === null)
        throw new RangeError(`${resource.name} is not interruptible: nothing wears it`);
      resource.service.wears.push(this);
      this.left = options.after.draw(chance);
      this.serving(resource.service.serving);
    } else {
      sim.sleep(this.clock, options.after.draw(chance), Phase.Control);
    }
  }

  serving(count: number): void {
    const now = this.sim.now;
    this.left -= this.serving_ * (now - this.last);
    this.last = now;
    this.serving_ = count;
    if (count === 0) this.clock.stamp++;
    else this.sim.sleep(this.clock, Math.max(0, this.left) / count, Phase.Control);
  }

  fire(row: Row): void {
    const { sim, options } = this;
    if (row !== this.clock) {
      this.outages.end(row.group as Stopped);
      if (options.clock !== 'serving') sim.sleep(this.clock, options.after.draw(this.chance), Phase.Control);
      return;
    }
    this.count++;
    if (options.clock === 'serving') {
      this.last = sim.now;
      this.left = options.after.draw(this.chance);
      this.serving(this.serving_);
    }
    const repair = new Row(-1);
    repair.handler = this;
    repair.group =
      options.clock === 'serving'
        ? this.outages.stopServing()
        : this.outages.stop(options.servers ?? Infinity);
    sim.sleep(repair, options.lasts.draw(this.chance), Phase.Control);
  }
}
