import type { Arrivals } from './arrivals.js';
import type { Kernel } from './kernel.js';
import type { Law } from './laws.js';
import { Phase } from './phases.js';
import type { Handler, Row, Script } from './row.js';
import type { Uniforms } from './streams.js';

export interface SourceOptions {
  /** Rows that come at once: a number, or a law drawn at each arrival and rounded; 1 if not given. */
  readonly batch?: number | Law;
  /** The `priority` of its rows; smaller goes first. 0 if not given. */
  readonly priority?: number;
  /** No arrival after this instant, seconds. */
  readonly until?: number;
}

/** Starts rows of a program: after each draw of the time between arrivals, or as `Arrivals` say. */
export class Source implements Handler {
  /** Arrivals so far (of batches, not of rows). */
  count = 0;
  private clock: Row | null = null;
  private running = true;
  private readonly law: Law | null;
  private readonly arrivals: Arrivals | null;
  private readonly batch: number;
  private readonly sizes: Law | null;
  private readonly priority: number;
  private readonly until: number;

  constructor(
    private readonly sim: Kernel,
    private readonly program: Script,
    between: Law | Arrivals,
    private readonly stream: Uniforms,
    /** Where sizes of batches are drawn. */
    private readonly sizeStream: Uniforms,
    options: SourceOptions = {},
  ) {
    this.law = 'draw' in between ? between : null;
    this.arrivals = 'draw' in between ? null : between;
    const { batch = 1, priority = 0, until = Infinity } = options;
    if (typeof batch === 'number' && !(Number.isInteger(batch) && batch >= 0)) {
      throw new RangeError(`a batch is a whole number of rows, not ${batch}`);
    }
    this.batch = typeof batch === 'number' ? batch : 0;
    this.sizes = typeof batch === 'number' ? null : batch;
    this.priority = priority;
    this.until = until;
  }

  /** Sets the first arrival. */
  start(): void {
    const time = this.next();
    if (time <= this.until) this.clock = this.sim.clock(this, time - this.sim.now, Phase.Arrival);
  }

  /** No more arrivals. */
  stop(): void {
    this.running = false;
  }

  fire(): void {
    if (!this.running) return;
    const time = this.next();
    if (time <= this.until) {
      this.clock!.wake = time;
      this.sim.wake(this.clock!, Phase.Arrival);
    }
    this.count++;
    const size = this.sizes === null ? this.batch : Math.round(this.sizes.draw(this.sizeStream));
    for (let i = 0; i < size; i++) {
      const row = this.sim.take();
      row.priority = this.priority;
      this.sim.start(row, this.program);
    }
  }

  private next(): number {
    const now = this.sim.now;
    return this.law === null ? this.arrivals!.after(now, this.stream) : now + this.law.draw(this.stream);
  }
}
