import { normalQuantile } from './normal.js';
import type { Uniforms } from './streams.js';

/** A law of chance over non-negative numbers, mostly durations in seconds. */
export interface Law {
  readonly mean: number;
  /** One draw, using uniforms from `source`. */
  draw(source: Uniforms): number;
}

/** Half a step of a 32-bit uniform: keeps a uniform strictly inside (0, 1). */
const HALF = 2 ** -33;

class Constant implements Law {
  constructor(readonly mean: number) {}
  draw(): number {
    return this.mean;
  }
}

class Exponential implements Law {
  constructor(readonly mean: number) {}
  draw(source: Uniforms): number {
    return source.exponential() * this.mean;
  }
}

class Uniform implements Law {
  readonly mean: number;
  constructor(
    private readonly low: number,
    private readonly high: number,
  ) {
    this.mean = (low + high) / 2;
  }
  draw(source: Uniforms): number {
    return this.low + (this.high - this.low) * source.next();
  }
}

class Lognormal implements Law {
  readonly mean: number;
  private readonly mu: number;
  constructor(
    median: number,
    private readonly sigma: number,
  ) {
    this.mu = Math.log(median);
    this.mean = median * Math.exp((sigma * sigma) / 2);
  }
  draw(source: Uniforms): number {
    return Math.exp(this.mu + this.sigma * normalQuantile(source.next() + HALF));
  }
}

/** Gamma by Marsaglia and Tsang, "A simple method for generating gamma variables" (2000). */
class Gamma implements Law {
  private readonly d: number;
  private readonly c: number;
  private readonly scale: number;
  constructor(
    readonly mean: number,
    private readonly shape: number,
  ) {
    this.d = (shape < 1 ? shape + 1 : shape) - 1 / 3;
    this.c = 1 / Math.sqrt(9 * this.d);
    this.scale = mean / shape;
  }
  draw(source: Uniforms): number {
    for (;;) {
      const x = normalQuantile(source.next() + HALF);
      const root = 1 + this.c * x;
      if (root <= 0) continue;
      const v = root * root * root;
      const u = source.next() + HALF;
      if (Math.log(u) < 0.5 * x * x + this.d - this.d * v + this.d * Math.log(v)) {
        const unit = this.d * v;
        if (this.shape >= 1) return unit * this.scale;
        return unit * (source.next() + HALF) ** (1 / this.shape) * this.scale;
      }
    }
  }
}

/** Two exponentials with balanced means (Tijms, "A First Course in Stochastic Models", appendix B). */
class Hyperexponential implements Law {
  private readonly p: number;
  constructor(
    readonly mean: number,
    cv: number,
  ) {
    const scv = cv * cv;
    this.p = 0.5 * (1 + Math.sqrt((scv - 1) / (scv + 1)));
  }
  draw(source: Uniforms): number {
    const share = source.next() < this.p ? this.p : 1 - this.p;
    return (source.exponential() * this.mean) / (2 * share);
  }
}

class Empirical implements Law {
  readonly mean: number;
  constructor(private readonly values: readonly number[]) {
    this.mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  }
  draw(source: Uniforms): number {
    return this.values[Math.floor(source.next() * this.values.length)];
  }
}

function check(name: string, value: number, least: number, open: boolean): void {
  if (!Number.isFinite(value) || value < least || (open && value === least)) {
    throw new RangeError(`${name} must be ${open ? 'above' : 'at least'} ${least}, not ${value}`);
  }
}

/** Always `value`. Throws a RangeError below 0. */
export function constant(value: number): Law {
  check('value', value, 0, false);
  return new Constant(value);
}

/** Exponential with this mean. Throws a RangeError below 0. */
export function exponential(mean: number): Law {
  check('mean', mean, 0, false);
  return new Exponential(mean);
}

/** Uniform between `low` and `high`. */
export function uniform(low: number, high: number): Law {
  check('low', low, 0, false);
  check('high', high, low, false);
  return new Uniform(low, high);
}

/** Lognormal with this median; `sigma` is the standard deviation of the logarithm. */
export function lognormal(median: number, sigma: number): Law {
  check('median', median, 0, true);
  check('sigma', sigma, 0, false);
  return new Lognormal(median, sigma);
}

/** Lognormal with this mean and coefficient of variation. */
export function lognormalOf(mean: number, cv: number): Law {
  check('mean', mean, 0, true);
  check('cv', cv, 0, false);
  const variance = Math.log(1 + cv * cv);
  return new Lognormal(mean * Math.exp(-variance / 2), Math.sqrt(variance));
}

/** Gamma with this mean and coefficient of variation (shape 1 / cv²). */
export function gamma(mean: number, cv: number): Law {
  check('mean', mean, 0, true);
  check('cv', cv, 0, true);
  return new Gamma(mean, 1 / (cv * cv));
}

/** Erlang: the sum of `stages` exponentials with this mean in all. */
export function erlang(mean: number, stages: number): Law {
  check('mean', mean, 0, true);
  check('stages', stages, 1, false);
  return new Gamma(mean, Math.round(stages));
}

/** Hyperexponential of two phases with balanced means; `cv` at least 1. */
export function hyperexponential(mean: number, cv: number): Law {
  check('mean', mean, 0, true);
  check('cv', cv, 1, false);
  return new Hyperexponential(mean, cv);
}

/** One of the given values, each with the same chance. Throws a RangeError if there is none. */
export function empirical(values: readonly number[]): Law {
  check('number of values', values.length, 1, false);
  for (const value of values) check('value', value, 0, false);
  return new Empirical([...values]);
}
