import { createHash } from 'node:crypto';
import type { Result } from '../../sim/experiment/result.js';
import { LANGUAGES, text, type Catalogue } from '../catalogue/index.js';
import { html as markup, Markup, short } from '../escape.js';
import type { Source } from '../summary.js';
import { translated } from '../translated.js';
import { patchesOf, scriptData } from './bilingual.js';
import { section, type Context, type MakeSection, type Section } from './context.js';
import { hero } from './hero/index.js';
import { titleOf } from './hero/headline.js';
import { LANGUAGES_SCRIPT, SCRIPT } from './script.js';
import { actions } from './sections/actions.js';
import { capacity } from './sections/capacity.js';
import { check } from './sections/check.js';
import { claims } from './sections/claims.js';
import { compare, percentiles } from './sections/compare.js';
import { comparison } from './sections/comparison.js';
import { cost } from './sections/cost.js';
import { day } from './sections/day.js';
import { doubt } from './sections/doubt.js';
import { events } from './sections/events.js';
import { guesses } from './sections/guesses.js';
import { findings, made } from './sections/lists.js';
import { money } from './sections/money.js';
import { endpoints } from './sections/endpoints.js';
import { parts } from './sections/parts.js';
import { plan } from './sections/plan.js';
import { suggestions } from './sections/suggestions.js';
import { sweep } from './sections/sweep.js';
import { waits } from './sections/waits.js';
import { STYLE } from './style.js';

const SECTIONS: readonly MakeSection[] = [
  comparison,
  check,
  capacity,
  plan,
  compare,
  percentiles,
  waits,
  day,
  events,
  sweep,
  doubt,
  actions,
  suggestions,
  claims,
  findings,
  money,
  cost,
  parts,
  endpoints,
  guesses,
  made,
];

const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64');

/** Nothing may be loaded or sent; the one style sheet and the two scripts are known by their hashes. */
const POLICY = `default-src 'none'; script-src 'sha256-${sha256(LANGUAGES_SCRIPT)}' 'sha256-${sha256(SCRIPT)}'; style-src 'sha256-${sha256(STYLE)}'; img-src data:; base-uri 'none'; form-action 'none'`;

const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Cpath d='M2 14V9h3v5zM6.5 14V5h3v9zM11 14V2h3v12z' fill='%231f55c4'/%3E%3C/svg%3E";

export interface HtmlOptions {
  readonly words: Catalogue;
  readonly source?: Source;
  /** The scenario as it was written, for the reader who wants to know all of it. */
  readonly scenario?: string | undefined;
}

/** Name of the tool, and what the reader may choose. */
function top({ words }: Context): Markup {
  const { themes } = words.hero;
  const option = (id: 'system' | 'light' | 'dark'): Markup =>
    markup`<input type="radio" name="theme" id="theme-${id}"${id === 'system' && markup` checked`}><label for="theme-${id}">${themes[id]}</label>`;
  return markup`<header class="top"><p class="brand"><svg viewBox="0 0 16 16" aria-hidden="true"><path class="c0" d="M2 14V9h3v5zM6.5 14V5h3v9zM11 14V2h3v12z"/></svg>${words.page.brand}</p>
<div class="tools">${languages()}<div class="switch" role="radiogroup" aria-label="${themes.legend}">${option('system')}${option('light')}${option('dark')}</div></div></header>`;
}

/** The languages there are, each by its own name; of use only with a script, which shows it and marks the one that is shown. */
const languages = (): Markup =>
  markup`<div class="switch" id="languages" role="radiogroup" aria-label="${LANGUAGES.map((lang) => text(lang).page.language).join(' · ')}" hidden>${LANGUAGES.map(
    (lang) =>
      markup`<input type="radio" name="language" id="language-${lang}" value="${lang}"><label for="language-${lang}" lang="${lang}">${text(lang).page.ownName}</label>`,
  )}</div>`;

const contents = (title: string, sections: readonly Section[]): Markup =>
  markup`<nav class="toc" aria-label="${title}"><ul>${sections.map(({ id, title: text }) => markup`<li><a href="#${id}">${text}</a></li>`)}</ul></nav>`;

/** The whole report as one HTML file that needs nothing else and may do nothing; in all languages, of which it opens in one. */
export function html(document: Result, options: HtmlOptions): string {
  const page = inOneLanguage(document, options);
  const others = LANGUAGES.filter((lang) => lang !== options.words.language).map((lang) => [
    lang,
    patchesOf(page, inOneLanguage(document, { ...options, words: text(lang) })),
  ]);
  const at = page.lastIndexOf('<script>');
  return `${page.slice(0, at)}<script type="application/json" id="other-languages">${scriptData(Object.fromEntries(others))}</script>
<script>${LANGUAGES_SCRIPT}</script>
${page.slice(at)}`;
}

function inOneLanguage(document: Result, { words, source, scenario }: HtmlOptions): string {
  const result = translated(document, words);
  const context: Context = { result, words, source, scenario };
  const { page } = words;
  const sections = SECTIONS.flatMap((make) => make(context) ?? []);
  return markup`<!DOCTYPE html>
<html lang="${words.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${new Markup(POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="headroom ${result.run.version}">
<title>${page.title(short(titleOf(result)))}</title>
<link rel="icon" href="${new Markup(ICON)}">
<style>${new Markup(STYLE)}</style>
</head>
<body>
<a class="skip" href="#main">${page.skip}</a>
${top(context)}
<main id="main">
${hero(context)}
<div class="report">
${contents(page.contents, sections)}
<div>${sections.map(section)}</div>
</div></main>
<script>${new Markup(SCRIPT)}</script>
</body>
</html>
`.text;
}
