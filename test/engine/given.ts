import type { Arrivals, Law, Program, Simulation } from '../../sim/index.js';

/** A law that gives these values in turn, and then the last one for ever. */
export function given(...values: number[]): Law {
  let next = 0;
  return { mean: NaN, draw: () => values[Math.min(next++, values.length - 1)] };
}

/** Arrivals at these instants, and then no more. */
export function instants(...times: number[]): Arrivals {
  let next = 0;
  return { after: () => times[next++] ?? Infinity };
}

/** What happened, as lines `time: what`, in the order in which it happened. */
export class Diary {
  readonly lines: string[] = [];
  constructor(private readonly sim: Simulation) {}

  note(what: string): void {
    this.lines.push(`${this.sim.now}: ${what}`);
  }

  /** A step that notes `what`. */
  step(what: string): (program: Program) => void {
    return (program) =>
      program.call(() => {
        this.note(what);
        return true;
      });
  }
}

/** Runs `what` at `time`, before anything else of that instant. */
export function at(sim: Simulation, time: number, what: () => void, phase = 0 as const): void {
  sim.clock({ fire: what }, time - sim.now, phase);
}
