import { parseArgs } from 'node:util';
import { bench } from './bench.js';
import { json, table } from './table.js';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '5' },
    only: { type: 'string', multiple: true },
  },
});
const terminal = process.stderr.isTTY;
const report = await bench({
  quick: values.quick,
  rounds: Math.max(1, Number(values.rounds) || 1),
  ...(values.only !== undefined && { only: values.only }),
  onProgress: (text) => {
    if (terminal) process.stderr.write(`\r\x1b[K${text}`);
  },
});
if (terminal) process.stderr.write('\r\x1b[K');
process.stdout.write(`${values.json ? json(report) : table(report)}\n`);
