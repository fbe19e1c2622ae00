import type { Kernel } from './kernel.js';
import type { Outages } from './outages.js';
import { Phase } from './phases.js';
import type { Resource } from './resource.js';
import { Row, type Handler } from './row.js';
import type { Stopped } from './service.js';
import { checkSteps, type Steps } from './steps.js';

/** Sets the number of servers of a resource at given instants, once or `every` so many seconds again. */
export class Timetable implements Handler {
  private readonly clock = new Row(-1);
  private next = 0;
  private cycle = 0;

  constructor(
    private readonly sim: Kernel,
    private readonly resource: Resource,
    private readonly steps: Steps,
    private readonly every = Infinity,
  ) {
    checkSteps(`timetable of ${resource.name}`, steps, every);
    this.clock.handler = this;
    this.sim.sleep(this.clock, Math.max(0, steps[0][0] - sim.now), Phase.Control);
  }

  fire(): void {
    const servers = this.steps[this.next++][1];
    if (this.next === this.steps.length) {
      this.next = 0;
      this.cycle++;
    }
    if (this.cycle === 0 || this.every < Infinity) {
      this.sim.wakeAt(
        this.clock,
        this.steps[this.next][0] + (this.cycle === 0 ? 0 : this.cycle * this.every),
        Phase.Control,
      );
    }
    this.resource.servers = servers;
  }
}

/** One outage: `servers` of them stop at an instant, and go on after so many seconds. */
export class Outage implements Handler {
  private readonly clock = new Row(-1);
  private stopped: Stopped | null = null;

  constructor(
    private readonly sim: Kernel,
    private readonly outages: Outages,
    at: number,
    private readonly lasts: number,
    private readonly servers: number,
  ) {
    if (!(at >= sim.now && lasts >= 0))
      throw new RangeError(`no outage lasts ${lasts} seconds from ${at} on`);
    this.clock.handler = this;
    sim.sleep(this.clock, at - sim.now, Phase.Control);
  }

  fire(): void {
    if (this.stopped === null) {
      this.stopped = this.outages.stop(this.servers);
      this.sim.sleep(this.clock, this.lasts, Phase.Control);
    } else {
      this.outages.end(this.stopped);
    }
  }
}
