declare module 'seedrandom/lib/alea.js' {
  /** Where a generator stands; each of `s0`, `s1`, `s2` is a multiple of 2^-32 in [0, 1), `c` a whole number. */
  export interface AleaState {
    s0: number;
    s1: number;
    s2: number;
    c: number;
  }

  /** A generator of 32-bit uniforms in [0, 1), seeded by a text. */
  export default function alea(seed: string): () => number;
  export default function alea(seed: string, options: { state: true }): { state(): AleaState };
}
