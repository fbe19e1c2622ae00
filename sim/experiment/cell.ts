import type { Plan, Scenario } from '../../scenarios/schema/index.js';
import { sessionSeconds as unloadedSeconds } from '../stack/expected.js';
import type { Measures, Total } from '../stack/measures.js';
import { byTrial, monthlyBill } from './by-trial.js';
import { costOf } from './cost.js';
import {
  busiestFiveMinutes,
  outcomesOf,
  overMinutes,
  secondsOf,
  sojourns,
  totalOf,
  wholeTime,
} from './counts.js';
import type { Span } from './counts.js';
import { meanEstimate, rateEstimate } from './estimates.js';
import { sharesOf } from './failures.js';
import { latencyOf, spectrumOf } from './latency.js';
import { limitOf } from './limit.js';
import { resourcesOf } from './resources.js';
import type { Busiest, Cell, EndpointResult, Estimate } from './result.js';
import { timelineOf } from './timeline.js';
import { monthlyUsers } from './users.js';
import { judgedOf, overall } from './verdict.js';
import { meanSplit, splitOf } from './waits.js';

const DAY = 86_400;

/** Money and monthly users need a whole day. */
export const isWholeDay = ({ from, to }: { readonly from: number; readonly to: number }): boolean =>
  to - from === DAY;

/** Which cell it is: a stage of the plan on a day with so many users at the peak. */
export interface CellName {
  readonly stage: string;
  readonly day: string;
  readonly users: number;
  /** Seconds a session lasts unloaded, as its trials took it; default: computed from the scenario. */
  readonly sessionSeconds?: number;
}

/**
 * What the trials of one cell say together; all of one layout. Money and monthly users only where whole days
 * were simulated. Throws a RangeError for fewer than two trials or a day that is not in the plan.
 */
export function buildCell(scenario: Scenario, plan: Plan, name: CellName, trials: readonly Measures[]): Cell {
  const { layout } = trials[0];
  const estimate = (of: (m: Measures) => number): Estimate => meanEstimate(trials.map(of));
  const total = (of: Total): Estimate => estimate((m) => totalOf(m, of));
  const seconds = layout.to - layout.from;
  const whole = isWholeDay(layout);
  const busiest = busiestOf(trials);
  const five = busiest.span;
  const latency = latencyOf(trials.map((m) => sojourns(m, wholeTime(layout), 'all')));
  const spectrum = spectraOf(trials);
  const judged = judgedOf(busiest.figures, plan.objective, layout.ai);
  return {
    stage: name.stage,
    day: name.day,
    users: name.users,
    trials: trials.length,
    ...(whole && month(scenario, plan, name, trials)),
    open: estimate((m) => overMinutes(m, m.open, five) / secondsOf(layout, five)),
    requests: estimate((m) => overMinutes(m, m.arrivals, wholeTime(layout))),
    sessions: total('sessions'),
    throughput: busiest.figures.throughput,
    ...(latency !== undefined && { latency }),
    ...(spectrum !== undefined && { spectrum }),
    busiest: busiest.figures,
    ...sharesOf(trials.map((m) => outcomesOf(m, wholeTime(layout)))),
    inside: total('inside'),
    endpoints: endpointsOf(trials),
    waits: splitOf(trials, 'all') ?? {},
    resources: resourcesOf(trials, five),
    caches: cachesOf(trials),
    database: {
      queries: total('db-queries'),
      connections: estimate((m) => totalOf(m, 'db-connections') / seconds),
      refused: total('db-refused'),
    },
    llm: llmOf(trials),
    celery: celeryOf(trials),
    redis: { commands: total('redis-commands') },
    timeline: timelineOf(trials),
    limit: limitOf(trials, five),
    verdict: overall(judged),
    judged,
    byTrial: byTrial(trials, five, whole ? billsOf(scenario, plan, name, trials) : undefined),
  };
}

function spectraOf(trials: readonly Measures[]): Cell['spectrum'] {
  const of = (kind: 'ordinary' | 'ai') =>
    spectrumOf(trials.map((m) => sojourns(m, wholeTime(m.layout), kind)));
  const [ordinary, ai] = [of('ordinary'), of('ai')];
  if (ordinary === undefined && ai === undefined) return undefined;
  return { ...(ordinary && { ordinary }), ...(ai && { ai }) };
}

const rate = (trials: readonly Measures[], of: (m: Measures) => readonly [number, number]): Estimate =>
  rateEstimate(
    trials.map((m) => of(m)[0]),
    trials.map((m) => of(m)[1]),
  );

function busiestOf(trials: readonly Measures[]): { readonly span: Span; readonly figures: Busiest } {
  const { layout } = trials[0];
  const span = busiestFiveMinutes(trials);
  const seconds = secondsOf(layout, span);
  const all = latencyOf(trials.map((m) => sojourns(m, span, 'all')));
  const ordinary = latencyOf(trials.map((m) => sojourns(m, span, 'ordinary')));
  const ai = latencyOf(trials.map((m) => sojourns(m, span, 'ai')));
  const from = layout.from + span.from * 300;
  const figures: Busiest = {
    from,
    to: from + seconds,
    arrivals: meanEstimate(trials.map((m) => overMinutes(m, m.arrivals, span))),
    throughput: meanEstimate(trials.map((m) => overMinutes(m, m.answers, span) / seconds)),
    ...(all !== undefined && { all }),
    ...(ordinary !== undefined && { ordinary }),
    ...(ai !== undefined && { ai }),
    ...sharesOf(trials.map((m) => outcomesOf(m, span))),
  };
  return { span, figures };
}

function endpointsOf(trials: readonly Measures[]): EndpointResult[] {
  const { layout } = trials[0];
  return layout.endpoints.map((name, e) => {
    const outcomes = trials.map((m) => outcomesOf(m, wholeTime(layout), e));
    const latency = latencyOf(trials.map((m) => m.endpoints[e]));
    return {
      name,
      ai: layout.ai[e],
      requests: meanEstimate(outcomes.map((o) => o.requests)),
      ...(latency !== undefined && { latency }),
      ...sharesOf(outcomes),
      ...(latency !== undefined && { waits: meanSplit(trials, e) }),
    };
  });
}

/** Caches that were asked at all. */
function cachesOf(trials: readonly Measures[]): Cell['caches'] {
  const cache = (name: string, c: number): Cell['caches'][number] => ({
    name,
    lookups: meanEstimate(trials.map((m) => m.lookups[c])),
    hitRatio: rate(trials, (m) => [m.hits[c], m.lookups[c]]),
    stale: rate(trials, (m) => [m.stale[c], m.hits[c]]),
  });
  return trials[0].layout.caches.map(cache).filter(({ lookups }) => lookups.value > 0);
}

function llmOf(trials: readonly Measures[]): Cell['llm'] {
  const sum = (table: Float64Array): number => table.reduce((a, b) => a + b, 0);
  const estimate = (of: (m: Measures) => number): Estimate => meanEstimate(trials.map(of));
  return {
    calls: estimate((m) => sum(m.llmCalls)),
    tokens: estimate((m) => sum(m.llmInput) + sum(m.llmOutput)),
    dollars: estimate((m) => sum(m.llmDollars)),
    refused: estimate((m) => totalOf(m, 'llm-refused')),
    byCall: trials[0].layout.calls.map((name, c) => ({
      name,
      calls: estimate((m) => m.llmCalls[c]),
      dollars: estimate((m) => m.llmDollars[c]),
    })),
  };
}

function celeryOf(trials: readonly Measures[]): Cell['celery'] {
  const total = (name: Total): Estimate => meanEstimate(trials.map((m) => totalOf(m, name)));
  const wait = latencyOf(trials.map((m) => m.celeryWait));
  return {
    queued: total('celery-queued'),
    done: total('celery-done'),
    waiting: total('celery-waiting'),
    ...(wait !== undefined && { wait }),
    failed: total('celery-failed'),
    lost: total('celery-lost'),
    retried: total('celery-retried'),
    redelivered: total('celery-redelivered'),
    repeated: total('celery-repeated'),
  };
}

/** Monthly users and the month's bill, from a whole day. */
function month(
  scenario: Scenario,
  plan: Plan,
  { day, users, sessionSeconds = unloadedSeconds(scenario) }: CellName,
  trials: readonly Measures[],
): Pick<Cell, 'mau' | 'cost'> {
  const days = daysAMonth(plan, day);
  const monthly = trials.map((m) => monthlyUsers(scenario, m, users, days, sessionSeconds));
  const bySessions = monthly.map((u) => u.bySessions);
  return {
    mau: { bySessions: meanEstimate(bySessions), byPeak: meanEstimate(monthly.map((u) => u.byPeak)) },
    cost: costOf(scenario, trials, days, bySessions),
  };
}

function billsOf(
  scenario: Scenario,
  plan: Plan,
  { day, users, sessionSeconds = unloadedSeconds(scenario) }: CellName,
  trials: readonly Measures[],
): number[] {
  return trials.map((m) => monthlyBill(scenario, m, users, daysAMonth(plan, day), sessionSeconds));
}

/** How many such days make a month of them. Throws a RangeError for a day that is not in the plan. */
export function daysAMonth(plan: Plan, day: string): number {
  const found = plan.days.find((d) => d.name === day);
  if (found === undefined) throw new RangeError(`the plan has no day "${day}"`);
  return found.per_month;
}
