import Table from 'cli-table3';

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

/** Rows under heads, a space between columns, nothing drawn. A cell may have several lines. */
export function columns(
  shape: readonly Column[],
  rows: readonly (readonly string[])[],
  paintHead: (text: string) => string,
): string[] {
  const table = new Table({
    chars: { ...BARE, middle: ' ' },
    colWidths: shape.map((column) => column.width),
    colAligns: shape.map((column) => (column.right ? 'right' : 'left')),
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [], compact: true },
  });
  table.push(shape.map((column) => paintHead(column.head)));
  for (const row of rows) table.push([...row]);
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd());
}
