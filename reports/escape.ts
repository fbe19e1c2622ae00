/** Text that is already markup: what {@link html} returns, and the only thing it lets through unescaped. */
export class Markup {
  constructor(readonly text: string) {}
  toString(): string {
    return this.text;
  }
}

export type Child = string | number | Markup | readonly Child[] | null | undefined | false;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};

// What XML and HTML forbid, and the marks that turn the direction of the text around them.
const FORBIDDEN =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/g;
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Names are whatever a scenario says: without what no reader should see and no terminal should obey. */
export function visible(text: string): string {
  return text.replace(FORBIDDEN, '\ufffd').replace(LONE_SURROGATE, '\ufffd');
}

const CHARACTERS = new Map(Object.entries(ENTITIES).map(([character, entity]) => [entity, character]));

/** The text that {@link escape} made safe. */
export const unescape = (markup: string): string =>
  markup.replace(/&#?\w+;/g, (entity) => CHARACTERS.get(entity) ?? entity);

/** Safe in the text and in the quoted attributes of HTML and SVG. */
export function escape(text: string): string {
  return visible(text).replace(/[&<>"'`]/g, (character) => ENTITIES[character]);
}

function render(child: Child): string {
  if (child === null || child === undefined || child === false) return '';
  if (child instanceof Markup) return child.text;
  if (typeof child === 'string') return escape(child);
  if (typeof child === 'number') return String(child);
  return child.map(render).join('');
}

const tight = new WeakMap<TemplateStringsArray, readonly string[]>();

/** The indentation of a template is for who reads it here: in the page one line break does. */
function tightened(parts: TemplateStringsArray): readonly string[] {
  const known = tight.get(parts);
  if (known !== undefined) return known;
  const short = parts.map((part) => part.replace(/\s*\n\s*/g, '\n'));
  tight.set(parts, short);
  return short;
}

/** Markup with holes: every string put into a hole is escaped, markup is not, lists are joined. */
export function html(parts: TemplateStringsArray, ...holes: readonly Child[]): Markup {
  const fixed = tightened(parts);
  let text = fixed[0];
  for (const [index, hole] of holes.entries()) text += render(hole) + fixed[index + 1];
  return new Markup(text);
}

/** A sentence of the catalogue with markup in its named holes: `{stage} holds {users} users`. */
export function withMarkup(sentence: string, holes: Readonly<Record<string, Child>>): Markup {
  const pieces = sentence.split(/\{(\w+)\}/);
  return new Markup(
    pieces
      .map((piece, index) =>
        index % 2 === 0 ? escape(piece) : render(Object.hasOwn(holes, piece) ? holes[piece] : ''),
      )
      .join(''),
  );
}

/** A name inside a sentence or a heading: of a long one as much as a sentence bears. */
export function short(text: string, most = 60): string {
  const clean = visible(text);
  return clean.length <= most ? clean : `${visible(clean.slice(0, most - 1)).trimEnd()}…`;
}

const LONG = 240;

/** A text in which no line ends between a number and its unit. */
export const unbroken = (text: string): string => text.replace(/(\d) (%|ms|s)(?!\w)/g, '$1\u00a0$2');

/** A name or a text of its own, whole: its direction does not leak, and a very long one scrolls in a box. */
export const name = (text: string): Markup =>
  text.length > LONG ? html`<bdi class="long" tabindex="0">${text}</bdi>` : html`<bdi>${text}</bdi>`;
