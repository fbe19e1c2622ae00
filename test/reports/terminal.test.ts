import { describe, expect, it } from 'vitest';
import { text } from '../../reports/catalogue/index.js';
import { terminal } from '../../reports/terminal/index.js';
import { PLAIN } from '../../reports/terminal/paint.js';
import { clock } from '../../reports/format.js';
import { sparkline, stepped } from '../../reports/terminal/spark.js';
import { fit, width, wrap } from '../../reports/terminal/width.js';
import type { Result } from '../../sim/experiment/result.js';
import { hostile, small } from './fixture.js';
import { at, tooWide, WIDTHS } from './narrow.js';

const words = text();
const shown = (result: Result): string =>
  terminal(result, { words, source: '', files: ['headroom-out/report.html', 'headroom-out/result.json'] });
const lines = (result: Result): string[] => shown(result).split('\n');

describe('the answer in the terminal', () => {
  it('reads as written down', () => expect(shown(small())).toMatchFileSnapshot('./terminal.txt'));

  it('fits any width', () => expect(tooWide(small(), WIDTHS)).toEqual([]));

  it('fits a narrow terminal with hostile names too', () => expect(tooWide(hostile())).toEqual([]));

  it.each([79, 60, 40])('has the same figures in %i columns', (columns) => {
    const figures = (said: string): string[] =>
      said
        .slice(0, said.indexOf('THE DAY'))
        .split(/\s+/)
        .filter((word) => /\d/.test(word) && !/^p\d+$/.test(word))
        .sort();
    expect(figures(at(columns, small()))).toEqual(figures(at(80, small())));
  });

  it('obeys no control character of a name', () => {
    expect(shown(hostile())).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
  });

  it('is the same text in colour', () => {
    const mark = (kind: string) => (part: string) => `\u001b[${kind}m${part}\u001b[0m`;
    const paint = Object.fromEntries(
      Object.entries(PLAIN).map(([key, part]) => [key, typeof part === 'number' ? part : mark('1')]),
    ) as unknown as typeof PLAIN;
    const coloured = terminal(small(), { words, source: '', paint });
    expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(terminal(small(), { words, source: '' }));
    expect(coloured).toContain('\u001b[1m');
  });

  it('shows a stage in which nothing was answered', () => {
    const result = small();
    const [first, ...rest] = result.cells;
    const { all: _all, ordinary: _ordinary, ai: _ai, ...busiest } = first.busiest;
    expect(shown({ ...result, cells: [{ ...first, busiest }, ...rest] })).toMatch(/^today +– +– +– /m);
  });

  it('says nothing of money where only hours were simulated', () => {
    const { money: _money, ...result } = small();
    const cells = result.cells.map(({ cost: _cost, mau: _mau, ...cell }) => cell);
    const said = shown({ ...result, claims: [], cells, hours: [11, 14] });
    expect(said).toContain('Only 11:00–14:00 was simulated');
    expect(said).not.toMatch(/\$\d/);
  });
});

describe('lines', () => {
  it('count wide letters twice', () => {
    expect(width('한글 ab')).toBe(7);
    expect(fit('한글한글', 5)).toBe('한글…');
  });
  it('break at spaces, and words longer than a line anywhere', () => {
    expect(wrap('aa bb cc', 5)).toEqual(['aa bb', 'cc']);
    expect(wrap('abcdefgh', 5, ' ')).toEqual(['abcde', ' fgh']);
    expect(wrap('', 5)).toEqual([]);
    expect(wrap('\u001b[1mabcdef\u001b[22m', 5)).toEqual(['\u001b[1mabcde', 'f\u001b[22m']);
  });
});

describe('the day in blocks', () => {
  it('has a block for each step of its values, the lowest at the low end and the highest at the high one', () => {
    expect(sparkline([0, 1, 2, 3, 4, 5, 6, 7, 8], 0, 8)).toBe('▁▂▃▄▅▆▇██');
    expect(sparkline([null, 3], 3, 3)).toBe('·▁');
    expect(stepped([1, 5, null, null, 2, null, 9], 2)).toEqual([5, null, 2, 9]);
  });

  it('has all lines on one axis of time, and tells the highest of each', () => {
    const said = lines(small());
    const begin = said.findIndex((line) => line.startsWith('THE DAY, 00:00–24:00'));
    const rows = said.slice(begin).filter((line) => /[▁-█·]{48}/.test(line));
    expect(rows).toHaveLength(small().days.length + small().cells.length);
    const [first, today] = rows.map((line) => /([▁-█·]{48}) (\S.*)$/.exec(line)!);
    const { arrivals, p95 } = small().cells[0].timeline;
    const most = arrivals.indexOf(Math.max(...arrivals));
    expect(first[1][Math.floor(most / 30)]).toBe('█');
    const slowest = p95.values.map((value) => value ?? 0);
    const at = slowest.indexOf(Math.max(...slowest)) * 300;
    expect(today[2]).toContain(clock(at));
    // The fixture has five minutes without an answer: within a half hour that has others they do not show.
    expect(today[1]).not.toContain('·');
  });

  it('shows a day in which nothing was answered as one, and no day where no cell was', () => {
    const result = small();
    const [first, ...rest] = result.cells;
    const silent = { ...first.timeline, p95: { step: 300, values: Array<null>(288).fill(null) } };
    const said = shown({ ...result, cells: [{ ...first, timeline: silent }, ...rest] });
    expect(said).toContain(`${'·'.repeat(48)} –`);
    expect(shown({ ...result, cells: [{ ...first, timeline: silent }] })).not.toContain('THE DAY');
  });
});
