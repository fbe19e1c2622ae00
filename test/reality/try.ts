import { checksOf } from './compare.js';
import { readFitted } from './fitted.js';
import { RUNS } from './recording.js';
const fitted = readFitted();
const t0 = performance.now();
for (const run of RUNS) for (const c of checksOf(run.name, fitted)) console.log(c.run.padEnd(36), c.ruleName.padEnd(26), c.measured.padEnd(26), c.simulated.padEnd(26), c.worst.padEnd(12), c.bands ? `score ${c.bands.score.toFixed(2)} even ${c.evenScore!.toFixed(2)}` : '', c.broken.length ? 'BROKEN ' + c.broken.join(', ') : '');
console.log((performance.now() - t0) / 1000);
