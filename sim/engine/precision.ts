import { normalQuantile } from './normal.js';
import type { Simulation } from './simulation.js';

/** A figure of the time since the last `restart`: a mean wait, a share, a number per second. */
export type Figure = () => number;

/** A figure with its 95 % interval. */
export interface Precise {
  readonly value: number;
  readonly halfWidth: number;
}

export interface PrecisionOptions {
  /** Largest half-width of every 95 % interval, as a share of the figure: 0.05 if not given. */
  readonly relative?: number;
  /** Seconds simulated and forgotten first. */
  readonly warmUp?: number;
  /** Seconds of the first batches: long enough for some hundred customers. */
  readonly batch: number;
  /** Gives up at this instant (seconds), with intervals as wide as they then are. */
  readonly until?: number;
}

const FEWEST = 20;
const MOST = 40;

/**
 * Runs until every figure is precise enough: stop rule by batch means (Law and Carson, Operations Research 27, 1979).
 * Time is cut into batches of equal length; whenever there are 40, neighbours are joined to 20 twice as long. It stops
 * with at least 20 batches that no longer depend on the one before, when all intervals are narrow enough at once.
 * Looking again and again costs some coverage: an interval of 95 % contains the truth in about nine cases of ten.
 */
export function runToPrecision<Name extends string>(
  sim: Simulation,
  figures: Readonly<Record<Name, Figure>>,
  options: PrecisionOptions,
): Record<Name, Precise> {
  const { relative = 0.05, warmUp = 0, batch, until = Infinity } = options;
  if (!(batch > 0)) throw new RangeError(`a batch lasts longer than 0 seconds, not ${batch}`);
  const names = Object.keys(figures) as Name[];
  const means = new Map<Name, number[]>(names.map((name) => [name, []]));
  let length = batch;
  sim.run(sim.now + warmUp);
  for (;;) {
    sim.restart();
    sim.run(sim.now + length);
    for (const name of names) means.get(name)!.push(figures[name]());
    const count = means.get(names[0])!.length;
    const done =
      count >= FEWEST &&
      names.every((name) => narrow(means.get(name)!, relative) && independent(means.get(name)!));
    if (done || (sim.now + length > until && count >= 2)) break;
    if (count === MOST) {
      for (const name of names) means.set(name, joined(means.get(name)!));
      length *= 2;
    }
  }
  return Object.fromEntries(names.map((name) => [name, precise(means.get(name)!)])) as Record<Name, Precise>;
}

const average = (values: readonly number[]): number => values.reduce((sum, x) => sum + x, 0) / values.length;

function joined(values: readonly number[]): number[] {
  return Array.from({ length: values.length / 2 }, (_, i) => (values[2 * i] + values[2 * i + 1]) / 2);
}

function precise(values: readonly number[]): Precise {
  const value = average(values);
  const freedom = values.length - 1;
  const variance = values.reduce((sum, x) => sum + (x - value) ** 2, 0) / freedom;
  return { value, halfWidth: t975(freedom) * Math.sqrt(variance / values.length) };
}

function narrow(values: readonly number[], relative: number): boolean {
  const { value, halfWidth } = precise(values);
  return halfWidth <= relative * Math.abs(value);
}

/** Whether neighbours are uncorrelated, as far as so few batches can tell: one-sided test at 5 %. */
function independent(values: readonly number[]): boolean {
  const mean = average(values);
  let square = 0;
  let product = 0;
  for (let i = 0; i < values.length; i++) {
    square += (values[i] - mean) ** 2;
    if (i > 0) product += (values[i] - mean) * (values[i - 1] - mean);
  }
  return product <= (1.645 / Math.sqrt(values.length)) * square;
}

/** The 97.5 % quantile of Student's t, from 3 degrees of freedom on within 1 % (Abramowitz and Stegun, 26.7.5). */
function t975(freedom: number): number {
  const x = normalQuantile(0.975);
  const terms = [
    (x ** 3 + x) / 4,
    (5 * x ** 5 + 16 * x ** 3 + 3 * x) / 96,
    (3 * x ** 7 + 19 * x ** 5 + 17 * x ** 3 - 15 * x) / 384,
    (79 * x ** 9 + 776 * x ** 7 + 1482 * x ** 5 - 1920 * x ** 3 - 945 * x) / 92160,
  ];
  return terms.reduce((sum, term, i) => sum + term / freedom ** (i + 1), x);
}
