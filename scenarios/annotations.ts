import { beliefNote, type BeliefNote } from './belief-note.js';
import { hintFor } from './nearest.js';
import { say } from './problem-text.js';
import type { Price } from './price-book.js';
import { asMapping, dotted, isMapping, FORBIDDEN, type Issue, type Keys } from './tree.js';

/**
 * Where a figure comes from. A figure may be written plain (`12s`), with its source
 * (`{value: 12s, source: "railway.toml"}`), or as a guess (`{guess: 12s, between: [5s, 25s], why: "…"}`, or with a law
 * of belief, `lognormal: {p95: 25s}`, and with `measure: "a command"`, which would settle it); the key
 * `source:` of a mapping covers every figure below it that has no note of its own, and a source that begins with
 * the word `guess` makes guesses of them. `{price: upstash.payg.commands}` is a figure of the price book with its source.
 */
export interface Note extends BeliefNote {
  /** Dotted path of the figure in the file; a patch may name it. */
  readonly path: string;
  readonly kind: 'source' | 'guess';
  /** The source, or why the guess is what it is; may be empty for a guess. */
  readonly text: string;
  /** The figure as written. */
  readonly value: string | number;
  /** How to measure it on a real system, where the file says so: a command. */
  readonly measure?: string;
  /** Set when the figure stands in the patch of an action or a day. */
  readonly owner?: { readonly kind: 'action' | 'day'; readonly name: string };
}

/** A file without its annotations, and what they said. */
export interface Annotated {
  readonly tree: unknown;
  readonly notes: readonly Note[];
  /** How many figures the file has. */
  readonly figures: number;
  /** The paths of figures without any note. */
  readonly unsourced: readonly string[];
  readonly issues: readonly Issue[];
}

interface Cover extends BeliefNote {
  readonly kind: 'source' | 'guess';
  readonly text: string;
  readonly measure?: string;
}

interface Figure {
  readonly keys: Keys;
  readonly value: string | number;
  readonly cover: Cover | undefined;
}

/** Values under these keys are words even when they look like a figure. */
const WORDS: ReadonlySet<unknown> = new Set([
  'name',
  'id',
  'title',
  'says',
  'section',
  'horizon',
  'note',
  'date',
  'dated',
  'seed',
  'version',
]);
/** Sections that say what the plan says: no figure there is an input that somebody should have measured. */
const JUDGED: ReadonlySet<unknown> = new Set(['claims', 'contradictions', 'figures', 'accounts']);
/** Aliases expand: a small file may still hold too much. */
const MOST_VALUES = 200_000;
/** An alias may contain itself. */
const MOST_DEPTH = 100;
const FIGURE = /^\s*[-+]?\$?\s*\d[\d_,.]*(e[-+]?\d+)?\s*([a-zµ]{1,3}|%|\/\s*[a-z]+)?\s*$/i;

/**
 * Takes the annotations out of a file's tree. `prices`: what `{price: …}` may refer to. Never throws: what is wrong is
 * among the issues.
 */
export function stripAnnotations(raw: unknown, prices: ReadonlyMap<string, Price> = new Map()): Annotated {
  const figures: Figure[] = [];
  const issues: Issue[] = [];
  let values = 0;
  let deep = false;

  function strip(value: unknown, keys: Keys, cover: Cover | undefined): unknown {
    if (++values > MOST_VALUES) return null;
    if (keys.length > MOST_DEPTH) {
      if (!deep) issues.push({ keys: keys.slice(0, 1), atKey: true, said: say('nested-too-deeply') });
      deep = true;
      return null;
    }
    if (Array.isArray(value)) return value.map((inner, i) => strip(inner, [...keys, i], cover));
    if (!isMapping(value)) {
      if (isFigure(value, keys)) figures.push({ keys, value, cover });
      return value;
    }
    if (Object.hasOwn(value, 'value')) return annotated(value, 'value', keys, cover);
    if (Object.hasOwn(value, 'guess')) return annotated(value, 'guess', keys, cover);
    if (Array.isArray(value['between'])) {
      issues.push({ keys, said: say('between-alone') });
      // One end stands in for the figure, so that it is not missed a second time.
      return strip(value['between'][0], keys, cover);
    }
    if (typeof value['price'] === 'string' && Object.keys(value).length === 1) {
      return priced(value['price'], keys);
    }
    const inside = typeof value['source'] === 'string' ? coverOf(value['source']) : cover;
    const plain: Record<string, unknown> = {};
    for (const [key, inner] of Object.entries(value)) {
      if (key === 'source' && typeof inner === 'string') continue;
      if (FORBIDDEN.has(key)) {
        issues.push({ keys: [...keys, key], atKey: true, said: say('forbidden-key', { name: key }) });
      } else {
        plain[key] = strip(inner, [...keys, key], inside);
      }
    }
    return plain;
  }

  function priced(name: string, keys: Keys): unknown {
    const price = prices.get(name);
    if (price !== undefined) return strip(price.is, keys, { kind: 'source', text: price.source });
    issues.push({ keys, said: say('no-price', { name }), hint: hintFor(name, prices.keys()) });
    return null;
  }

  function annotated(
    value: Readonly<Record<string, unknown>>,
    form: 'value' | 'guess',
    keys: Keys,
    cover: Cover | undefined,
  ): unknown {
    const known =
      form === 'value' ? ['value', 'source'] : ['guess', 'between', 'lognormal', 'why', 'measure'];
    for (const key of Object.keys(value)) {
      if (known.includes(key)) continue;
      const said = say('unknown-beside', { name: key, form });
      issues.push({ keys: [...keys, key], atKey: true, said, hint: say('known-are', { names: known }) });
    }
    const text = value[form === 'value' ? 'source' : 'why'];
    if (text !== undefined && typeof text !== 'string') {
      issues.push({ keys, said: say('must-be-text', { name: form === 'value' ? 'source' : 'why' }) });
    }
    const { measure } = value;
    if (measure !== undefined && (typeof measure !== 'string' || measure.trim() === '')) {
      issues.push({ keys, said: say('measure-text') });
    }
    const own: Cover | undefined =
      form === 'guess'
        ? {
            kind: 'guess',
            text: typeof text === 'string' ? text : '',
            ...beliefNote(value, keys, issues),
            ...(typeof measure === 'string' && { measure }),
          }
        : typeof text === 'string'
          ? coverOf(text)
          : cover;
    return strip(value[form], keys, own);
  }

  const tree = strip(raw, [], undefined);
  if (values > MOST_VALUES) {
    issues.push({ keys: [], said: say('too-many-values', { most: MOST_VALUES }) });
  }
  const notes: Note[] = [];
  const unsourced: string[] = [];
  for (const { keys, value, cover } of figures) {
    const path = dotted(tree, keys);
    if (cover === undefined) unsourced.push(path);
    else notes.push({ path, ...cover, value, ...ownerOf(tree, keys) });
  }
  return { tree, notes, figures: figures.length, unsourced, issues };
}

function isFigure(value: unknown, keys: Keys): value is string | number {
  if (WORDS.has(keys.at(-1)) || JUDGED.has(keys[0])) return false;
  return typeof value === 'number' || (typeof value === 'string' && value.length < 40 && isQuantity(value));
}

/** A bare `21.2` in quotes is a word; `12s`, `30%`, `$9.99`, `1000/hour` are figures. */
const isQuantity = (text: string) => FIGURE.test(text) && /[a-zµ%$/]/i.test(text);

function coverOf(source: string): Cover {
  const guess = /^guess\b[:,;. ]*/i.exec(source);
  return guess === null
    ? { kind: 'source', text: source }
    : { kind: 'guess', text: source.slice(guess[0].length) };
}

function ownerOf(tree: unknown, keys: Keys): Pick<Note, 'owner'> {
  const [list, index, set] = keys;
  if (set !== 'set' || (list !== 'actions' && list !== 'days')) return {};
  const element = asMapping((asMapping(tree)[list] as unknown[])[index as number]);
  const name = element[list === 'actions' ? 'id' : 'name'];
  if (typeof name !== 'string') return {};
  return { owner: { kind: list === 'actions' ? 'action' : 'day', name } };
}
