declare module 'seedrandom/lib/alea.js' {
  /** A generator of 32-bit uniforms in [0, 1), seeded by a text. */
  export default function alea(seed: string): () => number;
}
