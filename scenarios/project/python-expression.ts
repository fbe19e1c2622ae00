import type { Token } from './python-tokens.js';

/** A literal of Python, or how far one could be read. `default`: what `os.environ.get('X', 'y')` says without X. */
export type Literal =
  | { readonly is: 'text'; readonly value: string; readonly line: number; readonly default?: true }
  | { readonly is: 'number'; readonly value: number; readonly line: number; readonly default?: true }
  | { readonly is: 'truth'; readonly value: boolean; readonly line: number; readonly default?: true }
  | { readonly is: 'none'; readonly line: number }
  | { readonly is: 'list'; readonly items: readonly Literal[]; readonly line: number }
  | { readonly is: 'dict'; readonly entries: ReadonlyMap<string, Literal>; readonly line: number }
  | {
      readonly is: 'call';
      readonly name: string;
      readonly items: readonly Literal[];
      readonly named: ReadonlyMap<string, Literal>;
      readonly line: number;
    }
  /** Anything else; `name` where it is a name with its dots. */
  | { readonly is: 'unknown'; readonly line: number; readonly name?: string };

const MOST_DEPTH = 40;

/** The expression that begins at a token of a logical line, if it is all that stands there. */
export const expressionAt = (line: readonly Token[], at: number): Literal => new Reader(line, at).whole();

/** A reader of expressions that knows literals, calls by their names, and arithmetic of numbers. */
class Reader {
  #depth = 0;

  constructor(
    private readonly tokens: readonly Token[],
    private at: number,
  ) {}

  /** The expression, if it is all that stands there. */
  whole(): Literal {
    const line = this.#line();
    const value = this.#expression();
    return this.at >= this.tokens.length ? value : { is: 'unknown', line };
  }

  #line(): number {
    return (this.tokens.at(this.at) ?? this.tokens.at(-1))?.line ?? 0;
  }

  #is(mark: string): boolean {
    const token = this.tokens[this.at] as Token | undefined;
    return token?.kind === 'mark' && token.text === mark;
  }

  #take(mark: string): boolean {
    if (!this.#is(mark)) return false;
    this.at++;
    return true;
  }

  #expression(): Literal {
    if (++this.#depth > MOST_DEPTH) {
      this.at = this.tokens.length + 1;
      return { is: 'unknown', line: 0 };
    }
    const line = this.#line();
    let value = this.#sum();
    // `A or B`, `A if B else C`, `A == B`: as far as a bracket closes or the next element begins.
    if (!this.#ended()) {
      this.#skip();
      value = { is: 'unknown', line };
    }
    this.#depth--;
    return value;
  }

  #sum(): Literal {
    let value = this.#product();
    while (this.#is('+') || this.#is('-')) {
      const minus = this.tokens[this.at++].text === '-';
      const other = this.#product();
      value =
        !minus && (value.is === 'list' || other.is === 'list')
          ? joined(value, other)
          : arithmetic(value, other, (a, b) => (minus ? a - b : a + b));
    }
    return value;
  }

  #product(): Literal {
    let value = this.#signed();
    while (this.#is('*') || this.#is('/')) {
      const over = this.tokens[this.at++].text === '/';
      const other = this.#signed();
      value = arithmetic(value, other, (a, b) => (over ? a / b : a * b));
    }
    return value;
  }

  #signed(): Literal {
    if (!this.#take('-')) return this.#atom();
    const value = this.#atom();
    return value.is === 'number' ? { ...value, value: -value.value } : { is: 'unknown', line: value.line };
  }

  #ended(): boolean {
    const token = this.tokens[this.at] as Token | undefined;
    return token === undefined || (token.kind === 'mark' && /^[)\]},:]$/.test(token.text));
  }

  /** To the end of this element. */
  #skip(): void {
    let depth = 0;
    for (; this.at < this.tokens.length; this.at++) {
      const { kind, text } = this.tokens[this.at];
      if (kind !== 'mark') continue;
      if (/^[([{]$/.test(text)) depth++;
      else if (/^[)\]}]$/.test(text) && --depth < 0) return;
      else if (depth === 0 && text === ',') return;
    }
  }

  #atom(): Literal {
    const token = this.tokens[this.at] as Token | undefined;
    if (token === undefined) return { is: 'unknown', line: this.#line() };
    const { line } = token;
    if (token.kind === 'string') return this.#strings(line);
    if (token.kind === 'number') {
      this.at++;
      const { value } = token;
      return typeof value === 'number' ? { is: 'number', value, line } : { is: 'unknown', line };
    }
    if (token.kind === 'name') return this.#named(line);
    if (this.#take('(')) return this.#bracketed(line);
    if (this.#take('[')) return { is: 'list', items: this.#items(']'), line };
    if (this.#take('{')) return this.#dict(line);
    this.#skip();
    return { is: 'unknown', line };
  }

  /** Strings side by side are one. */
  #strings(line: number): Literal {
    let text: string | undefined = '';
    while (this.tokens[this.at]?.kind === 'string') {
      const { value } = this.tokens[this.at++];
      text = text !== undefined && typeof value === 'string' ? text + value : undefined;
    }
    return text === undefined ? { is: 'unknown', line } : { is: 'text', value: text, line };
  }

  /** A name with its dots, and the call of it; methods of its result make it unknown. */
  #named(line: number): Literal {
    let name = this.tokens[this.at++].text;
    while (this.#is('.') && this.tokens[this.at + 1]?.kind === 'name') {
      name += `.${this.tokens[this.at + 1].text}`;
      this.at += 2;
    }
    if (name === 'True' || name === 'False') return { is: 'truth', value: name === 'True', line };
    if (name === 'None') return { is: 'none', line };
    if (!this.#take('(')) {
      if (this.#ended() || this.#is('+')) return { is: 'unknown', line, name };
      if (this.#is('[') || this.tokens[this.at].kind !== 'mark') this.#skip();
      return { is: 'unknown', line };
    }
    const items: Literal[] = [];
    const named = new Map<string, Literal>();
    while (this.at < this.tokens.length && !this.#is(')')) {
      const key = this.tokens[this.at];
      if (key.kind === 'name' && this.tokens[this.at + 1]?.text === '=') {
        this.at += 2;
        named.set(key.text, this.#expression());
      } else items.push(this.#expression());
      if (!this.#take(',') && !this.#is(')')) this.#skip();
    }
    this.#take(')');
    const call: Literal = { is: 'call', name, items, named, line };
    return this.#is('.') || this.#is('[') || this.#is('(') ? { is: 'unknown', line } : withoutVariable(call);
  }

  #items(end: string): Literal[] {
    const items: Literal[] = [];
    while (this.at < this.tokens.length && !this.#is(end)) {
      items.push(this.#expression());
      if (!this.#take(',') && !this.#is(end)) this.#skip();
    }
    this.#take(end);
    return items;
  }

  /** Brackets around one thing are nothing; around several, a list. */
  #bracketed(line: number): Literal {
    const from = this.at;
    const items = this.#items(')');
    const isTuple = items.length !== 1 || this.tokens[this.at - 2]?.text === ',' || from === this.at;
    return isTuple ? { is: 'list', items, line } : items[0];
  }

  #dict(line: number): Literal {
    const entries = new Map<string, Literal>();
    while (this.at < this.tokens.length && !this.#is('}')) {
      const key = this.#expression();
      if (this.#take(':')) {
        const value = this.#expression();
        if (key.is === 'text') entries.set(key.value, value);
      }
      if (!this.#take(',') && !this.#is('}')) this.#skip();
    }
    this.#take('}');
    return { is: 'dict', entries, line };
  }
}

/** Lists one after the other; what is no list is one element that nobody knows the elements of. */
export function joined(a: Literal, b: Literal): Literal {
  const items = [a, b].flatMap((each) => (each.is === 'list' ? each.items : [each]));
  return { is: 'list', items, line: a.line };
}

function arithmetic(a: Literal, b: Literal, of: (a: number, b: number) => number): Literal {
  if (a.is === 'number' && b.is === 'number') {
    const value = of(a.value, b.value);
    if (Number.isFinite(value)) return { is: 'number', value, line: a.line };
  }
  return { is: 'unknown', line: a.line };
}

const ENVIRONMENT = /^(os\.)?(environ\.get|getenv)$|^(env|config)(\.(str|int|bool|float))?$/;

/** What a look-up of a variable gives where the variable is not set, and conversions of plain values. */
function withoutVariable(call: Literal & { is: 'call' }): Literal {
  const { name, items, named, line } = call;
  const fallback = ENVIRONMENT.test(name) ? (named.get('default') ?? items[1]) : undefined;
  if (fallback !== undefined && 'value' in fallback) return { ...fallback, default: true };
  if (items.length !== 1) return call;
  const [only] = items;
  if (!('value' in only)) return call;
  if (name === 'int' || name === 'float') {
    const value = Number(only.value);
    if (only.is !== 'truth' && Number.isFinite(value) && String(only.value).trim() !== '')
      return { is: 'number', value, line, ...(only.default && { default: true }) };
  }
  if (name === 'str') return { ...only, is: 'text', value: String(only.value) };
  return call;
}
