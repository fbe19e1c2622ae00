import { BIN, CAUSES, MINUTE, minutesOf, type Measures } from '../stack/measures.js';
import { outcomesOf, secondsOf, sojourns, wholeTime } from './counts.js';
import { meanTable, pool } from './latency.js';
import { serversOf } from './resources.js';
import type { Timeline } from './result.js';

/** What happened when: means over trials by the minute, and the p95 of all answers by five minutes. */
export function timelineOf(trials: readonly Measures[]): Timeline {
  const { layout } = trials[0];
  const minutes = minutesOf(layout);
  const perSecond = (of: (m: Measures) => Float64Array): number[] =>
    meanTable(trials.map(of)).map((value) => value / MINUTE);
  const bins = wholeTime(layout).to;
  return {
    from: layout.from,
    step: MINUTE,
    arrivals: perSecond((m) => m.arrivals),
    answers: perSecond((m) => m.answers),
    failures: perSecond((m) => m.failed),
    ...causesOf(trials),
    open: perSecond((m) => m.open),
    inFlight: perSecond((m) => m.inFlight),
    p95: {
      step: BIN,
      values: Array.from({ length: bins }, (_, bin) => {
        const pooled = pool(trials.map((m) => sojourns(m, { from: bin, to: bin + 1 }, 'all')));
        return pooled.count > 0 ? pooled.quantile(0.95) : null;
      }),
    },
    resources: layout.resources.map((name, r) => {
      const servers = serversOf(trials[0], r);
      const row = (table: Float64Array): Float64Array => table.subarray(r * minutes, (r + 1) * minutes);
      return {
        name,
        utilisation: perSecond((m) => row(m.busy)).map((busy) =>
          servers === undefined ? 0 : busy / servers,
        ),
        queue: perSecond((m) => row(m.queue)),
      };
    }),
  };
}

/** The failures of each five minutes by cause, a second, mean over trials; nothing where nothing failed. */
function causesOf(trials: readonly Measures[]): Pick<Timeline, 'causes'> {
  const { layout } = trials[0];
  const bins = Array.from({ length: wholeTime(layout).to }, (_, from) => ({ from, to: from + 1 }));
  const counts = trials.map((m) => bins.map((bin) => outcomesOf(m, bin).causes));
  const rows = CAUSES.map((cause, c) => {
    const rates = bins.map((bin, b) => {
      const sum = counts.reduce((all, trial) => all + trial[b][c], 0);
      return sum / trials.length / secondsOf(layout, bin);
    });
    return [cause, rates] as const;
  }).filter(([, rates]) => rates.some((rate) => rate > 0));
  return rows.length > 0 ? { causes: { step: BIN, of: Object.fromEntries(rows) } } : {};
}
