/** How many columns a character takes in a terminal: two for East Asian wide ones, none for marks. */
function columns(character: string): number {
  if (/\p{M}|\p{Cf}/u.test(character)) return 0;
  const code = character.codePointAt(0)!;
  const wide =
    (code >= 0x1100 && code <= 0x115f) ||
    (code >= 0x2e80 && code <= 0xa4cf) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe6f) ||
    (code >= 0xff00 && code <= 0xff60) ||
    (code >= 0xffe0 && code <= 0xffe6) ||
    (code >= 0x1f300 && code <= 0x1faff) ||
    (code >= 0x20000 && code <= 0x3fffd);
  return wide ? 2 : 1;
}

export function width(text: string): number {
  let sum = 0;
  for (const character of text) sum += columns(character);
  return sum;
}

/** As much as fits, with an ellipsis where something was left out. */
export function fit(text: string, most: number): string {
  if (width(text) <= most) return text;
  let kept = '';
  let sum = 0;
  for (const character of text) {
    sum += columns(character);
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
    while (width(rest) > room) {
      const piece = cut(rest, room);
      lines.push((lines.length === 0 ? '' : hang) + piece);
      rest = rest.slice(piece.length);
    }
    line = (lines.length === 0 ? '' : hang) + rest;
  }
  if (line !== '') lines.push(line);
  return lines;
}

function cut(text: string, most: number): string {
  let kept = '';
  let sum = 0;
  for (const character of text) {
    sum += columns(character);
    if (sum > most && kept !== '') break;
    kept += character;
  }
  return kept;
}
