import type { Law } from './laws.js';
import { Phase } from './phases.js';
import type { Handler, Row, Script } from './row.js';
import type { Kernel } from './kernel.js';
import type { Uniforms } from './streams.js';

/** Starts a row of a program after each draw of the time between arrivals. */
export class Source implements Handler {
  /** Rows started at each arrival. */
  batch = 1;
  private clock: Row | null = null;
  private running = true;

  constructor(
    private readonly sim: Kernel,
    private readonly program: Script,
    private readonly between: Law,
    private readonly stream: Uniforms,
  ) {}

  /** Sets the first arrival. */
  start(): void {
    this.clock = this.sim.clock(this, this.between.draw(this.stream), Phase.Arrival);
  }

  /** No more arrivals. */
  stop(): void {
    this.running = false;
  }

  fire(): void {
    if (!this.running) return;
    this.sim.wakeAt(this.clock!, this.sim.now + this.between.draw(this.stream), Phase.Arrival);
    for (let i = 0; i < this.batch; i++) this.sim.start(this.sim.take(), this.program);
  }
}
