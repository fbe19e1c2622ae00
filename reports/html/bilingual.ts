import { unescape } from '../escape.js';

/** An element of a page of ours: every tag closed in order, every attribute quoted. */
interface Element {
  readonly tag: string;
  /** Its place among all elements of the page, in the order in which they begin. */
  readonly index: number;
  readonly attributes: string;
  readonly children: (Element | string)[];
  /** Where its content begins and ends in the page. */
  readonly from: number;
  to: number;
}

/**
 * What differs where: so many elements after the one before; of that element the child with this number (a text), the
 * attribute with this name, or with null the whole content; and what stands there in the other language (null: nothing).
 */
export type Patch = readonly [step: number, where: number | string | null, value: string | null];

const VOID = new Set(['meta', 'link', 'br', 'hr', 'img', 'input']);
const RAW = new Set(['style', 'script']);
const TOKEN = /<!DOCTYPE[^>]*>|<(\/?)([a-zA-Z][\w:-]*)((?:[^>"]|"[^"]*")*?)(\/?)>|[^<]+/gy;

type Match = [token: string, closing?: string, tag?: string, attributes?: string, closed?: string];

function parse(page: string): Element {
  const root: Element = { tag: '', index: -1, attributes: '', children: [], from: 0, to: page.length };
  const open = [root];
  let index = 0;
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < page.length) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(page);
    if (match === null) throw new Error(`not markup: ${page.slice(at, at + 80)}`);
    const [token, closing, tag, attributes = '', closed] = match as unknown as Match;
    const parent = open.at(-1)!;
    if (tag === undefined) {
      if (!token.startsWith('<!')) parent.children.push(token);
      continue;
    }
    if (closing === '/') {
      if (parent.tag !== tag) throw new Error(`</${tag}> closes <${parent.tag}>`);
      parent.to = at;
      open.pop();
      continue;
    }
    const from = TOKEN.lastIndex;
    const element: Element = { tag, index: index++, attributes, children: [], from, to: from };
    parent.children.push(element);
    if (closed === '/' || VOID.has(tag)) continue;
    if (RAW.has(tag)) {
      element.to = page.indexOf(`</${tag}>`, from);
      TOKEN.lastIndex = element.to + tag.length + 3;
    } else open.push(element);
  }
  return root;
}

const attributesOf = (text: string): Map<string, string> =>
  new Map(
    [...text.matchAll(/([\w:-]+)(?:="([^"]*)")?/g)].map(([, name, value = '']) => [name, unescape(value)]),
  );

/** What of a page is otherwise in another language, which the same document made. */
export function patchesOf(page: string, other: string): Patch[] {
  const found: (readonly [index: number, where: Patch[1], value: Patch[2]])[] = [];
  const compare = (a: Element, b: Element): void => {
    if (a.attributes !== b.attributes) {
      const [mine, its] = [attributesOf(a.attributes), attributesOf(b.attributes)];
      for (const name of new Set([...mine.keys(), ...its.keys()]))
        if (mine.get(name) !== its.get(name)) found.push([a.index, name, its.get(name) ?? null]);
    }
    const alike =
      a.children.length === b.children.length &&
      a.children.every((child, i) => tagOf(child) === tagOf(b.children[i]));
    // Where a language needs other elements than another, the whole content is exchanged.
    if (!alike) return void found.push([a.index, null, other.slice(b.from, b.to)]);
    for (const [i, child] of a.children.entries()) {
      const its = b.children[i];
      if (typeof child !== 'string') compare(child, its as Element);
      else if (child !== its) found.push([a.index, i, unescape(its as string)]);
    }
  };
  compare(parse(page), parse(other));
  let last = 0;
  return found.map(([index, where, value]) => {
    const step = index - last;
    last = index;
    return [step, where, value] as const;
  });
}

const tagOf = (child: Element | string): string => (typeof child === 'string' ? '' : child.tag);

/** Data as it may stand in a script element, which ends at the first `</script`. */
export const scriptData = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');
