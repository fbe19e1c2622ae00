import type { Law as WrittenLaw } from '../../scenarios/schema/law.js';
import * as laws from '../engine/laws.js';

/** The engine's law for one written in a scenario; `scale` multiplies what it draws. */
export function lawOf(written: WrittenLaw, scale = 1): laws.Law {
  switch (written.law) {
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
