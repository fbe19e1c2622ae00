// What a reader would not see, or a language would take for the end of a line or another direction of text.
const UNSEEN =
  /[\u0000-\u001f\u007f-\u00a0\u00ad\u061c\u200b-\u200f\u2028-\u202f\u205f-\u206f\ufeff\ufff0-\uffff]/g;

/** A string literal that means the same in Python, JavaScript and JSON, whatever the text holds. */
export const literal = (text: string): string =>
  JSON.stringify(text).replace(
    UNSEEN,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** Data as a literal of JavaScript: JSON whose strings hold nothing unseen. */
export function data(value: unknown): string {
  if (typeof value === 'string') return literal(value);
  if (Array.isArray(value)) return `[${value.map(data).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  const entries = Object.entries(value).map(([key, inner]) => `${literal(key)}: ${data(inner)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

const WIDTH = 100;

/** Lines of a comment behind `sign`: a name in it ends neither the line nor the comment. */
export function comment(sign: '#' | ';' | '//', text: string): string[] {
  const words = text.replace(/\s+/g, ' ').replace(UNSEEN, '\ufffd').trim().split(' ');
  const lines: string[] = [];
  let line: string = sign;
  for (const word of words) {
    if (line !== sign && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = sign;
    }
    line += ` ${word}`;
  }
  return [...lines, line];
}
