import { createRequire } from 'node:module';
import { Histogram } from '../../../sim/engine/histogram.js';
import type { Outcome } from '../../outcome.js';

/** The part of SIM.JS used here; the package brings no types. */
interface Wait {
  done(callback: () => void): unknown;
}
interface Entity {
  time(): number;
  setTimer(seconds: number): Wait;
  useFacility(facility: object, seconds: number): Wait;
}
interface SimJs {
  Sim: new () => { addEntity(kind: object, name: string): void; simulate(until: number): void };
  Entity: new () => Entity;
  Facility: (new (name: string, discipline: number, servers: number) => { usage(): number }) & {
    FCFS: number;
  };
  Random: new (seed: number) => { exponential(rate: number): number };
}

let library: SimJs | null = null;

/** Loads SIM.JS, or throws where it is not installed. Its bundle exports nothing but to a browser's window. */
function load(): SimJs {
  if (library !== null) return library;
  const global = globalThis as { window?: { Sim?: SimJs } };
  global.window = {};
  createRequire(import.meta.url)('simjs');
  library = global.window.Sim!;
  delete global.window;
  return library;
}

/** M/M/c in SIM.JS as it is fastest: one entity makes all requests, each a use of the facility with a callback. */
export function mm(servers: number, busy: number, requests: number): Outcome {
  const { Sim, Entity, Facility, Random } = load();
  const rate = busy * servers;
  const until = requests / rate;
  const chance = new Random(1);
  const station = new Facility('station', Facility.FCFS, servers);
  const sojourns = new Histogram();
  let arrivals = 0;
  class Arrivals extends Entity {
    start(): void {
      this.setTimer(chance.exponential(rate)).done(() => {
        arrivals++;
        const born = this.time();
        this.useFacility(station, chance.exponential(1)).done(() => {
          sojourns.record(this.time() - born);
        });
        this.start();
      });
    }
  }
  const sim = new Sim();
  sim.addEntity(Arrivals, 'arrivals');
  sim.simulate(until);
  return {
    events: arrivals + sojourns.count,
    requests: sojourns.count,
    checks: [station.usage() / until / servers, sojourns.mean],
  };
}
