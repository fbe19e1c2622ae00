import alea from 'seedrandom/lib/alea.js';
import { expect, test } from 'vitest';
import { hashText } from '../../sim/engine/hash.js';
import { Stream } from '../../sim/index.js';

/** The generator of the library itself, seeded as `Stream` says. */
function library(name: string, seed: string, trial: number): () => number {
  const [a, b] = hashText(JSON.stringify([seed, trial, name]));
  return alea(`${a.toString(16)}-${b.toString(16)}`);
}

test('a stream gives the numbers of seedrandom’s alea, bit for bit', () => {
  for (let trial = 0; trial < 20; trial++) {
    const stream = new Stream('arrivals', 'seed', trial);
    const draw = library('arrivals', 'seed', trial);
    for (let i = 0; i < 5000; i++) expect(stream.next()).toBe(draw());
  }
});

test('uniforms and exponentials of a stream take turns on the same numbers', () => {
  const stream = new Stream('mixed', 'seed', 0);
  const draw = library('mixed', 'seed', 0);
  const turns = library('turns', 'seed', 0);
  for (let i = 0; i < 20_000; i++) {
    // Long runs of one kind and quick changes both: blocks begin and end in the middle of either.
    const log = turns() < (i % 1000 < 500 ? 0.5 : 0.02);
    if (log) expect(stream.exponential()).toBe(-Math.log(1 - draw()));
    else expect(stream.next()).toBe(draw());
  }
});
