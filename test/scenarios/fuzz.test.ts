import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { loadScenario, parseScenario } from '../../scenarios/load.js';
import { ScenarioError } from '../../scenarios/problem.js';
import { readText } from '../../scenarios/source-file.js';
import { SAMPLE } from './sample.js';

/** Loads a text that may be wrong in any way: it is a scenario, or it is refused with a place in the file. */
function loads(text: string): void {
  try {
    parseScenario(text, 'f.yaml');
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    expect(error.problems.length).toBeGreaterThan(0);
    for (const { line, column, message } of error.problems) {
      expect(line).toBeLessThanOrEqual(text.split('\n').length);
      expect(Number.isInteger(column)).toBe(true);
      expect(message).not.toMatch(/undefined|\[object|Invalid input/);
    }
  }
}

const odd = fc.oneof(
  fc.constantFrom(null, true, '', '-5s', '1e999s', '12 apples', -1, 0, 1e308, Infinity, NaN, [], {}, [[]]),
  fc.constantFrom({ guess: 1 }, { value: '1s', between: 3 }, { guess: null, between: [1] }, { source: 3 }),
  fc.jsonValue(),
);

/** The tree with the value at the `nth` place replaced, and places counted depth first. */
function replaced(tree: unknown, nth: number, by: unknown): unknown {
  let seen = 0;
  const walk = (value: unknown): unknown => {
    if (seen++ === nth) return by;
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, walk(inner)]));
  };
  return walk(tree);
}

it('reads or refuses a scenario with any value in any place', () => {
  const tree: unknown = parse(SAMPLE);
  fc.assert(
    fc.property(fc.nat(150), fc.nat(150), odd, odd, (a, b, x, y) => {
      loads(stringify(replaced(replaced(tree, a, x), b, y)));
    }),
    { numRuns: 200, seed: 1 },
  );
});

it('reads or refuses a scenario cut or overwritten anywhere', () => {
  fc.assert(
    fc.property(
      fc.nat(SAMPLE.length),
      fc.nat(20),
      fc.string({ maxLength: 6, unit: 'binary' }),
      (at, length, junk) => {
        loads(SAMPLE.slice(0, at) + junk + SAMPLE.slice(at + length));
      },
    ),
    { numRuns: 200, seed: 2 },
  );
});

it('loads the bundled scenario in a moment, even when it is wrong', () => {
  const { file } = loadScenario();
  const text = readText(file);
  const start = performance.now();
  loads(text.replaceAll('cv: 0.5', 'cv: -1').replaceAll('ms', 'mss'));
  expect(performance.now() - start).toBeLessThan(5000);
});
