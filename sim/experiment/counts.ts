import { Histogram } from '../engine/histogram.js';
import {
  ANSWERED,
  BIN,
  CAUSES,
  DEGRADED,
  DENIED,
  FIRST_CAUSE,
  MINUTE,
  OUTCOMES,
  binsOf,
  minutesOf,
  totalIndex,
  type Layout,
  type Measures,
  type Total,
} from '../stack/measures.js';

/** A part of the counted time: bins `from` to `to - 1` of five minutes. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export const wholeTime = (layout: Layout): Span => ({ from: 0, to: binsOf(layout) });

/** Seconds in a span; the last bin may be cut short by the end of the counted time. */
export function secondsOf(layout: Layout, span: Span): number {
  return Math.min(layout.to - layout.from, span.to * BIN) - span.from * BIN;
}

/** The sum of a table with one figure a minute over a span. `row`: which row of `[row][minute]`. */
export function overMinutes(m: Measures, table: Float64Array, span: Span, row = 0): number {
  const minutes = minutesOf(m.layout);
  const end = Math.min(minutes, (span.to * BIN) / MINUTE);
  let sum = 0;
  for (let minute = (span.from * BIN) / MINUTE; minute < end; minute++) sum += table[row * minutes + minute];
  return sum;
}

/** The five minutes with most arrivals, all trials together; the earliest of equals. */
export function busiestFiveMinutes(trials: readonly Measures[]): Span {
  let best: Span = { from: 0, to: 1 };
  let most = -1;
  for (let bin = 0; bin < binsOf(trials[0].layout); bin++) {
    const span = { from: bin, to: bin + 1 };
    const arrivals = trials.reduce((sum, m) => sum + overMinutes(m, m.arrivals, span), 0);
    if (arrivals > most) {
      most = arrivals;
      best = span;
    }
  }
  return best;
}

/** How requests ended; `requests` are all that did. `degraded` are among the `answered`. */
export interface Outcomes {
  readonly requests: number;
  readonly answered: number;
  readonly degraded: number;
  readonly denied: number;
  readonly failed: number;
  /** In the order of `CAUSES`. */
  readonly causes: readonly number[];
}

/** How the requests that arrived in a span ended, of one endpoint or of all. */
export function outcomesOf(m: Measures, span: Span, endpoint?: number): Outcomes {
  const endpoints = m.layout.endpoints.length;
  const columns = new Float64Array(OUTCOMES);
  for (let bin = span.from; bin < span.to; bin++) {
    for (let e = endpoint ?? 0; e < (endpoint === undefined ? endpoints : endpoint + 1); e++) {
      const row = (bin * endpoints + e) * OUTCOMES;
      for (let c = 0; c < OUTCOMES; c++) columns[c] += m.outcome[row + c];
    }
  }
  const causes = CAUSES.map((_, c) => columns[FIRST_CAUSE + c]);
  const failed = causes.reduce((sum, c) => sum + c, 0);
  return {
    requests: columns[ANSWERED] + columns[DENIED] + failed,
    answered: columns[ANSWERED],
    degraded: columns[DEGRADED],
    denied: columns[DENIED],
    failed,
    causes,
  };
}

/** Sojourn times of the answered requests that arrived in a span. */
export function sojourns(m: Measures, span: Span, kind: 'ordinary' | 'ai' | 'all'): Histogram {
  const sum = new Histogram();
  for (let bin = span.from; bin < span.to; bin++) {
    const ordinary = kind === 'ai' ? null : m.ordinary[bin];
    const ai = kind === 'ordinary' ? null : m.ai[bin];
    if (ordinary !== null) sum.add(ordinary);
    if (ai !== null) sum.add(ai);
  }
  return sum;
}

export const totalOf = (m: Measures, name: Total): number => m.totals[totalIndex(name)];
