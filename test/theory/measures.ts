import { Histogram, Tally, type Program, type Resource, type Simulation } from '../../sim/index.js';

/** Times from arrival to the end of a program, of the rows that ran to its end: mean and quantiles. */
export class Sojourns {
  readonly tally = new Tally();
  readonly histogram = new Histogram();

  constructor(sim: Simulation, program: Program) {
    sim.track(this);
    program.whenEnded((row, cause) => {
      if (cause !== 0) return;
      this.tally.note(sim.now - row.born);
      this.histogram.record(sim.now - row.born);
    });
  }

  restart(): void {
    this.tally.restart();
    this.histogram.clear();
  }
}

/** Mean wait of those served, mean number that wait, mean number here, share that had to wait. */
export const meanWait = (station: Resource): number => station.waitServed / station.served;
export const lineLength = (sim: Simulation, station: Resource, seconds: number): number =>
  station.waiting.areaAt(sim.now) / seconds;
export const numberIn = (sim: Simulation, station: Resource, seconds: number): number =>
  (station.waiting.areaAt(sim.now) + station.busy.areaAt(sim.now)) / seconds;
export const shareWaiting = (station: Resource): number => station.joined / station.asked;
