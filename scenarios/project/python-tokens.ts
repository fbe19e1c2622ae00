/** A token of Python: enough of the language to find literals in it. */
export interface Token {
  readonly kind: 'name' | 'number' | 'string' | 'mark' | 'line' | 'unreadable';
  readonly text: string;
  /** The value of a plain string or number; undefined of one that is not plain (f-strings, bytes, imaginary numbers). */
  readonly value: string | number | undefined;
  readonly line: number;
  /** Letters before the first token of its logical line. */
  readonly indent: number;
}

const MARK = /(?:\*\*|\/\/|>>|<<|->|:=|==|!=|<=|>=|\.\.\.)=?|[-+*/%@&|^~<>=()[\]{},:.;!]=?/y;
const NAME = /[\p{ID_Start}_][\p{ID_Continue}]*/uy;
const NUMBER =
  /(?:0[xX][\da-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+|(?:\d[\d_]*)?\.?\d[\d_]*\.?(?:[eE][+-]?\d+)?)[jJ]?/y;
const STRING = /([rRbBuUfFtT]{0,2})('''|"""|'|")/y;

/** Parts a text into tokens, as Python does it. Never throws: what no Python is comes out as `unreadable`. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  let line = 1;
  let depth = 0;
  let indent = 0;
  // Told to be one of two: `push` sets it, which the compiler does not see.
  let fresh = true as boolean;
  const push = (kind: Token['kind'], written: string, value?: string | number, where = line): void => {
    tokens.push({ kind, text: written, value, line: where, indent });
    fresh = false;
  };
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(text);
  };
  while (at < text.length) {
    const letter = text[at];
    if (letter === '\n') {
      if (depth === 0 && !fresh) {
        push('line', '\n');
        fresh = true;
      }
      line++;
      at++;
      continue;
    }
    if (letter === '\\' && /^\\\r?\n/.test(text.slice(at, at + 3))) {
      at = text.indexOf('\n', at) + 1;
      line++;
      continue;
    }
    if (/\s/.test(letter) || letter === '\ufeff') {
      at++;
      continue;
    }
    if (letter === '#') {
      const end = text.indexOf('\n', at);
      at = end < 0 ? text.length : end;
      continue;
    }
    if (fresh && depth === 0) indent = at - (text.lastIndexOf('\n', at - 1) + 1);
    const string = match(STRING);
    if (string !== null) {
      const began = line;
      const read = stringAt(text, at + string[0].length, string[2], string[1].toLowerCase());
      if (read === undefined) {
        push('unreadable', string[0]);
        return tokens;
      }
      line += text.slice(at, read.end).split('\n').length - 1;
      at = read.end;
      push('string', '', read.value, began);
      continue;
    }
    const number = /[\d.]/.test(letter) ? match(NUMBER) : null;
    if (number !== null && number[0] !== '.') {
      const plain = number[0].replaceAll('_', '').toLowerCase();
      const value = Number(plain);
      push('number', plain, Number.isFinite(value) ? value : undefined);
      at += number[0].length;
      continue;
    }
    const name = match(NAME);
    if (name !== null) {
      push('name', name[0]);
      at += name[0].length;
      continue;
    }
    const mark = match(MARK);
    if (mark === null) {
      push('unreadable', letter);
      at++;
      continue;
    }
    if ('([{'.includes(mark[0])) depth++;
    if (')]}'.includes(mark[0])) depth = Math.max(0, depth - 1);
    push('mark', mark[0]);
    at += mark[0].length;
  }
  if (!fresh) push('line', '\n');
  return tokens;
}

const ESCAPES: Readonly<Record<string, string>> = {
  ...{ n: '\n', t: '\t', r: '\r', a: '\x07', b: '\b', f: '\f', v: '\v' },
  ...{ '\\': '\\', "'": "'", '"': '"', '\n': '' },
};

/** The string whose letters begin at `from`; its value is undefined where it is no plain text. */
function stringAt(
  text: string,
  from: number,
  quote: string,
  prefix: string,
): { end: number; value?: string } | undefined {
  let value: string | undefined = /[bft]/.test(prefix) ? undefined : '';
  for (let at = from; at < text.length; at++) {
    if (text.startsWith(quote, at)) {
      return { end: at + quote.length, ...(value !== undefined && { value }) };
    }
    if (text[at] === '\n' && quote.length === 1) return undefined;
    if (text[at] !== '\\') {
      if (value !== undefined) value += text[at];
      continue;
    }
    const next = text.at(++at);
    if (value === undefined || next === undefined) continue;
    if (prefix.includes('r')) value += `\\${next}`;
    else if (Object.hasOwn(ESCAPES, next)) value += ESCAPES[next];
    // Numbered letters are not worth reading; a string that has one is no name of anything here.
    else if (/[xuUN0-7]/.test(next)) value = undefined;
    else value += `\\${next}`;
  }
  return undefined;
}
