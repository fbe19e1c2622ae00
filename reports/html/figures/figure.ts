import { html, type Child, type Markup } from '../../escape.js';
import type { Drawing } from './svg.js';

/** The widths a figure is drawn for; the style sheet shows the one that fits. */
export const WIDE = 920;
export const NARROW = 342;

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
}

function drawing(
  id: string,
  kind: string,
  { title, desc }: FigureWords,
  { width, height, marks }: Drawing,
): Markup {
  return html`<svg
    class="${kind}"
    role="img"
    aria-labelledby="${id}-t ${id}-d"
    viewBox="0 0 ${width} ${height}"
    width="${width}"
    height="${height}"
  >
    <title id="${id}-t">${title}</title>
    <desc id="${id}-d">${desc}</desc>
    ${marks}
  </svg>`;
}

/** A figure: title, legend, the drawing for wide and for narrow, and its data as a table to unfold. */
export function figure(words: FigureWords, draw: (width: number) => Drawing): Markup {
  const { id, title, table, data, legend } = words;
  return html`<figure id="${id}">
    <figcaption>${title}</figcaption>
    ${legend} ${drawing(`${id}-w`, 'wide', words, draw(WIDE))}
    ${drawing(`${id}-n`, 'narrow', words, draw(NARROW))}
    <details class="data">
      <summary>${data}</summary>
      ${table}
    </details>
  </figure>`;
}
