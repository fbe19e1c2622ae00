import { Phase } from '../engine/phases.js';
import type { Handler, Row } from '../engine/row.js';
import type { Simulation } from '../engine/simulation.js';
import type { Uniforms } from '../engine/streams.js';

const HOUR = 3600;

/**
 * A Poisson process whose rate is constant within each hour of the day, exactly: exponentials of rate one are laid along
 * the integral of the rate (time change; Çinlar, "Introduction to Stochastic Processes", 1975).
 */
export class SessionArrivals implements Handler {
  private clock: Row;

  /** `rates`: sessions a second in each hour of the day; `offset`: the time of day at clock 0, seconds. */
  constructor(
    private readonly sim: Simulation,
    private readonly rates: readonly number[],
    private readonly offset: number,
    private readonly closing: number,
    private readonly stream: Uniforms,
    private readonly begin: (number: number) => void,
    /** Number of the first session. */
    private number = 0,
  ) {
    this.clock = sim.clock(this, this.after(0), Phase.Arrival);
  }

  fire(): void {
    const { sim } = this;
    if (sim.now >= this.closing) return;
    const next = this.after(sim.now);
    if (next < this.closing) sim.wakeAt(this.clock, next, Phase.Arrival);
    this.begin(this.number++);
  }

  /** The instant of the next arrival after `time`. */
  private after(time: number): number {
    let left = -Math.log(1 - this.stream.next());
    let at = time;
    for (;;) {
      const day = at + this.offset;
      const hour = Math.floor(day / HOUR);
      const rate = this.rates[((hour % 24) + 24) % 24];
      const room = (hour + 1) * HOUR - day;
      if (rate * room >= left) return at + left / rate;
      left -= rate * room;
      at += room;
      if (at > this.closing) return at;
    }
  }
}
