import { expect, it } from 'vitest';
import { columnsFor } from '../../reports/terminal/paint.js';

it.each([
  [true, 60, 60],
  [true, 200, 80],
  [true, 12, 40],
  // A terminal that does not tell its size.
  [true, 0, 80],
  [false, 60, 80],
])('the answer is laid out for the terminal: %j, of %i columns', (isTTY, columns, laidOut) => {
  expect(columnsFor({ isTTY, columns })).toBe(laidOut);
});
