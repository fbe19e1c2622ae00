import { expressionAt, joined, type Literal } from './python-expression.js';
import { tokensOf, type Token } from './python-tokens.js';

export type { Literal } from './python-expression.js';

/** A call that is a statement of its own, such as `router.register(…)`. */
export type Call = Literal & { readonly is: 'call' };

/** What a module says by literals. */
export interface Module {
  readonly names: ReadonlyMap<string, Literal>;
  readonly calls: readonly Call[];
}

/** What a module gives to its names by literals, as data: nothing is run. Later assignments win; those inside functions and classes are not looked at. */
export const readModule = (text: string): ReadonlyMap<string, Literal> => readStatements(text).names;

/** The same, and the calls that stand alone. */
export function readStatements(text: string): Module {
  const names = new Map<string, Literal>();
  const calls: Call[] = [];
  const tokens = tokensOf(text);
  let at = 0;
  let inner = Infinity;
  while (at < tokens.length) {
    const { indent, text: word } = tokens[at];
    let end = at;
    while (end < tokens.length && tokens[end].kind !== 'line') end++;
    const line = tokens.slice(at, end);
    at = end + 1;
    if (indent <= inner) inner = /^(def|class|async)$/.test(word) ? indent : Infinity;
    if (indent > inner || inner === indent) continue;
    if (assign(line, names)) continue;
    const value = expressionAt(line, 0);
    if (value.is === 'call') calls.push(value);
  }
  return { names, calls };
}

/** `NAME = …`, `NAME += …`, `NAME: type = …`, `NAME['key'] = …`, `NAME['key']['key'] = …`; false where it is none of them. */
function assign(line: readonly Token[], names: Map<string, Literal>): boolean {
  if (line[0]?.kind !== 'name') return false;
  const keys: string[] = [];
  let at = 1;
  while (line[at]?.text === '[' && line[at + 1]?.kind === 'string' && line[at + 2]?.text === ']') {
    const { value } = line[at + 1];
    if (typeof value !== 'string') return false;
    keys.push(value);
    at += 3;
  }
  if (line[at]?.text === ':' && line[at].kind === 'mark') {
    at = line.findIndex((token, i) => i > at && token.text === '=' && token.kind === 'mark');
    if (at < 0) return false;
  }
  const [name] = line;
  if (line[at]?.text === '+=' && keys.length === 0) {
    const before = names.get(name.text);
    if (before !== undefined) names.set(name.text, joined(before, expressionAt(line, at + 1)));
    return true;
  }
  if (line[at]?.text !== '=' || line[at].kind !== 'mark') return false;
  const value = expressionAt(line, at + 1);
  names.set(name.text, keys.length === 0 ? value : within(names.get(name.text), keys, value));
  return true;
}

/** `base` with `value` under `keys`. */
function within(base: Literal | undefined, keys: readonly string[], value: Literal): Literal {
  if (keys.length === 0) return value;
  // A key of what a call has made, as if the call had been told.
  if (base?.is === 'call' && keys.length === 1)
    return { ...base, named: new Map(base.named).set(keys[0].toLowerCase(), value) };
  const entries = new Map(base?.is === 'dict' ? base.entries : []);
  entries.set(keys[0], within(entries.get(keys[0]), keys.slice(1), value));
  return { is: 'dict', entries, line: value.line };
}
