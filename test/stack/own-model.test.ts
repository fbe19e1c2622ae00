import { describe, expect, test } from 'vitest';
import type { Scenario } from '../../scenarios/schema/index.js';
import type { Measures } from '../../sim/stack/measures.js';
import { failed, site, trial, utilisation } from './small.js';

type Tree = Readonly<Record<string, unknown>>;

const GPU = { batch: 2, total_speed: 30 };

/** Calls to a model at 20 tokens a second, at recorded instants (seconds), each of an endpoint of its own kind. */
function calls(
  arrivals: readonly (readonly [number, 'short' | 'long'])[],
  model: Tree,
  llm: Tree = {},
): Measures {
  const kinds = ['short', 'long'] as const;
  const tokens = { short: 100, long: 1000 };
  const scenario: Scenario = site({
    workload: {
      trace: {
        file: 'calls.csv',
        seconds: arrivals.map(([at]) => at),
        endpoints: kinds,
        endpoint: arrivals.map(([, kind]) => kinds.indexOf(kind)),
        demand: [],
        worker: [],
        user: [],
      },
    },
    endpoints: kinds.map((kind) => ({ name: kind, share: 1, ai: true, steps: [{ llm: kind }] })),
    regions: [{ name: 'home', user_rtt: 0 }],
    server: { gunicorn: { overhead: 0, threads: 64, worker_connections: 65 } },
    llm: {
      models: { m: { first_token: '1s', speed: 20, rtt: '200ms', self_hosted: GPU, ...model } },
      calls: Object.fromEntries(
        kinds.map((kind) => [kind, { model: 'm', input_tokens: 0, output_tokens: tokens[kind] }]),
      ),
      ...llm,
    },
  });
  return trial(scenario);
}

/** Sojourn of the only answer of an endpoint, or the sum of several, seconds. */
const seconds = (measures: Measures, endpoint = 0): number => measures.endpoints[endpoint].sum;

describe('a model of our own, by hand', () => {
  test('a call alone: half a round trip, prefill, decoding at its own speed, half a round trip', () => {
    expect(seconds(calls([[100, 'short']], {}))).toBeCloseTo(0.1 + 1 + 100 / 20 + 0.1, 9);
  });

  test('two together decode at 15 tokens a second each; a third waits for a place', () => {
    const both = 0.1 + 1 + 100 / 15;
    const pair = calls([[100, 'short'], [100, 'short']], {}); // prettier-ignore
    expect(seconds(pair)).toBeCloseTo(2 * (both + 0.1), 9);
    const three = calls([[100, 'short'], [100, 'short'], [100, 'short']], {}); // prettier-ignore
    expect(seconds(three)).toBeCloseTo(2 * (both + 0.1) + both + 1 + 100 / 20 + 0.1, 9);
  });

  test('a slow answer takes so many times as long, but for its round trip', () => {
    const slow = { slow: { share: 1, factor: 3 } };
    expect(seconds(calls([[100, 'short']], slow))).toBeCloseTo(3 * (1 + 100 / 20) + 0.2, 9);
  });

  // The long call needs 50 s and its client waits 10 s; the short one comes 5 s later to a batch of one.
  const patient = { timeout: '10s', retries: 0 };
  const one = { first_token: 0, rtt: 0, self_hosted: { batch: 1, total_speed: 20 } };
  const crowd = [[100, 'long'], [105, 'short']] as const; // prettier-ignore

  test('a call that its client gave up fails, and makes room for the next', () => {
    const measures = calls(crowd, one, patient);
    expect(failed(measures, 'llm-error')).toBe(1);
    expect(seconds(measures)).toBeCloseTo(5 + 100 / 20, 9);
    expect(utilisation(measures, 'gpu m') * 3600).toBeCloseTo(15, 6);
  });

  test('or is decoded to its end for nobody, while the next waits until its own client gives up', () => {
    const measures = calls(
      crowd,
      { ...one, self_hosted: { batch: 1, total_speed: 20, cancels: false } },
      patient,
    );
    expect(failed(measures, 'llm-error')).toBe(2);
    expect(utilisation(measures, 'gpu m') * 3600).toBeCloseTo(50 + 5, 6);
  });
});

test.each([
  ['of our own', { self_hosted: GPU }],
  ['of a provider', { self_hosted: null }],
])('a call to a model %s that timed out is tried again as often as the client library does', (_, model) => {
  const measures = calls([[100, 'long']], model, { timeout: '10s', retries: 2 });
  expect(measures.llmCalls[1]).toBe(3);
  expect(failed(measures, 'llm-error')).toBe(1);
  expect(measures.arrivals[1]).toBe(1);
});

// Half of the answers are slow: cut off, a call is tried six times, all of them slow with chance 1 in 64. Of 640 calls 10
// fail in the mean; 5 standard deviations (16) above it would be a false alarm in 1.7 million, and the same luck again 320.
test.each([
  ['of our own', { self_hosted: { batch: 640, total_speed: 640 * 20 } }],
  ['of a provider', { self_hosted: null }],
])('to a model %s, each attempt has luck of its own', (_, model) => {
  const slow = { ...model, slow: { share: 0.5, factor: 100 } };
  const arrivals = Array.from({ length: 640 }, (_each, n) => [n * 5, 'short'] as const);
  const measures = calls(arrivals, slow, { timeout: '10s', retries: 5 });
  expect(failed(measures, 'llm-error')).toBeGreaterThan(0);
  expect(failed(measures, 'llm-error')).toBeLessThan(26);
});

/** Mean number present where one comes at `rate` and, n present, one goes at `leaves(n)` a second (birth and death). */
function present(rate: number, leaves: (n: number) => number): number {
  let weight = 1;
  let all = 1;
  let sum = 0;
  for (let n = 1; n < 2000; n++) {
    weight *= rate / leaves(n);
    all += weight;
    sum += n * weight;
  }
  return sum / all;
}

// Answers of exponential length: the number of calls present is a birth-death process whatever their order. The mean of
// ten trials of eight hours is compared at the 99.9 % of Student's t (4.78): a false alarm once in 500 runs of both.
test.each([
  [2, 2],
  [3, 2.5],
])(
  'with exponential lengths, batches of %d at %d times one speed follow the birth-death law',
  (batch, together) => {
    const [rate, one] = [0.3, 0.2];
    const scenario = site({
      workload: { session: { actions: 1, think: 0 } },
      endpoints: [{ name: 'ask', share: 1, ai: true, steps: [{ llm: 'c' }] }],
      regions: [{ name: 'home', user_rtt: 0 }],
      server: { gunicorn: { overhead: 0, threads: 2000, worker_connections: 2001 } },
      llm: {
        models: {
          m: { first_token: 0, speed: 20, rtt: 0, self_hosted: { batch, total_speed: 20 * together } },
        },
        calls: {
          c: { model: 'm', input_tokens: 0, output_tokens: { exponential: 20 / one }, max_tokens: 1e6 },
        },
        timeout: '1d',
      },
    });
    const leaves = (n: number): number => one * Math.min(n, batch, together);
    const means = Array.from({ length: 10 }, (_, k) => {
      const { endpoints } = trial(scenario, { trial: k, to: 8 * 3600, sessionSeconds: 20 / rate });
      return endpoints[0].sum / endpoints[0].count;
    });
    const mean = means.reduce((a, b) => a + b) / means.length;
    const error = Math.sqrt(means.reduce((a, m) => a + (m - mean) ** 2, 0) / 9 / 10);
    expect(Math.abs(mean - present(rate, leaves) / rate)).toBeLessThan(4.78 * error);
  },
);
