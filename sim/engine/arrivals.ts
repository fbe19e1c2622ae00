import { checkSteps, type Steps } from './steps.js';
import type { Uniforms } from './streams.js';

/** Arrivals in time: when the first one after `now` comes, seconds; Infinity if none does. */
export interface Arrivals {
  after(now: number, chance: Uniforms): number;
}

class Piecewise implements Arrivals {
  private readonly starts: readonly number[];
  private readonly rates: readonly number[];

  constructor(
    steps: Steps,
    private readonly every: number,
  ) {
    const first = steps[0][0];
    // Before the first instant: nobody; in a cycle, as at its end.
    const before = first === 0 ? [] : [every < Infinity ? steps[steps.length - 1][1] : 0];
    this.starts = [...before.map(() => 0), ...steps.map(([time]) => time)];
    this.rates = [...before, ...steps.map(([, rate]) => rate)];
  }

  after(now: number, chance: Uniforms): number {
    const { starts, rates, every } = this;
    // Time change: as many expected arrivals from now on as a draw of mean 1.
    let expected = chance.exponential();
    let cycle = every < Infinity ? Math.floor(now / every) * every : 0;
    let piece = starts.length - 1;
    while (piece > 0 && starts[piece] > now - cycle) piece--;
    let time = now;
    for (;;) {
      const last = piece === starts.length - 1;
      const end = cycle + (last ? every : starts[piece + 1]);
      const inside = rates[piece] === 0 ? 0 : (end - time) * rates[piece];
      if (expected < inside) return time + expected / rates[piece];
      if (end === Infinity) return Infinity;
      if (end > time) time = end;
      expected -= inside > 0 ? inside : 0;
      piece = last ? 0 : piece + 1;
      if (last) cycle += every;
    }
  }
}

class Thinned implements Arrivals {
  constructor(
    private readonly rate: (time: number) => number,
    private readonly bound: number,
  ) {}

  after(now: number, chance: Uniforms): number {
    let time = now;
    for (;;) {
      time += chance.exponential() / this.bound;
      const rate = this.rate(time);
      if (!(rate >= 0 && rate <= this.bound)) {
        throw new RangeError(`the rate at ${time} is ${rate}, not between 0 and its bound ${this.bound}`);
      }
      if (chance.next() * this.bound < rate) return time;
    }
  }
}

/**
 * Poisson arrivals whose rate (per second) changes at given instants, once or `every` so many seconds again. Exact, by
 * change of time. Throws a RangeError for instants that do not ascend, rates below 0, a cycle without arrivals.
 */
export function piecewise(steps: Steps, every = Infinity): Arrivals {
  checkSteps('rates', steps, every);
  if (every < Infinity && !steps.some(([, rate]) => rate > 0))
    throw new RangeError('rates: all are 0, for ever');
  return new Piecewise(steps, every);
}

/**
 * Poisson arrivals at `rate(t)` per second, which never passes `bound`. Exact, by thinning (Lewis and Shedler, 1979).
 * Throws a RangeError when a rate lies outside 0 to `bound`.
 */
export function thinned(rate: (time: number) => number, bound: number): Arrivals {
  if (!(bound > 0 && bound < Infinity)) throw new RangeError(`a bound of the rate is above 0, not ${bound}`);
  return new Thinned(rate, bound);
}
