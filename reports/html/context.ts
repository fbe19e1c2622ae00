import type { Result } from '../../sim/experiment/result.js';
import type { Catalogue } from '../catalogue/index.js';
import { html, type Child, type Markup } from '../escape.js';
import type { Source } from '../summary.js';

/** What every section is given. */
export interface Context {
  readonly result: Result;
  readonly words: Catalogue;
  readonly source: Source;
  /** The scenario as it was written; undefined where nobody has it any more. */
  readonly scenario: string | undefined;
}

/** A section of the report, or nothing where the Result has no data for it. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly body: Child;
}

export type MakeSection = (context: Context) => Section | undefined;

export const section = ({ id, title, body }: Section): Markup =>
  html`<section id="${id}" aria-labelledby="${id}-h">
    <h2 id="${id}-h">${title}</h2>
    ${body}
  </section> `;
