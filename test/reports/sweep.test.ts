import { describe, expect, it } from 'vitest';
import { text } from '../../reports/catalogue/index.js';
import { sweepCsv } from '../../reports/csv.js';
import { html } from '../../reports/html/index.js';
import { json } from '../../reports/json.js';
import { readResult } from '../../reports/read.js';
import { terminal } from '../../reports/terminal/index.js';
import { reproduce } from '../../reports/summary.js';
import type { Result, SweepCell } from '../../sim/experiment/result.js';
import { hostile, small } from './fixture.js';
import { tooWide } from './narrow.js';
import { all, attribute, every, parse, textOf } from './well-formed.js';

const words = text();

/** Four stages by two days by 4 and 8 workers, and nothing else. */
function swept(): Result {
  const result = small();
  const cells = result.cells.flatMap(({ timeline: _t, endpoints: _e, waits: _w, byTrial: _b, ...rest }) =>
    ['4', '8'].map((workers): SweepCell => ({ ...rest, set: { 'server.gunicorn.workers': workers } })),
  );
  const vary = [{ path: 'server.gunicorn.workers', values: ['4', '8'] }];
  return { ...result, command: 'sweep', cells: [], actions: [], claims: [], sweep: { vary, cells } };
}

const results: [string, () => Result][] = [
  ['an ordinary sweep', swept],
  ['a sweep with hostile names', () => hostile(swept)],
];

describe.each(results)('%s', (_, make) => {
  const result = make();

  it('is read back as it was written', () => {
    expect(readResult(json(result), 'sweep.json', words)).toEqual({ result });
  });

  it('has two lines a cell in the terminal, and fits 40 columns and more', () => {
    const lines = terminal(result, { words, source: '' }).split('\n');
    expect(tooWide(result)).toEqual([]);
    expect(lines.filter((line) => /(holds|misses|unsure)/.test(line))).toHaveLength(16);
  });

  it('has a curve for each stage and value on each day, and a row a cell, in a page that is well formed', () => {
    const root = parse(html(result, { words, source: '' }));
    const section = every(root).find((element) => attribute(element, 'id') === 'sweep')!;
    const figures = all(section, 'figure');
    expect(figures).toHaveLength(2);
    for (const figure of figures)
      for (const svg of all(figure, 'svg')) expect(all(svg, 'circle').length).toBeGreaterThan(0);
    expect(all(section, 'tbody').map((body) => all(body, 'tr').length)).toEqual([4, 4, 16]);
    expect(all(section, 'script')).toHaveLength(0);
  });

  it('has a row a cell and a column a setting as CSV', () => {
    const [head, ...rows] = sweepCsv(result.sweep!).trimEnd().split('\r\n');
    expect(rows).toHaveLength(16);
    expect(head).toContain(',trials,verdict,limit,');
  });
});

it('says in words what was varied, and how to do it again', () => {
  const result = swept();
  expect(terminal(result, { words, source: '' })).toContain('workers=4');
  expect(reproduce(result, '')).toContain('npx headroom sweep --stage today,p0,p1,p2 --day weekday,exam');
  expect(reproduce(result, '')).toContain(' --vary server.gunicorn.workers=4,8 ');
  expect(sweepCsv(result.sweep!)).toMatch(/^stage,day,users,server\.gunicorn\.workers,trials,/);
  const page = parse(html(result, { words, source: '' }));
  expect(textOf(page)).toContain('workers=8');
});
