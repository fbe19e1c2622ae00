import { expect, it } from 'vitest';
import { csv } from '../../reports/csv.js';
import { json } from '../../reports/json.js';
import { e, hostile, small } from './fixture.js';

/** RFC 4180, strictly. */
function parse(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;
  while (field.lastIndex < text.length) {
    const match = field.exec(text);
    if (!match) throw new Error(`not CSV: ${text.slice(0, 100)}`);
    const [, quoted, plain, end] = match as unknown as [string, string | undefined, string, string];
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === '\r\n') {
      rows.push(row);
      row = [];
    }
  }
  return rows;
}

it('has a row a cell and the numbers of the Result', () => {
  const result = small();
  const [head, ...rows] = parse(csv(result));
  expect(rows).toHaveLength(result.cells.length);
  for (const [index, row] of rows.entries()) {
    expect(row).toHaveLength(head.length);
    const cell = result.cells[index];
    const value = (column: string): string => row[head.indexOf(column)];
    expect([value('stage'), value('day'), value('users')]).toEqual([
      cell.stage,
      cell.day,
      String(cell.users),
    ]);
    expect(Number(value('busiest.all.p95'))).toBe(cell.busiest.all?.p95.value);
    expect(Number(value('busiest.all.p95.low'))).toBe(cell.busiest.all?.p95.low);
    expect(Number(value('cost.month.high'))).toBe(cell.cost?.month.high);
    expect(Number(value('failures.llm-error'))).toBe(cell.failures.causes['llm-error'].value);
  }
});

it('leaves out what no cell has and leaves empty what one cell lacks', () => {
  const result = small();
  const without = result.cells.map(({ cost: _cost, ...cell }) => cell);
  expect(parse(csv({ ...result, cells: without }))[0]).not.toContain('cost.month');
  const [head, first] = parse(csv({ ...result, cells: [without[0], result.cells[1]] }));
  expect(first[head.indexOf('cost.month')]).toBe('');
});

it('keeps texts texts', () => {
  for (const row of parse(csv(hostile()))) {
    for (const field of row) expect(field).not.toMatch(/^\s*[=+@|%]|^-\D|^[\t\r]/);
  }
});

it('writes JSON that reads back as it was, the same bytes each time', () => {
  for (const result of [small(), hostile()]) {
    const text = json(result);
    expect(JSON.parse(text)).toEqual(result);
    expect(json(JSON.parse(text) as typeof result)).toBe(text);
  }
});

it('writes no figure that is not a number', () => {
  const result = small();
  const cells = [{ ...result.cells[0], open: { ...e(1), high: NaN } }];
  expect(() => json({ ...result, cells })).toThrow('result.cells[0].open.high is NaN');
});
