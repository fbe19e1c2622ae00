import { describe, expect, it } from 'vitest';
import { loadScenario } from '../../../scenarios/load.js';
import { sojourns, wholeTime } from '../../../sim/experiment/counts.js';
import { pool } from '../../../sim/experiment/latency.js';
import type { Parts } from '../../../sim/experiment/result.js';
import { rounded } from '../../../sim/experiment/rounding.js';
import { meanSplit, splitsOf, type RequestKind } from '../../../sim/experiment/waits.js';
import { ANSWERED, OWNERS } from '../../../sim/stack/measures.js';
import { simulate } from '../../../sim/stack/simulate.js';

/** One answered request, as it was. */
interface Answer {
  readonly sojourn: number;
  readonly ai: boolean;
  readonly endpoint: number;
  readonly seconds: readonly number[];
}

const loaded = loadScenario();
const from = 21 * 3600;
const answers: Answer[] = [];
const trials = [0, 1].map((trial) =>
  simulate(loaded.scenarioAt(loaded.actionsOf('p0'), 'weekday'), {
    users: 60,
    seed: 'waits',
    trial,
    from,
    to: from + 1800,
    observe: (recorder, requests) => {
      requests.onCounted = (request, outcome, sojourn) => {
        if (outcome !== ANSWERED || !recorder.counts(request.arrived)) return;
        const ai = recorder.measures.layout.ai[request.endpoint];
        answers.push({ sojourn, ai, endpoint: request.endpoint, seconds: Array.from(request.seconds) });
      };
      return { afterEvent: () => undefined };
    },
  }),
);
const is = (kind: RequestKind) => (answer: Answer) => kind === 'all' || answer.ai === (kind === 'ai');
const KINDS = ['all', 'ordinary', 'ai'] as const;
const RANKS = [
  ['p50', 0.5],
  ['p95', 0.95],
  ['p99', 0.99],
] as const;
const percentile = (kind: RequestKind, p: number): number =>
  pool(trials.map((m) => sojourns(m, wholeTime(m.layout), kind))).quantile(p);
const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
const valueOf = (parts: Readonly<Partial<Parts>>, owner: string): number => parts[owner]?.value ?? 0;
const valuesOf = (parts: Parts): number[] => Object.values(parts).map(({ value }) => value);

describe('where the time of an answer goes', () => {
  const splits = splitsOf(trials);

  it('each second of a request has one owner', () => {
    expect(answers.length).toBeGreaterThan(5000);
    for (const { sojourn, seconds } of answers) expect(sum(seconds)).toBeCloseTo(sojourn, 6);
  });

  it.each(KINDS)('the parts sum to the percentile, also when rounded: %s', (kind) => {
    for (const [rank, p] of RANKS) {
      const whole = percentile(kind, p);
      expect(sum(valuesOf(splits[kind]![rank]))).toBeCloseTo(whole, 9);
      // Six digits of at most ten parts.
      const parts = valuesOf(rounded(splits)[kind]![rank]);
      expect(Math.abs(sum(parts) - whole)).toBeLessThan(whole * 1e-5);
      for (const { value, low, high } of Object.values(splits[kind]![rank])) {
        expect(low).toBeLessThanOrEqual(value);
        expect(high).toBeGreaterThanOrEqual(value);
        expect(low).toBeGreaterThanOrEqual(0);
      }
    }
  });

  it.each(KINDS)(
    'is the mean split of the requests within half a percent by rank, 200 at least: %s',
    (kind) => {
      const sorted = answers.filter(is(kind)).sort((a, b) => a.sojourn - b.sojourn);
      const reach = Math.max(0.005 * sorted.length, 100);
      for (const [rank, p] of RANKS) {
        const first = Math.max(0, Math.min(p * sorted.length - reach, sorted.length - 2 * reach));
        const around = sorted.slice(Math.round(first), Math.round(first + 2 * reach));
        const seconds = OWNERS.map((_, o) => sum(around.map((answer) => answer.seconds[o])));
        const whole = percentile(kind, p);
        OWNERS.forEach((owner, o) => {
          const exact = (seconds[o] / sum(seconds)) * whole;
          const found = valueOf(splits[kind]![rank], owner);
          // Sojourns are known to a sixteenth of an octave: what is as long as that is taken as alike.
          expect(Math.abs(found - exact), `${rank} ${owner}`).toBeLessThan(0.03 * whole);
        });
      }
    },
  );

  it('is of each endpoint the mean of its answers, which sums to their mean sojourn', () => {
    const { endpoints } = trials[0].layout;
    endpoints.forEach((name, endpoint) => {
      const own = answers.filter((answer) => answer.endpoint === endpoint);
      if (own.length === 0) return;
      const parts = meanSplit(trials, endpoint);
      OWNERS.forEach((owner, o) => {
        const exact = sum(own.map(({ seconds }) => seconds[o])) / own.length;
        expect(valueOf(parts, owner), `${name} ${owner}`).toBeCloseTo(exact, 9);
      });
      expect(sum(valuesOf(parts))).toBeCloseTo(sum(own.map(({ sojourn }) => sojourn)) / own.length, 6);
    });
  });

  it('all requests are the ordinary ones and those that wait for AI', () => {
    const counts = KINDS.map((kind) => answers.filter(is(kind)).length);
    expect(counts[0]).toBe(counts[1] + counts[2]);
    expect(sum(trials.map((m) => sojourns(m, wholeTime(m.layout), 'ai').count))).toBe(counts[2]);
    for (const m of trials) m.ai.fill(null);
    expect(splitsOf(trials).ai).toBeUndefined();
  });
});
