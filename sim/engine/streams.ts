import alea from 'seedrandom/lib/alea.js';
import { hashText } from './hash.js';

/** A source of uniform numbers in [0, 1). */
export interface Uniforms {
  next(): number;
  /** `exponentialOf` the next uniform. */
  exponential(): number;
}

/** The exponential of mean 1 that a uniform makes: -log(1-u), never -log(u): a 32-bit generator can give 0. */
export const exponentialOf = (uniform: number): number => -Math.log(1 - uniform);

/** So many numbers a stream draws ahead: in a row they cost less than half of what they cost one by one. */
const BLOCK = 64;

/**
 * A named stream: seedrandom's alea, seeded from a 64-bit hash of (seed, trial, name), so that a stream added to
 * a model never disturbs another's luck. The hash matters: alea's first draws correlate across keys that differ
 * in their last digit.
 */
export class Stream implements Uniforms {
  private readonly draw: () => number;
  private readonly uniforms = new Float64Array(BLOCK);
  private readonly exponentials = new Float64Array(BLOCK);
  /** The next of the block, and where those end whose exponentials are there too. */
  private at = BLOCK;
  private known = BLOCK;

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
    if (this.at === BLOCK) this.fill();
    return this.uniforms[this.at++];
  }

  exponential(): number {
    if (this.at >= this.known) this.fillExponentials();
    return this.exponentials[this.at++];
  }

  private fill(): void {
    const { uniforms, draw } = this;
    for (let i = 0; i < BLOCK; i++) uniforms[i] = draw();
    this.at = 0;
    this.known = 0;
  }

  private fillExponentials(): void {
    if (this.at === BLOCK) this.fill();
    const { uniforms, exponentials } = this;
    for (let i = this.at; i < BLOCK; i++) exponentials[i] = exponentialOf(uniforms[i]);
    this.known = BLOCK;
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
