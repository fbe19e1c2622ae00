import { describe, expect, it } from 'vitest';
import { LANGUAGES, text } from '../../reports/catalogue/index.js';
import { html } from '../../reports/html/index.js';
import { json } from '../../reports/json.js';
import { report } from '../../reports/markdown/report.js';
import { readResult } from '../../reports/read.js';
import { terminal } from '../../reports/terminal/index.js';
import { comparisonOf, differenceOf } from '../../sim/experiment/check/comparison.js';
import type { Capacity, Cell, Result } from '../../sim/experiment/result.js';
import { HOSTILE, small } from './fixture.js';
import { tooWide } from './narrow.js';
import { parse } from './well-formed.js';

const words = text();

/** The fixture with the same figures of single trials in every cell. */
const measured = (p95: readonly number[], change: Partial<Cell> = {}): Result => {
  const result = small();
  return {
    ...result,
    cells: result.cells.map((cell) => ({ ...cell, byTrial: { 'ordinary.p95': p95 }, ...change })),
  };
};

const held = (users: number, more: Partial<Capacity> = {}): Result => ({
  ...small(),
  capacity: [
    {
      stage: 'p0',
      day: 'weekday',
      alike: [],
      users: { value: users, low: users - 3, high: users + 4 },
      bound: 'found',
      most: 1000,
      requests: { value: 1, low: 1, high: 1 },
      trials: 5,
      precise: true,
      limit: 'cpu',
      next: '',
      levers: [],
      nextLevers: [],
      curve: [],
      ...more,
    },
  ],
});

describe('two documents compared', () => {
  it('a document with itself: every cell, and no difference', () => {
    const found = comparisonOf(small(), small())!;
    expect(found.cells).toHaveLength(small().cells.length);
    expect(new Set(found.changes.map(({ verdict, difference }) => `${verdict} ${difference.value}`))).toEqual(
      new Set(['same 0']),
    );
    expect([found.onlyBefore, found.onlyNow]).toEqual([[], []]);
  });

  it('in pairs on the same luck: 1 s less in each trial is surely better, whatever the trials are', () => {
    const found = comparisonOf(measured([9, 2, 5]), measured([8, 1, 4]))!;
    for (const change of found.changes)
      expect(change).toMatchObject({
        test: 'paired',
        difference: { value: -1, low: -1, high: -1 },
        verdict: 'better',
        trials: [3, 3],
      });
    const otherLuck = comparisonOf({ ...measured([9, 2, 5]), seed: 'another' }, measured([8, 1, 4]))!;
    for (const { test, verdict } of otherLuck.changes)
      expect([test, verdict]).toEqual(['two samples', 'same']);
  });

  it('tells how each cell was judged, and which of them only one document has', () => {
    const before = measured([1, 2], { verdict: 'misses', limit: 'threads' });
    const now = measured([1, 2], { verdict: 'holds', limit: 'cpu' });
    const [gone, ...kept] = now.cells;
    const found = comparisonOf(before, { ...now, cells: [...kept, { ...gone, users: 7 }] })!;
    const place = ({ stage, day, users }: Cell) => ({ stage, day, users });
    expect(found.cells.map(({ stage, day, users }) => ({ stage, day, users }))).toEqual(kept.map(place));
    expect(found.onlyBefore).toEqual([place(gone)]);
    expect(found.onlyNow).toEqual([{ ...place(gone), users: 7 }]);
    expect(found.cells[0]).toMatchObject({
      before: { verdict: 'misses', limit: 'threads' },
      now: { verdict: 'holds', limit: 'cpu' },
    });
  });

  it('compares nothing of other hours, other users or other stages', () => {
    expect(comparisonOf({ ...small(), hours: [11, 12] }, small())).toBeUndefined();
    expect(comparisonOf(measured([1, 2], { users: 7 }), small())).toBeUndefined();
    expect(comparisonOf(measured([1, 2], { stage: 'other' }), small())).toBeUndefined();
  });

  it('users held: by the intervals of both (MOVER)', () => {
    // 30 [27-34] less 20 [17-24]: 10 - √(3² + 4²) to 10 + √(4² + 3²).
    const about = (value: number) => ({ value, low: value - 3, high: value + 4 });
    expect(differenceOf(about(30), about(20))).toEqual({ value: 10, low: 5, high: 15 });
    expect(comparisonOf(held(20), held(30))!.capacity[0].verdict).toBe('more');
    expect(comparisonOf(held(30), held(20))!.capacity[0].verdict).toBe('fewer');
    expect(comparisonOf(held(30), held(31))!.capacity[0].verdict).toBe('same');
    // A thousand that hold are no figure: nobody knows how many more would.
    expect(comparisonOf(held(30), held(1000, { bound: 'most' }))!.capacity).toEqual([]);
  });
});

describe.each(LANGUAGES)('what is told of it, in %s', (lang) => {
  const own = text(lang);
  const comparison = comparisonOf(measured([9, 2, 5]), measured([8, 1, 4], { limit: HOSTILE[0] }))!;
  const result: Result = { ...small(), cells: [], command: 'report', comparison };

  it('is read back from JSON as it was', () => {
    expect(readResult(json(result), 'r.json', own)).toEqual({ result });
  });

  it('has a row for each figure in the terminal, in 40 columns and more, and marks what is told from luck', () => {
    const said = terminal(result, { words: own, source: '' });
    expect(said.match(/\* −1\.00 s/g)).toHaveLength(comparison.changes.length);
    expect(tooWide(result)).toEqual([]);
  });

  it('has the same rows in the page and in Markdown', () => {
    const page = html({ ...small(), comparison }, { words: own, source: '' });
    parse(page);
    expect(page.match(/<strong>\* −1\.00 s/g)).toHaveLength(comparison.changes.length);
    const written = report(result, own, '');
    expect(written.match(/\*\*\\\* −1\.00 s/g)).toHaveLength(comparison.changes.length);
    expect(written).not.toContain('<script');
  });
});

it('is told only where two were compared', () => {
  expect(terminal(small(), { words, source: '' })).not.toContain(words.comparison.heading.slice(0, 8));
  expect(html(small(), { words, source: '' })).not.toContain('id="comparison"');
});
