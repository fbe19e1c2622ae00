import { describe, expect, it } from 'vitest';
import { text } from '../../reports/catalogue/index.js';
import { terminal } from '../../reports/terminal/index.js';
import { PLAIN } from '../../reports/terminal/paint.js';
import { fit, width, wrap } from '../../reports/terminal/width.js';
import type { Result } from '../../sim/experiment/result.js';
import { hostile, small } from './fixture.js';

const words = text();
const shown = (result: Result): string =>
  terminal(result, { words, source: '', files: ['headroom-out/report.html', 'headroom-out/result.json'] });
const lines = (result: Result): string[] => shown(result).split('\n');

describe('the answer in the terminal', () => {
  it('reads as written down', () => expect(shown(small())).toMatchFileSnapshot('./terminal.txt'));

  it.each([
    ['of an ordinary result', small()],
    ['of a result with hostile names', hostile()],
  ])('fits 80 columns: %s', (_, result) => {
    for (const line of lines(result)) expect(width(line), line).toBeLessThanOrEqual(80);
  });

  it('obeys no control character of a name', () => {
    expect(shown(hostile())).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
  });

  it('is the same text in colour', () => {
    const mark = (kind: string) => (part: string) => `\u001b[${kind}m${part}\u001b[0m`;
    const paint = Object.fromEntries(
      Object.keys(PLAIN).map((key) => [key, mark('1')]),
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
  });
});
