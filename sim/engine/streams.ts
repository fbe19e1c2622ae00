import alea, { type AleaState } from 'seedrandom/lib/alea.js';
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
  private readonly state: AleaState;
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
    this.state = alea(`${a.toString(16)}-${b.toString(16)}`, { state: true }).state();
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

  /** Alea's own step (J. Baagøe), BLOCK times over, with its state in locals. */
  private fill(): void {
    const { uniforms, state } = this;
    let { s0, s1, s2, c } = state;
    for (let i = 0; i < BLOCK; i++) {
      const t = 2091639 * s0 + c * 2 ** -32;
      c = Math.floor(t);
      s0 = s1;
      s1 = s2;
      s2 = t - c;
      uniforms[i] = s2;
    }
    state.s0 = s0;
    state.s1 = s1;
    state.s2 = s2;
    state.c = c;
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
