import type { Row } from './row.js';
import type { Uniforms } from './streams.js';

/** What a choice between stations looks at: rows there, waiting or in service, and servers. */
export interface Loaded {
  readonly present: number;
  readonly servers: number;
}

/** Where a row goes: the index of one of `stations`. */
export interface Routing<T> {
  readonly stations: readonly T[];
  choose(row: Row): number;
}

class Least<T> implements Routing<T> {
  constructor(
    readonly stations: readonly T[],
    private readonly load: (station: T, row: Row) => number,
  ) {
    if (stations.length === 0) throw new RangeError('there is no station to choose');
  }

  choose(row: Row): number {
    let best = 0;
    let least = this.load(this.stations[0], row);
    for (let i = 1; i < this.stations.length; i++) {
      const load = this.load(this.stations[i], row);
      if (load < least) {
        best = i;
        least = load;
      }
    }
    return best;
  }
}

class RoundRobin<T> implements Routing<T> {
  private last = -1;

  constructor(readonly stations: readonly T[]) {
    if (stations.length === 0) throw new RangeError('there is no station to choose');
  }

  choose(): number {
    this.last = this.last + 1 === this.stations.length ? 0 : this.last + 1;
    return this.last;
  }
}

class Random<T> implements Routing<T> {
  constructor(
    readonly stations: readonly T[],
    private readonly chance: Uniforms,
  ) {
    if (stations.length === 0) throw new RangeError('there is no station to choose');
  }

  choose(): number {
    return Math.floor(this.chance.next() * this.stations.length);
  }
}

class TwoChoices<T> implements Routing<T> {
  constructor(
    readonly stations: readonly T[],
    private readonly chance: Uniforms,
    private readonly load: (station: T, row: Row) => number,
  ) {
    if (stations.length < 2) throw new RangeError('two choices need two stations');
  }

  choose(row: Row): number {
    const count = this.stations.length;
    const one = Math.floor(this.chance.next() * count);
    let two = Math.floor(this.chance.next() * (count - 1));
    if (two >= one) two++;
    return this.load(this.stations[two], row) < this.load(this.stations[one], row) ? two : one;
  }
}

const share = (station: Loaded): number => station.present / station.servers;
const present = (station: Loaded): number => station.present;

/** The station with the fewest rows, waiting or in service; of equals the first. */
export function shortestLine<T extends Loaded>(stations: readonly T[]): Routing<T> {
  return new Least(stations, present);
}

/** One after the other. */
export function roundRobin<T>(stations: readonly T[]): Routing<T> {
  return new RoundRobin(stations);
}

/** Any, each with the same chance. */
export function atRandom<T>(stations: readonly T[], chance: Uniforms): Routing<T> {
  return new Random(stations, chance);
}

/** The one with the smallest `load`; of equals the first. If not given, the load is rows there per server. */
export function leastLoaded<T extends Loaded>(stations: readonly T[]): Routing<T>;
export function leastLoaded<T>(stations: readonly T[], load: (station: T, row: Row) => number): Routing<T>;
export function leastLoaded(
  stations: readonly Loaded[],
  load: (station: Loaded, row: Row) => number = share,
): Routing<Loaded> {
  return new Least(stations, load);
}

/** Of two different stations drawn at random, the one with fewer rows per server; of equals the first drawn. */
export function twoChoices<T extends Loaded>(stations: readonly T[], chance: Uniforms): Routing<T> {
  return new TwoChoices(stations, chance, share);
}
