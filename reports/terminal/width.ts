import stringWidth from 'string-width';

/** How many columns a text takes in a terminal: two for East Asian wide letters, none for marks. As tables count them. */
export const width = (text: string): number => stringWidth(text);

/** A text and spaces to its right up to so many columns. */
export const padded = (text: string, columns: number): string =>
  text + ' '.repeat(Math.max(0, columns - width(text)));

/** As much as fits, with an ellipsis where something was left out. */
export function fit(text: string, most: number): string {
  if (width(text) <= most) return text;
  let kept = '';
  let sum = 0;
  for (const character of text) {
    sum += width(character);
    if (sum > most - 1) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}

/** Lines of at most `most` columns, broken at spaces (a longer word is cut); `hang` indents all but the first. */
export function wrap(text: string, most: number, hang = ''): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).filter((part) => part !== '')) {
    let rest = word;
    const indent = lines.length === 0 ? '' : hang;
    if (line !== '' && width(line) + 1 + width(rest) <= most) {
      line += ` ${rest}`;
      continue;
    }
    if (line !== '') lines.push(line);
    const room = most - width(line === '' ? indent : hang);
    while (overflows(rest, room)) {
      const piece = cut(rest, room);
      lines.push((lines.length === 0 ? '' : hang) + piece);
      rest = rest.slice(piece.length);
    }
    line = (lines.length === 0 ? '' : hang) + rest;
  }
  if (line !== '') lines.push(line);
  return lines;
}

/** A text far longer than its room is cut unmeasured: to measure all of it for each line takes the square of its length. */
const overflows = (text: string, room: number): boolean => text.length > 8 * room || width(text) > room;

function cut(text: string, most: number): string {
  let kept = '';
  let sum = 0;
  // A colour takes no room, and is never torn.
  for (const [piece] of text.matchAll(/\u001b\[[\d;]*m|./gsu)) {
    sum += width(piece);
    if (sum > most && kept !== '') break;
    kept += piece;
  }
  return kept;
}
