import { readFileSync, statSync, type Stats } from 'node:fs';
import {
  LineCounter,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  type Document,
  type Node,
  type Pair,
} from 'yaml';
import { inWords, say, type Said } from './problem-text.js';
import { ScenarioError, UsageError, type Problem } from './problem.js';
import type { Issue, Keys } from './tree.js';
import { lastQuoted, yamlProblem } from './yaml-problem.js';

const MOST_BYTES = 1_000_000;
const MOST_ALIASES = 100;
const MOST_ERRORS = 5;
/** A part of a value's text is looked for so far behind its beginning. */
const MOST_AWAY = 2000;

/**
 * The text of a scenario file.
 * @throws UsageError when there is no such file or it cannot be read
 * @throws ScenarioError when it is over 1 MB (it is then not read at all) or not UTF-8
 */
export function readText(file: string): string {
  let about: Stats;
  let bytes: Buffer;
  try {
    about = statSync(file);
    // A device or a pipe may never end.
    if (!about.isFile()) throw new UsageError(say('not-a-file', { file }));
    if (about.size > MOST_BYTES) {
      const megabytes = (about.size / 1e6).toFixed(1);
      throw new ScenarioError([whole(file, say('too-large', { megabytes }))]);
    }
    bytes = readFileSync(file);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const reason = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new UsageError(say('unreadable', { file, reason }));
  }
  return decodeText(bytes, file);
}

/**
 * The text of a file's bytes.
 * @throws ScenarioError when they are not UTF-8
 */
export function decodeText(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const before = new TextDecoder().decode(bytes).split('\u{fffd}')[0].split('\n');
    const place = { line: before.length, column: before.at(-1)!.length + 1 };
    throw new ScenarioError([{ file, ...place, ...both(say('not-utf8')) }]);
  }
}

const both = (said: Said) => ({ said, message: inWords(said) });
const whole = (file: string, said: Said): Problem => ({ file, line: 0, column: 0, ...both(said) });

/** A parsed scenario file that still knows where everything stands. */
export class SourceFile {
  readonly file: string;
  /** The data as written, annotations included; undefined when the text is not YAML. */
  readonly raw: unknown;
  /** What is wrong with the text as YAML. */
  readonly problems: readonly Problem[];
  readonly #text: string;
  readonly #lines: readonly string[];
  readonly #counter = new LineCounter();
  readonly #document: Document | undefined;

  constructor(file: string, text: string) {
    this.file = file;
    this.#text = text;
    this.#lines = text.split(/\r?\n/);
    const problems: Problem[] = [];
    this.problems = problems;
    try {
      const options = { lineCounter: this.#counter, prettyErrors: false, logLevel: 'error' } as const;
      this.#document = parseDocument(text, options);
      const { errors } = this.#document;
      const broken = errors.some(({ code }) => code !== 'DUPLICATE_KEY');
      // What no longer is YAML makes errors of what follows it.
      for (const { pos, code, message } of errors.slice(0, broken ? 1 : MOST_ERRORS)) {
        const said = yamlProblem(code, message);
        const start = said.key === 'yaml-open-quote' ? lastQuoted(this.#document) : undefined;
        problems.push(this.#problem(start ?? pos[0], said));
      }
      this.raw = broken ? undefined : this.#document.toJS({ maxAliasCount: MOST_ALIASES });
      if (!broken && this.raw === null) problems.push(whole(file, say('empty')));
    } catch (error) {
      // A RangeError is the parser's stack giving out; a ReferenceError an alias gone wrong.
      if (error instanceof RangeError) problems.push(whole(file, say('nested-too-deeply')));
      else if (error instanceof ReferenceError)
        problems.push(whole(file, say('bad-aliases', { text: firstLine(error.message) })));
      else throw error;
    }
  }

  /** The issue with its line and column; where the place itself is missing, the nearest place above it. */
  problem(issue: Issue): Problem {
    const offset = this.#offset(issue.keys, issue.atKey ?? false);
    const problem = this.#problem(this.#within(offset, issue.within), issue.said);
    return issue.hint === undefined ? problem : { ...problem, hint: issue.hint };
  }

  /** Where a part of a value's text begins, if it is found in the line and those after it. */
  #within(offset: number, part = ''): number {
    const at = part === '' ? -1 : this.#text.indexOf(part, offset);
    return at < 0 || at - offset > MOST_AWAY ? offset : at;
  }

  #problem(offset: number, said: Said): Problem {
    const { line, col } = this.#counter.linePos(offset);
    return {
      file: this.file,
      line: Math.max(1, line),
      column: col || 1,
      ...both(said),
      excerpt: this.#lines[line - 1],
    };
  }

  #offset(keys: Keys, atKey: boolean): number {
    let node = this.#followed(this.#document?.contents as Node | null);
    let start = node?.range?.[0] ?? 0;
    for (const [depth, key] of keys.entries()) {
      const last = depth === keys.length - 1;
      let next: Node | null;
      // A key of the annotation itself, or else one of the figure inside it.
      if (itemOf(node, key) === undefined) node = this.#figure(node);
      if (isSeq(node)) next = (node.items[Number(key)] as Node | undefined) ?? null;
      else {
        const item = itemOf(node, key);
        if (item === undefined) return start;
        if ((last && atKey) || item.value === null) return (item.key as Node).range?.[0] ?? start;
        next = item.value as Node;
      }
      node = this.#followed(next);
      start = (last ? this.#figure(node) : node)?.range?.[0] ?? start;
    }
    return start;
  }

  /** What an alias stands for. */
  #followed(node: Node | null): Node | null {
    let at = node;
    for (let hops = 0; isAlias(at) && hops < MOST_ALIASES; hops++) at = at.resolve(this.#document!) ?? null;
    return at;
  }

  /** The figure inside an annotation. */
  #figure(node: Node | null): Node | null {
    const inner = itemOf(node, 'value') ?? itemOf(node, 'guess');
    return inner === undefined ? node : this.#followed(inner.value as Node | null);
  }
}

const itemOf = (node: unknown, key: string | number): Pair | undefined =>
  isMap(node) ? node.items.find((item) => keyOf(item) === String(key)) : undefined;

const keyOf = (pair: Pair): string => (isScalar(pair.key) ? String(pair.key.value) : String(pair.key));

const firstLine = (text: string) => text.split('\n')[0];
