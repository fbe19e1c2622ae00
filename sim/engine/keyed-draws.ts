import { hashText } from './hash.js';
import { exponentialOf, type Uniforms } from './streams.js';

const PARITY = 0x1bd11bda;

/**
 * Counter-based uniforms: Threefry-2x32 with 20 rounds (Salmon, Moraes, Dror, Shaw: "Parallel random numbers: as
 * easy as 1, 2, 3", SC'11). A draw is a function of (key, counter) alone and never of the order in which events
 * happen, so that the same user makes the same demands whatever the system around does.
 */
export class KeyedDraws implements Uniforms {
  private k0 = 0;
  private k1 = 0;
  private c0 = 0;
  private c1 = 0;
  private spare = 0;
  private hasSpare = false;
  /** The two words of the last block. */
  x0 = 0;
  x1 = 0;

  /** Sets the key: whose luck it is. */
  key(k0: number, k1: number): this {
    this.k0 = k0 | 0;
    this.k1 = k1 | 0;
    this.hasSpare = false;
    return this;
  }

  /** Sets the counter: which draw it is. Later draws count on from it, up to 2^16 of them. */
  at(c0: number, purpose: number): this {
    this.c0 = c0 | 0;
    this.c1 = purpose << 16;
    this.hasSpare = false;
    return this;
  }

  /** The next uniform number in [0, 1), with 32 bits. */
  next(): number {
    if (this.hasSpare) {
      this.hasSpare = false;
      return this.spare;
    }
    this.block(this.c0, this.c1++);
    this.spare = (this.x1 >>> 0) * 2.3283064365386963e-10;
    this.hasSpare = true;
    return (this.x0 >>> 0) * 2.3283064365386963e-10;
  }

  exponential(): number {
    return exponentialOf(this.next());
  }

  /** Encrypts one counter into `x0`, `x1`. */
  block(c0: number, c1: number): void {
    const k0 = this.k0;
    const k1 = this.k1;
    const k2 = PARITY ^ k0 ^ k1;
    let x = (c0 + k0) | 0;
    let y = (c1 + k1) | 0;
    x = (x + y) | 0;
    y = ((y << 13) | (y >>> 19)) ^ x;
    x = (x + y) | 0;
    y = ((y << 15) | (y >>> 17)) ^ x;
    x = (x + y) | 0;
    y = ((y << 26) | (y >>> 6)) ^ x;
    x = (x + y) | 0;
    y = ((y << 6) | (y >>> 26)) ^ x;
    x = (x + k1) | 0;
    y = (y + k2 + 1) | 0;
    x = (x + y) | 0;
    y = ((y << 17) | (y >>> 15)) ^ x;
    x = (x + y) | 0;
    y = ((y << 29) | (y >>> 3)) ^ x;
    x = (x + y) | 0;
    y = ((y << 16) | (y >>> 16)) ^ x;
    x = (x + y) | 0;
    y = ((y << 24) | (y >>> 8)) ^ x;
    x = (x + k2) | 0;
    y = (y + k0 + 2) | 0;
    x = (x + y) | 0;
    y = ((y << 13) | (y >>> 19)) ^ x;
    x = (x + y) | 0;
    y = ((y << 15) | (y >>> 17)) ^ x;
    x = (x + y) | 0;
    y = ((y << 26) | (y >>> 6)) ^ x;
    x = (x + y) | 0;
    y = ((y << 6) | (y >>> 26)) ^ x;
    x = (x + k0) | 0;
    y = (y + k1 + 3) | 0;
    x = (x + y) | 0;
    y = ((y << 17) | (y >>> 15)) ^ x;
    x = (x + y) | 0;
    y = ((y << 29) | (y >>> 3)) ^ x;
    x = (x + y) | 0;
    y = ((y << 16) | (y >>> 16)) ^ x;
    x = (x + y) | 0;
    y = ((y << 24) | (y >>> 8)) ^ x;
    x = (x + k1) | 0;
    y = (y + k2 + 4) | 0;
    x = (x + y) | 0;
    y = ((y << 13) | (y >>> 19)) ^ x;
    x = (x + y) | 0;
    y = ((y << 15) | (y >>> 17)) ^ x;
    x = (x + y) | 0;
    y = ((y << 26) | (y >>> 6)) ^ x;
    x = (x + y) | 0;
    y = ((y << 6) | (y >>> 26)) ^ x;
    this.x0 = (x + k2) | 0;
    this.x1 = (y + k0 + 5) | 0;
  }
}

/**
 * The keys of a trial's many (sessions, users): number `n` of the family `name` has a key of its own.
 * `fill` writes two 32-bit words.
 */
export class KeyFamily {
  private readonly draws = new KeyedDraws();
  k0 = 0;
  k1 = 0;

  constructor(seed: string, trial: number, name: string) {
    const [a, b] = hashText(JSON.stringify([seed, trial, name]));
    this.draws.key(a, b);
  }

  /** Sets `k0`, `k1` to the key of member `n`. */
  of(n: number): void {
    this.draws.block(n | 0, Math.floor(n / 2 ** 32));
    this.k0 = this.draws.x0;
    this.k1 = this.draws.x1;
  }
}
