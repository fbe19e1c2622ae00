import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readFitted } from './fitted.js';
import { KNOWN_MISSES } from './known-misses.js';
import { figuresOf } from './plot.js';
import { bandTable, checksOfAll, keyOf, missLines } from './report.js';

/** 200 trials of every run whose workers accept by lottery: apart from the other runs, as it takes longest. */
const fitted = readFitted();
const page = readFileSync(join('docs', 'accuracy.md'), 'utf8');
const checks = checksOfAll(fitted, ({ kind }) => kind === 'band');

test.each(checks.map((check) => [keyOf(check), check] as const))('%s', (key, { broken }) => {
  if (key in KNOWN_MISSES)
    expect(broken, 'holds by now: take it off the list of known misses').not.toEqual([]);
  else expect(broken).toEqual([]);
});

test('a band of uneven shares scores better than one of even shares', () => {
  const mean = (scores: readonly number[]): number =>
    scores.reduce((sum, each) => sum + each / scores.length, 0);
  const uneven = mean(checks.map(({ bands }) => bands!.score));
  const even = mean(checks.map(({ evenScore }) => evenScore!));
  expect(uneven).toBeLessThan(even / 2);
});

test('docs/accuracy.md says what is found: `npm run reality -- --write` writes it', () => {
  expect(page).toContain(bandTable(checks));
  for (const line of missLines(checks)) expect(page).toContain(line);
});

test('and so do its figures, all of which it shows', () => {
  for (const { file, svg } of figuresOf(fitted)) {
    expect(readFileSync(join('docs', 'img', file), 'utf8'), file).toBe(svg);
    expect(page).toContain(`img/${file}`);
  }
});
