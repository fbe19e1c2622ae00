import Table from 'cli-table3';
import type { Paint } from './paint.js';
import { stacked } from './stacked.js';

export interface Column {
  readonly head: string;
  readonly width: number;
  readonly right?: boolean;
}

const BARE = Object.fromEntries(
  [
    ...['top', 'top-mid', 'top-left', 'top-right', 'bottom', 'bottom-mid', 'bottom-left', 'bottom-right'],
    ...['left', 'left-mid', 'mid', 'mid-mid', 'right', 'right-mid'],
  ].map((part) => [part, '']),
);

/**
 * Rows under heads, a space between columns, nothing drawn; where there is no room for the columns, each row stacked
 * under its first cell, without a line of heads. A cell may have several lines.
 */
export function columns(
  shape: readonly Column[],
  rows: readonly (readonly string[])[],
  paint: Paint,
): string[] {
  const needed = shape.reduce((sum, column) => sum + column.width + 1, -1);
  if (needed > paint.columns) return stacked(shape, rows, paint);
  const table = new Table({
    chars: { ...BARE, middle: ' ' },
    colWidths: shape.map((column) => column.width),
    colAligns: shape.map((column) => (column.right ? 'right' : 'left')),
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [], compact: true },
  });
  table.push(shape.map((column) => paint.dim(column.head)));
  for (const row of rows) table.push([...row]);
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd());
}
