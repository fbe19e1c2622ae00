import { expect, it } from 'vitest';
import { loadScenario } from '../../scenarios/load.js';
import { readText } from '../../scenarios/source-file.js';
import { judge, tried } from '../fuzz/judge.js';
import { mutant } from '../fuzz/mutants.js';

const INPUTS = 10_000;
const TRIALS = 8;

// `npm run fuzz` tries more of those that are slow to judge; `npm run fuzz -- --only N` shows one of its own.
it('reads or refuses ten thousand files that are nearly scenarios, or nothing like it', () => {
  let refused = 0;
  let scenarios = 0;
  for (let number = 0; number < INPUTS; number++) {
    const { kind, bytes } = mutant(number, true);
    try {
      const { problems, loaded } = judge(bytes);
      if (loaded === undefined) refused += Math.min(1, problems);
      else if (scenarios++ < TRIALS) expect(tried(loaded)).toBeGreaterThan(0);
    } catch (error) {
      throw new Error(`mutant(${number}, true) (${kind}): ${String(error)}`, { cause: error });
    }
  }
  expect(refused + scenarios).toBe(INPUTS);
  expect(scenarios).toBeGreaterThan(INPUTS / 100);
}, 120_000);

it('loads the bundled scenario in a moment, even when it is wrong', () => {
  const text = readText(loadScenario().file);
  const start = performance.now();
  const { problems } = judge(Buffer.from(text.replaceAll('cv: 0.5', 'cv: -1').replaceAll('ms', 'mss')));
  expect(problems).toBeGreaterThan(10);
  expect(performance.now() - start).toBeLessThan(5000);
});
