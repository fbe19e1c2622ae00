import { describe, expect, it } from 'vitest';
import { LANGUAGES, text, type Lang } from '../../reports/catalogue/index.js';
import { csv } from '../../reports/csv.js';
import { json } from '../../reports/json.js';
import { report } from '../../reports/markdown/report.js';
import type { Cell, Estimate, Result } from '../../sim/experiment/result.js';
import { hostile, small } from './fixture.js';

/** Cells of a Markdown table row; what is escaped is no border. */
const cellsOf = (line: string): string[] =>
  line
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => cell.trim());

/** The tables of a Markdown text, each under its heading: heads and rows. */
function tables(markdown: string): Map<string, { heads: string[]; rows: string[][] }> {
  const found = new Map<string, { heads: string[]; rows: string[][] }>();
  let heading = '';
  let open: { heads: string[]; rows: string[][] } | undefined;
  for (const line of markdown.split('\n')) {
    if (line.startsWith('## ')) heading = line.slice(3);
    if (!line.startsWith('|')) open = undefined;
    else if (open === undefined) found.set(heading, (open = { heads: cellsOf(line), rows: [] }));
    else if (!line.startsWith('| ---')) open.rows.push(cellsOf(line));
  }
  return found;
}

const SCALE: Readonly<Record<string, number>> = { ms: 1e-3, s: 1, '%': 1e-2 };

/** `1.24 s [1.12–1.37]` as numbers in seconds, shares or dollars. */
function numbersOf(cell: string): number[] {
  const [, unit = ''] = /[\d.] (ms|s|%)(?= |$)/.exec(cell) ?? [];
  return (cell.match(/[\d,]+(\.\d+)?/g) ?? []).map(
    (number) => Number(number.replaceAll(',', '')) * (SCALE[unit] ?? 1),
  );
}

const FIGURES: readonly (readonly [
  keyof ReturnType<typeof heads>,
  string,
  (cell: Cell) => Estimate | undefined,
])[] = [
  ['p50', 'busiest.all.p50', ({ busiest }) => busiest.all?.p50],
  ['p95', 'busiest.all.p95', ({ busiest }) => busiest.all?.p95],
  ['p99', 'busiest.all.p99', ({ busiest }) => busiest.all?.p99],
  ['ai', 'busiest.ai.p95', ({ busiest }) => busiest.ai?.p95],
  ['done', 'busiest.throughput', ({ busiest }) => busiest.throughput],
  ['failed', 'busiest.failures', ({ busiest }) => busiest.failures.rate],
  ['denied', 'busiest.denied', ({ busiest }) => busiest.denied],
  ['degraded', 'busiest.degraded', ({ busiest }) => busiest.degraded],
  ['cost', 'cost.month', ({ cost }) => cost?.month],
];

const heads = (lang: Lang) => text(lang).markdown.head;

describe.each(LANGUAGES)('the report as Markdown, in %s', (lang) => {
  const words = text(lang);
  const result = small();
  const markdown = report(result, words, '');

  it('has the numbers of JSON and CSV', () => {
    const { heads: columns, rows } = tables(markdown).get(words.markdown.cells)!;
    const document = JSON.parse(json(result)) as Result;
    const [head, ...lines] = csv(result)
      .split('\r\n')
      .map((line) => line.split(','));
    expect(rows).toHaveLength(document.cells.length);
    for (const [i, row] of rows.entries()) {
      const cell = document.cells[i];
      expect(row.slice(0, 3)).toEqual([cell.stage, cell.day, String(cell.users)]);
      for (const [name, column, of] of FIGURES) {
        const found = of(cell)!;
        const shown = numbersOf(row[columns.indexOf(heads(lang)[name])]);
        const written = ['', '.low', '.high'].map((end) => Number(lines[i][head.indexOf(column + end)]));
        expect(written, column).toEqual([found.value, found.low, found.high]);
        // Three digits are shown; an interval that says no more than its value is not.
        const exact = shown.length === 1 ? [found.value] : written;
        exact.forEach((value, end) => {
          expect(Math.abs(shown[end] - value), `${column} ${row.join(' ')}`).toBeLessThanOrEqual(
            Math.max(0.00501 * value, 0.000051),
          );
        });
      }
    }
  });

  it('has a row for each action, each claim and each stage of the month', () => {
    const found = tables(markdown);
    const rows = (heading: string): number => found.get(heading)!.rows.length;
    expect(rows(words.markdown.actions)).toBe(result.actions.length);
    expect(rows(words.markdown.claims)).toBe(result.claims.length);
    expect(rows(words.markdown.money('1,000'))).toBe(result.money!.stages.length);
  });
});

it('every row of a hostile document has as many cells as its head, and no markup of its own', () => {
  const markdown = report(hostile(), text(), '');
  for (const { heads: columns, rows } of tables(markdown).values())
    for (const row of rows) expect(row).toHaveLength(columns.length);
  expect(markdown).not.toMatch(/<(?!!)/);
});
