import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writtenLike } from '../../scenarios/belief-note.js';
import { loadScenario, parseScenario } from '../../scenarios/load.js';
import { measureOf } from '../../scenarios/measuring.js';
import { magnitude } from '../../scenarios/schema/units.js';
import { SAMPLE } from './sample.js';

const withMedian = (median: string) =>
  parseScenario(SAMPLE.replace('median: 12s', `median: ${median}`), 'f.yaml');
const note = (median: string) => withMedian(median).notes[0];

describe('a guess', () => {
  it('may be believed in a range or by a law, and say how it is measured', () => {
    expect(note('{ guess: 12s, between: [5s, 25s], why: a look, measure: "awk 1" }')).toEqual({
      path: 'workload.session.think.lognormal.median',
      kind: 'guess',
      text: 'a look',
      value: '12s',
      between: ['5s', '25s'],
      measure: 'awk 1',
    });
    expect(note('{ guess: 12s, lognormal: { p95: 40s } }').lognormal).toEqual({ median: '12s', p95: '40s' });
    expect(note('{ guess: 12s, lognormal: { median: 10s, p95: 40s } }').lognormal?.median).toBe('10s');
  });

  it('has a hash that depends on the belief, not on the command', () => {
    const hash = (median: string): string => withMedian(median).hash;
    const range = hash('{ guess: 12s, between: [5s, 25s] }');
    const law = hash('{ guess: 12s, lognormal: { p95: 40s } }');
    expect(new Set([hash('12s'), range, law, hash('{ guess: 12s, lognormal: { p95: 41s } }')]).size).toBe(4);
    expect(hash('{ guess: 12s, between: [5s, 25s], measure: awk }')).toBe(range);
  });

  it.each([
    ['{ between: [5s, 25s] }', 'between goes with a guess: {guess: 12s, between: [5s, 25s]'],
    ['{ guess: 12s, between: [5s, 25s], lognormal: { p95: 40s } }', 'either between or lognormal, not both'],
    ['{ guess: 12s, lognormal: { p95: 10s } }', 'the p95 10s must be above the median 12s'],
    ['{ guess: 12s, lognormal: { sigma: 1 } }', 'lognormal beside a guess takes {p95: 25s}'],
    ['{ guess: 12s, lognormal: 40s }', 'lognormal beside a guess takes {p95: 25s}'],
    ['{ guess: 12s, measure: [1] }', 'measure must be a text'],
    ['{ guess: 12s, belief: 3 }', 'known are guess, between, lognormal, why, measure'],
  ])('that is written %s is told what would be right', (median, message) => {
    expect(() => withMedian(median)).toThrow(message);
  });
});

describe('a figure written like another', () => {
  it.each([
    ['12s', 8.5, '8.5s'],
    ['30%', 0.4, '40%'],
    ['$9.99', 12, '$12'],
    ['1000/hour', 0.5, '1800/hour'],
    ['1,500ms', 0.3, '300ms'],
    [20, 13.25, 13.25],
    ['0.1ms', 1e-9, '0.000001ms'],
  ])('%s for %d is %s', (like, amount, written) => expect(writtenLike(like, amount)).toBe(written));

  it('is as large as it should be', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('12s', '30%', '$9.99', '1000/hour', '13kB', '0.2%', 65),
        fc.double({ min: 1e-3, max: 1e5, noNaN: true }),
        (like, amount) => {
          expect(magnitude(writtenLike(like, amount))! / amount).toBeCloseTo(1, 4);
        },
      ),
    );
    expect(writtenLike('12s', 23.2308, 2)).toBe('23s');
  });
});

describe('how to measure a guess', () => {
  it('is what the file says, or what is known for its kind', () => {
    expect(measureOf({ path: 'instance.cpu_factor', measure: 'mine' })).toBe('mine');
    expect(measureOf({ path: 'instance.cpu_factor' })).toContain('timeit');
    expect(measureOf({ path: 'endpoints.a.b.steps.2.cpu.lognormal.mean' })).toContain('py-spy');
    expect(measureOf({ path: 'money.fees' })).toBeUndefined();
  });

  it('is known for every guess of the bundled plan that a trial reads and that has a range', () => {
    const guesses = loadScenario().notes.filter(({ between, path }) => between && !path.endsWith('.effort'));
    expect(guesses.length).toBeGreaterThan(40);
    expect(guesses.filter((each) => measureOf(each) === undefined)).toEqual([]);
  });
});
