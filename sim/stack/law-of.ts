import type { Law as WrittenLaw } from '../../scenarios/schema/law.js';
import * as laws from '../engine/laws.js';

/** What the trace says of each arrival: drawn by nobody, read off the request. */
export class Recorded implements laws.Law {
  readonly mean = 0;
  constructor(readonly scale: number) {}
  draw(): number {
    throw new Error('a recorded demand is only known to the requests of a trace');
  }
}

/** The engine's law for one written in a scenario; `scale` multiplies what it draws. */
export function lawOf(written: WrittenLaw, scale = 1): laws.Law {
  switch (written.law) {
    case 'recorded':
      return new Recorded(scale);
    case 'constant':
      return laws.constant(written.value * scale);
    case 'exponential':
      return laws.exponential(written.mean * scale);
    case 'lognormal':
      return written.median === 0 ? laws.constant(0) : laws.lognormal(written.median * scale, written.sigma);
    case 'gamma':
      return laws.gamma(written.mean * scale, written.cv);
    case 'uniform':
      return laws.uniform(written.low * scale, written.high * scale);
    case 'hyperexponential':
      return laws.hyperexponential(written.mean * scale, written.cv);
    case 'empirical':
      return laws.empirical(written.values.map((value) => value * scale));
  }
}
