import type { Estimate } from '../../sim/experiment/result.js';
import { html, Markup, short, type Child } from '../escape.js';
import { ABSENT, difference, figure, interval, type Kind } from '../format.js';

export interface Head {
  readonly text: string;
  /** Numbers stand to the right. */
  readonly right?: boolean;
}

/** A cell that knows the number it shows, so that a table can be put in order by it. */
export class Numbered extends Markup {
  constructor(
    shown: Markup,
    readonly number: number,
  ) {
    super(shown.text);
  }
}

interface TableOptions {
  readonly kind?: string;
  readonly footer?: readonly Child[];
  /** The reader may put it in order by any column. */
  readonly sortable?: boolean;
}

/** A table in a box of its own that scrolls, so that the page never does. The first cell of a row heads it. */
export function table(
  caption: string,
  heads: readonly Head[],
  rows: readonly (readonly Child[])[],
  { kind = '', footer, sortable = false }: TableOptions = {},
): Markup {
  const number = (cell: Child): Child =>
    sortable && cell instanceof Numbered ? html` data-v="${cell.number}"` : null;
  const side = (index: number): string => (heads[index].right ? 'right' : 'left');
  const row = (cells: readonly Child[]): Markup =>
    html`<tr>
      ${cells.map((cell, index) =>
        index === 0
          ? html`<th scope="row" class="${side(0)}" ${number(cell)}>${cell}</th>`
          : html`<td class="${side(index)}" ${number(cell)}>${cell}</td>`,
      )}
    </tr> `;
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${caption}">
    <table class="${kind}${sortable ? ' sortable' : ''}">
      <caption class="hidden">
        ${caption}
      </caption>
      <thead>
        <tr>
          ${heads.map((head, index) => html`<th scope="col" class="${side(index)}">${short(head.text)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(row)}
      </tbody>
      ${
        footer &&
        html`<tfoot>
          ${row(footer)}
        </tfoot>`
      }
    </table>
  </div>`;
}

const below = (kind: Kind, found: Estimate): Child => {
  const range = interval(kind, found);
  return range === '' ? null : html`<small>${range}</small>`;
};

/** A figure with its interval below it; a dash where it was not measured. */
export const value = (kind: Kind, found: Estimate | undefined): Child =>
  found ? new Numbered(html`${figure(kind, found.value)}${below(kind, found)}`, found.value) : ABSENT;

/** A difference with its interval; strong where it is told from luck: by its own interval, or as `told` says. */
export function change(kind: Kind, found: Estimate | undefined, told?: boolean): Child {
  if (!found) return ABSENT;
  const text = difference(kind, found.value);
  const certain = told ?? (found.low > 0 || found.high < 0);
  return new Numbered(
    html`${certain ? html`<strong>${text}</strong>` : text}${below(kind, found)}`,
    found.value,
  );
}
