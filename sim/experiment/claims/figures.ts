import type { FigureName } from '../../../scenarios/schema/claims.js';
import { sum } from 'simple-statistics';
import { CAUSES, type Measures } from '../../stack/measures.js';
import { outcomesOf, overMinutes, secondsOf, sojourns, totalOf, wholeTime, type Span } from '../counts.js';
import { meanEstimate, percentileEstimate, rateEstimate, ratioEstimate } from '../estimates.js';
import { pool } from '../latency.js';
import type { Reading } from '../reading.js';
import { utilisation } from '../resources.js';
import type { Estimate } from '../result.js';

/** A figure of one trial as a part and what it is a part of: of all trials it is the ratio of the sums. */
type Ratio = (m: Measures, span: Span, of: string | undefined) => readonly [number, number] | undefined;

const PERCENTILES = { p50: 0.5, p95: 0.95, p99: 0.99 } as const;
type Percentile = keyof typeof PERCENTILES;

/** Causes that a user meets as 502, 503 or 504. */
const GATEWAY = new Set<string>([
  'edge-timeout',
  'backlog-full',
  'concurrency-limit',
  'worker-timeout',
  'connection-refused',
  'connection-reset',
  'instance-died',
  'instance-stopped',
  'no-instance',
]);

const kindOf = (of: string | undefined): 'ordinary' | 'ai' | 'all' =>
  of === 'ordinary' || of === 'ai' ? of : 'all';

const each =
  (amount: (m: Measures) => number): Ratio =>
  (m) => [amount(m), 1];

/** A table of one figure a call, of one call or of all. */
const ofCalls =
  (amount: (m: Measures, call: number) => number): Ratio =>
  (m, _span, of) => {
    const calls = m.layout.calls.flatMap((name, call) => (of === undefined || name === of ? [call] : []));
    return [calls.reduce((total, call) => total + amount(m, call), 0), 1];
  };

const ofResource =
  (pair: (m: Measures, resource: number, span: Span) => readonly [number, number]): Ratio =>
  (m, span, of) => {
    const resource = m.layout.resources.indexOf(of ?? '');
    return resource < 0 ? undefined : pair(m, resource, span);
  };

const outcome =
  (count: (found: ReturnType<typeof outcomesOf>, of: string | undefined) => number): Ratio =>
  (m, span, of) => {
    const found = outcomesOf(m, span);
    return [count(found, of), found.requests];
  };

/** By name; `throughput` and shares of requests are of the span, amounts of the whole time. */
const RATIOS: Readonly<Record<Exclude<FigureName, Percentile>, Ratio>> = {
  mean: (m, span, of) => {
    const { sum: seconds, count } = sojourns(m, span, kindOf(of));
    return [seconds, count];
  },
  throughput: (m, span) => [overMinutes(m, m.answers, span), secondsOf(m.layout, span)],
  failures: outcome(({ failed, causes }, of) =>
    of === undefined ? failed : (causes[CAUSES.findIndex((cause) => cause === of)] ?? 0),
  ),
  gateway: outcome(({ causes }) => sum(causes.filter((_, cause) => GATEWAY.has(CAUSES[cause])))),
  denied: outcome(({ denied }) => denied),
  degraded: outcome(({ degraded }) => degraded),
  requests: (m) => [overMinutes(m, m.arrivals, wholeTime(m.layout)), 1],
  queries: each((m) => totalOf(m, 'db-queries')),
  connections: (m) => [totalOf(m, 'db-connections'), m.layout.to - m.layout.from],
  hits: (m, _span, of) => {
    // Reads of a replica are counted among the caches, but are no look-ups.
    const caches = m.layout.caches.flatMap((name, c) =>
      name !== 'replica' && (of === undefined || name === of) ? [c] : [],
    );
    return [sum(caches.map((c) => m.hits[c])), sum(caches.map((c) => m.lookups[c]))];
  },
  commands: each((m) => totalOf(m, 'redis-commands')),
  calls: ofCalls((m, call) => m.llmCalls[call]),
  tokens: ofCalls((m, call) => m.llmInput[call] + m.llmOutput[call]),
  dollars: ofCalls((m, call) => m.llmDollars[call]),
  utilisation: ofResource((m, resource, span) => [utilisation(m, resource, span), 1]),
  wait: ofResource((m, resource) => [m.waited[resource], m.asked[resource]]),
  cpu: each((m) => totalOf(m, 'cpu-seconds')),
  tasks: each((m) => totalOf(m, 'celery-done')),
};

/** Shares whose parts are events, so that few of them take an exact interval. */
const RATES: ReadonlySet<FigureName> = new Set(['failures', 'gateway', 'denied', 'degraded', 'hits']);

/** A figure over a span of some trials of one system; null where there was nothing to measure it by. */
export function readingOf(
  figure: FigureName,
  of: string | undefined,
  trials: readonly Measures[],
  span: Span,
): Reading | null {
  if (isPercentile(figure)) return percentileReading(PERCENTILES[figure], of, trials, span);
  const pairs = trials.map((m) => RATIOS[figure](m, span, of));
  if (!pairs.every((pair) => pair !== undefined)) return null;
  const parts = pairs.map(([part]) => part);
  const wholes = pairs.map(([, whole]) => whole);
  const [above, below] = [sum(parts), sum(wholes)];
  if (below === 0) return null;
  const without = pairs.map(([part, whole]) => (above - part) / (below - whole));
  return {
    whole: above / below,
    ...(without.every(Number.isFinite) && { without }),
    own: ownEstimate(figure, parts, wholes),
  };
}

function ownEstimate(figure: FigureName, parts: readonly number[], wholes: readonly number[]): Estimate {
  if (RATES.has(figure)) return rateEstimate(parts, wholes);
  return wholes.every((whole) => whole === wholes[0])
    ? meanEstimate(parts.map((part) => part / wholes[0]))
    : ratioEstimate(parts, wholes);
}

const isPercentile = (figure: FigureName): figure is Percentile => Object.hasOwn(PERCENTILES, figure);

function percentileReading(
  p: number,
  of: string | undefined,
  trials: readonly Measures[],
  span: Span,
): Reading | null {
  const histograms = trials.map((m) => sojourns(m, span, kindOf(of)));
  const pooled = pool(histograms);
  if (pooled.count === 0) return null;
  const without = histograms.map((histogram) => pooled.quantile(p, histogram));
  return {
    whole: pooled.quantile(p),
    ...(without.every(Number.isFinite) && { without }),
    own: percentileEstimate(histograms, pooled, p),
  };
}
