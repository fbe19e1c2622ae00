import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fit } from './fit.js';
import { FITTED_FILE, readFitted } from './fitted.js';
import { insert, markdown, reportOf } from './report.js';
import { figuresOf } from './plot.js';

/**
 * `npm run reality`: simulates every measured run and prints how far off each is; the last line says how much holds.
 * `--write` also writes docs/accuracy.md and its figures; `--fit` first fits the figures of fitted.json again.
 */
const docs = join(process.cwd(), 'docs');
const page = join(docs, 'accuracy.md');
const rounded = (_key: string, value: unknown): unknown =>
  typeof value === 'number' ? Number(value.toPrecision(4)) : value;

if (process.argv.includes('--fit')) writeFileSync(FITTED_FILE, `${JSON.stringify(fit(true), rounded, 2)}\n`);
const fitted = readFitted();
const report = reportOf(fitted);
const text = markdown(report);
console.log(text);
if (process.argv.includes('--write')) {
  writeFileSync(page, insert(readFileSync(page, 'utf8'), text));
  mkdirSync(join(docs, 'img'), { recursive: true });
  for (const { file, svg } of figuresOf(fitted)) writeFileSync(join(docs, 'img', file), svg);
}
