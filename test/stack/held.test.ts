import { describe, expect, test } from 'vitest';
import type { Scenario } from '../../scenarios/schema/index.js';
import type { Measures } from '../../sim/stack/measures.js';
import { simulate } from '../../sim/stack/simulate.js';
import { site, sum } from './small.js';

const USERS = 100;
const held = (scenario: Scenario, trial: number, users = USERS): Measures =>
  simulate(scenario, { users, seed: 'held', trial, from: 0, to: 1800, held: true });

/** Sessions of an hour and a half: in ten minutes of warm-up hardly one of them could end. */
const long = (change: Record<string, unknown> = {}): Scenario =>
  site({
    workload: { session: { actions: 50, requests: 1.5, think: { exponential: '108s' } } },
    server: { gunicorn: { workers: 2, threads: 100, overhead: 0 } },
    ...change,
  });

const trialsOf = (scenario: Scenario, count: number): Measures[] =>
  Array.from({ length: count }, (_, trial) => held(scenario, trial));

/** The mean number of open sessions, and its standard error had every trial but one instant. */
function meanOpen(trials: readonly Measures[]): { readonly mean: number; readonly error: number } {
  const each = trials.map(({ open }) => sum(open) / 1800);
  // Of sessions that arrive as a Poisson process, the number open at any instant is Poisson: its variance is its mean.
  return { mean: sum(each) / trials.length, error: Math.sqrt(USERS / trials.length) };
}

describe('a held load', () => {
  const trials = trialsOf(long(), 12);

  test('keeps so many users open from the beginning, however long their sessions', () => {
    // |z| < 3.3: wrong alarm once in a thousand.
    const { mean, error } = meanOpen(trials);
    expect(Math.abs(mean - USERS)).toBeLessThan(3.3 * error);
  });

  test('and however short: a session that is one request', () => {
    const scenario = long({ workload: { session: { actions: 1, think: { exponential: '60s' } } } });
    const { mean, error } = meanOpen(trialsOf(scenario, 4));
    // The number open is correlated over a session's length, here a thirtieth of the counted time: its mean over that
    // time has about 2/30 of the variance. |z| < 3.3: wrong alarm once in a thousand.
    expect(Math.abs(mean - USERS)).toBeLessThan(3.3 * error * Math.sqrt(2 / 30));
  });

  test('is as heavy in its first minutes as in its last', () => {
    const part = (from: number, to: number): number =>
      sum(trials.map(({ arrivals }) => sum(arrivals.subarray(from, to))));
    const [first, last] = [part(0, 10), part(20, 30)];
    // Requests of a session come about as a Poisson process: |z| < 3.3, wrong alarm once in a thousand.
    expect(Math.abs(first - last)).toBeLessThan(3.3 * Math.sqrt(first + last));
  });

  test('is that of the heaviest hour, at any hour', () => {
    const hours = Array.from({ length: 24 }, (_, hour) => (hour === 12 ? 4 : 1));
    const workload = { hours, session: { actions: 10, think: { exponential: '20s' } } };
    const night = held(site({ workload }), 0);
    const flat = held(site({ workload: { session: workload.session } }), 0);
    expect([...night.arrivals]).toEqual([...flat.arrivals]);
  });

  test('begins with the same sessions at the same place, whatever the deployment', () => {
    // Answers at once in both: nobody waits, so that what users do next is their own luck alone.
    const few = held(long({ server: { gunicorn: { threads: 60, overhead: 0 } } }), 3);
    const many = held(long({ server: { gunicorn: { workers: 4, threads: 50, overhead: 0 } } }), 3);
    expect([...many.arrivals]).toEqual([...few.arrivals]);
  });

  test('of a closed population is all of it', () => {
    const workload = { population: 'closed', session: { actions: 1, think: { exponential: '5s' } } };
    const { open } = held(site({ workload }), 0);
    expect([...open]).toEqual(Array<number>(30).fill(60 * USERS));
  });
});
