import alea from 'seedrandom/lib/alea.js';
import { hashText } from './hash.js';

/** A source of uniform numbers in [0, 1). */
export interface Uniforms {
  next(): number;
}

/**
 * A named stream: seedrandom's alea, seeded from a 64-bit hash of (seed, trial, name), so that a stream added to
 * a model never disturbs another's luck. The hash matters: alea's first draws correlate across keys that differ
 * in their last digit.
 */
export class Stream implements Uniforms {
  private readonly draw: () => number;

  constructor(
    readonly name: string,
    seed: string,
    trial: number,
  ) {
    const [a, b] = hashText(JSON.stringify([seed, trial, name]));
    this.draw = alea(`${a.toString(16)}-${b.toString(16)}`);
  }

  /** 32 random bits as a number in [0, 1). */
  next(): number {
    return this.draw();
  }
}

/** The streams of one trial, each made when first asked for. */
export class Streams {
  private readonly made = new Map<string, Stream>();

  constructor(
    readonly seed: string,
    readonly trial: number,
  ) {}

  get(name: string): Stream {
    let stream = this.made.get(name);
    if (stream === undefined) {
      stream = new Stream(name, this.seed, this.trial);
      this.made.set(name, stream);
    }
    return stream;
  }
}
