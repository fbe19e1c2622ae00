import { finding } from '../../catalogue/index.js';
import { html, name, short, type Child, type Markup } from '../../escape.js';
import { guessName } from '../../doubt.js';
import { firstActions, type FirstAction } from '../../first-actions.js';
import { figure, given, whole } from '../../format.js';
import { toldFigures } from '../../suggestions.js';
import { guessedShare, untold } from '../../summary.js';
import type { Context } from '../context.js';

/** Figures told of a change. */
const FIGURES = 3;
/** Dangers told before the fold. */
const TOLD = 2;

const part = (id: string, title: string, body: Child): Markup =>
  html`<section aria-labelledby="${id}-h">
    <h2 id="${id}-h">${title}</h2>
    ${body}
  </section> `;

function action(one: FirstAction, { words }: Context): Markup {
  const { first } = words.hero;
  const figures = toldFigures(one.effect, words).slice(0, FIGURES);
  const notes = [
    ...figures,
    one.effort !== undefined && first.days(given('count', one.effort)),
    one.suggested && first.notInPlan,
    one.dangerous && first.danger,
  ].filter((note) => note !== false);
  return html`<li>
    <strong>${name(short(one.title, 90))}</strong>
    ${notes.length > 0 && html`<small>${notes.map((note) => html`<span>${note}</span> `)}</small>`}
  </li> `;
}

function first(context: Context): Markup | null {
  const { result, words } = context;
  if (result.actions.length === 0) return null;
  const text = words.hero.first;
  const actions = firstActions(result);
  return part(
    'first',
    text.title,
    actions.length === 0
      ? html`<p>${text.none}</p>`
      : html`<p class="quiet">${text.lead}</p>
          <ol class="first">
            ${actions.map((one) => action(one, context))}
          </ol>`,
  );
}

/** What answers one user with what is another's comes before what merely breaks. */
const GRAVEST = 'action-danger';

function dangers({ result, words }: Context): Markup | null {
  const all = untold(result).filter(({ severity }) => severity === 'danger');
  if (all.length === 0) return null;
  const text = words.hero.dangers;
  const sorted = [...all.filter(({ key }) => key === GRAVEST), ...all.filter(({ key }) => key !== GRAVEST)];
  const list = (some: typeof all): Markup =>
    html`<ul class="dangers">
      ${some.map((one) => html`<li>${name(finding(words, one))}</li>`)}
    </ul>`;
  const more = sorted.slice(TOLD);
  return part(
    'dangers',
    text.title,
    html`${list(sorted.slice(0, TOLD))}${
      more.length > 0 &&
      html`<details>
        <summary>${text.more(whole(more.length))}</summary>
        ${list(more)}
      </details>`
    }`,
  );
}

function guesses({ result, words }: Context): Markup | null {
  const [guessed, figures] = guessedShare(result);
  if (guessed === 0 || figures === 0) return null;
  const text = words.hero.guesses;
  const share = Math.min(1, guessed / figures);
  const first = (result.doubt?.first ?? []).slice(0, 3).map(({ path }) => guessName(path));
  return part(
    'guessed',
    text.title,
    html`<svg
        class="share"
        viewBox="0 0 100 8"
        preserveAspectRatio="none"
        role="img"
        aria-label="${text.desc(figure('share', share))}"
      >
        <rect class="all" width="100" height="8" />
        <rect class="part" width="${Math.round(share * 1000) / 10}" height="8" />
      </svg>
      <p><a href="#guesses">${text.share(whole(guessed), whole(figures))}</a></p>
      ${first.length > 0 && html`<p>${name(text.measure(first.map((one) => short(one)).join(', ')))}</p>`}`,
  );
}

/** What to do, what to beware of, and how much of it all is guessed. */
export const side = (context: Context): Markup =>
  html`<div class="side">${first(context)}${dangers(context)}${guesses(context)}</div>`;
