import type { Paint } from './paint.js';
import { padded, width, wrap } from './width.js';

const INDENT = '  ';
const GAP = '  ';

/** Rows as blocks: the first cell, and under it the others, each behind the head of its column. A cell is never cut. */
export function stacked(
  shape: readonly { readonly head: string }[],
  rows: readonly (readonly string[])[],
  paint: Paint,
): string[] {
  const heads = shape.map(({ head }) => head.trim());
  const label = Math.max(...heads.slice(1).map(width));
  return rows.flatMap(([name, ...cells]) => [
    ...together(linesOf(name), paint.columns),
    ...cells.flatMap((cell, i) => field(heads[i + 1], linesOf(cell), label, paint)),
  ]);
}

const linesOf = (cell: string): string[] =>
  cell
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => width(line) > 0);

/** Side by side if they fit, else one below the other. */
function together(lines: readonly string[], room: number): string[] {
  const one = lines.join(GAP);
  return width(one) <= room ? [one].filter((line) => line !== '') : lines.flatMap((line) => wrap(line, room));
}

function field(head: string, lines: readonly string[], label: number, paint: Paint): string[] {
  const indent = INDENT + (label === 0 ? '' : ' '.repeat(label) + GAP);
  const room = paint.columns - indent.length;
  const shown = together(lines, room);
  const named = INDENT + (label === 0 ? '' : paint.dim(padded(head, label)) + GAP);
  return lines.length === 0 ? [] : shown.map((line, i) => (i === 0 ? named : indent) + line);
}
