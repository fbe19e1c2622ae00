import { html, type Child, type Markup } from '../../escape.js';
import { px, type Drawing } from './svg.js';

/** The widths a figure is drawn for; the style sheet shows the one that fits. */
const WIDE = 920;
const NARROW = 342;

export interface FigureWords {
  /** Unique in the page. */
  readonly id: string;
  readonly title: string;
  readonly desc: string;
  /** The table with the data of the figure, and what it is called. */
  readonly table: Markup;
  readonly data: string;
  /** Legend or remark between title and drawing. */
  readonly legend?: Child;
  /** How wide its place is on a wide screen. */
  readonly wide?: number;
}

/** Where the rows (or columns) of the table stand in the drawing, for who points at one. */
function places({ rows }: Drawing): Child {
  if (rows === undefined || rows.at.length === 0) return null;
  const at = rows.at.map((place) => px(place)).join(' ');
  const across = rows.axis === 'x' ? html` data-x="${at}"` : html` data-y="${at}"`;
  return html`${across}${rows.of === 'column' && html` data-of="column"`}`;
}

function drawing(id: string, kind: string, { title, desc }: FigureWords, drawn: Drawing): Markup {
  const { width, height, marks } = drawn;
  return html`<svg
    class="${kind}"
    role="img"
    aria-labelledby="${id}-t ${id}-d"
    viewBox="0 0 ${width} ${px(height)}"
    width="${width}"
    height="${px(height)}"
    ${places(drawn)}
  >
    <title id="${id}-t">${title}</title>
    <desc id="${id}-d">${desc}</desc>
    ${marks}
  </svg>`;
}

/** A figure: title, legend, the drawing for wide and for narrow, and its data as a table to unfold. */
export function figure(words: FigureWords, draw: (width: number) => Drawing): Markup {
  const { id, title, table, data, legend, wide = WIDE } = words;
  return html`<figure id="${id}">
    <figcaption>${title}</figcaption>
    ${legend} ${drawing(`${id}-w`, 'wide', words, draw(wide))}
    ${drawing(`${id}-n`, 'narrow', words, draw(NARROW))}
    <details class="data screen">
      <summary>${data}</summary>
      ${table}
    </details>
  </figure>`;
}
