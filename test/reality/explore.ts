import { readFitted } from './fitted.js';
import { RUNS, recordingOf } from './recording.js';
import { replay, scenarioOf } from './replay.js';
import { LATENCIES, correlation } from './statistics.js';
const fitted = readFitted();
const only = new RegExp(process.argv[2] ?? '.');
for (const run of RUNS) {
  if (!only.test(run.name)) continue;
  const rec = recordingOf(run.name);
  const has = (run.accept_share?.length ?? 0) > 1 && rec.trace.worker.some((w) => w >= 0);
  for (const workers of has ? [true, false] : [false]) {
    const t = performance.now();
    const r = replay(scenarioOf(rec, fitted, { workers }));
    const dt = performance.now() - t;
    const e = LATENCIES.map((k) => `${k} ${(100 * (r.figures[k] / rec.figures[k] - 1)).toFixed(1).padStart(6)}%`).join(' ');
    console.log(run.name.padEnd(38), workers ? 'W' : '-', (rec.figures.mean * 1e3).toFixed(1).padStart(8), (r.figures.mean * 1e3).toFixed(1).padStart(8), e, 'thr', rec.figures.throughput.toFixed(2), r.figures.throughput.toFixed(2), 'fail', rec.figures.failures.toFixed(3), r.figures.failures.toFixed(3), 'corr', correlation(r.requests.took, rec.measured.took).toFixed(3), r.hitRatio ? `hit ${r.hitRatio.toFixed(4)}/${run.hit_ratio}` : '', r.taskWaits.count > 0 ? `tasks ${r.taskWaits.count} mean ${r.taskWaits.mean.toFixed(3)} p50 ${r.taskWaits.quantile(.5).toFixed(3)} p95 ${r.taskWaits.quantile(.95).toFixed(3)}` : '', dt.toFixed(0) + 'ms', r.figures.answered);
  }
}
