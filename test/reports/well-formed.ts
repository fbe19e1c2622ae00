/** A strict little reader of HTML: every tag closed in order, every attribute quoted, nothing left unescaped. */

export interface Element {
  readonly tag: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: (Element | string)[];
}

const VOID = new Set(['meta', 'link', 'br', 'hr', 'img', 'input']);
const RAW = new Set(['style', 'script']);

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&#96;': '`',
};

function unescape(text: string): string {
  return text.replace(/&[^;\s]*;?/g, (entity) => {
    if (!Object.hasOwn(ENTITIES, entity)) throw new Error(`not an entity: ${entity}`);
    return ENTITIES[entity];
  });
}

/** The document as a tree; throws at the first thing that is not as strict as it should be. */
export function parse(source: string): Element {
  const root: Element = { tag: '#root', attributes: new Map(), children: [] };
  const open = [root];
  const doctype = '<!DOCTYPE html>';
  if (!source.startsWith(doctype)) throw new Error('no doctype');
  let at = doctype.length;
  const tag = /<(\/?)([a-z][a-z0-9]*)((?:\s+[a-zA-Z][a-zA-Z0-9:-]*(?:="[^"<]*")?)*)\s*(\/?)>/y;
  while (at < source.length) {
    const top = open[open.length - 1];
    if (source[at] !== '<') {
      const end = source.indexOf('<', at) < 0 ? source.length : source.indexOf('<', at);
      const text = source.slice(at, end);
      if (text.includes('>')) throw new Error(`a bare > in ${JSON.stringify(text.slice(0, 80))}`);
      top.children.push(unescape(text));
      at = end;
      continue;
    }
    tag.lastIndex = at;
    const match = tag.exec(source);
    if (!match) throw new Error(`not a tag: ${JSON.stringify(source.slice(at, at + 120))}`);
    at = tag.lastIndex;
    const [, closing, name, written, selfClosing] = match;
    if (closing) {
      if (top.tag !== name)
        throw new Error(`</${name}> closes <${top.tag}> before ${source.slice(at, at + 60)}`);
      open.pop();
      continue;
    }
    const attributes = new Map<string, string>();
    for (const found of written.matchAll(/([a-zA-Z][a-zA-Z0-9:-]*)(?:="([^"]*)")?/g)) {
      const key = found[1];
      if (attributes.has(key)) throw new Error(`${key} twice in <${name}>`);
      attributes.set(key, unescape(found.at(2) ?? ''));
    }
    const element: Element = { tag: name, attributes, children: [] };
    top.children.push(element);
    if (selfClosing || VOID.has(name)) continue;
    if (RAW.has(name)) {
      const end = source.indexOf(`</${name}>`, at);
      element.children.push(source.slice(at, end));
      at = end + name.length + 3;
      continue;
    }
    open.push(element);
  }
  if (open.length > 1) throw new Error(`never closed: ${open.map((one) => one.tag).join(' > ')}`);
  return root;
}

export function all(element: Element, tag: string): Element[] {
  return element.children.flatMap((child) =>
    typeof child === 'string' ? [] : [...(child.tag === tag ? [child] : []), ...all(child, tag)],
  );
}

export const textOf = (element: Element): string =>
  element.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('');

export const every = (element: Element): Element[] =>
  element.children.flatMap((child) => (typeof child === 'string' ? [] : [child, ...every(child)]));

export const attribute = (element: Element, name: string): string => element.attributes.get(name) ?? '';
