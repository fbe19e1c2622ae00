import { createHash } from 'node:crypto';
import type { Result } from '../../sim/experiment/result.js';
import type { Catalogue } from '../catalogue/index.js';
import { html as markup, Markup, name, short } from '../escape.js';
import { clock, given, whole } from '../format.js';
import { missingTrials } from '../missing.js';
import { trialsOf, type Source } from '../summary.js';
import { translated } from '../translated.js';
import { section, type Context, type MakeSection, type Section } from './context.js';
import { actions } from './sections/actions.js';
import { answer, claimedAndFound } from './sections/answer.js';
import { capacity } from './sections/capacity.js';
import { check } from './sections/check.js';
import { claims } from './sections/claims.js';
import { compare, percentiles } from './sections/compare.js';
import { cost } from './sections/cost.js';
import { day } from './sections/day.js';
import { doubt } from './sections/doubt.js';
import { events } from './sections/events.js';
import { findings, guesses, made } from './sections/lists.js';
import { money } from './sections/money.js';
import { endpoints, parts } from './sections/parts.js';
import { plan } from './sections/plan.js';
import { suggestions } from './sections/suggestions.js';
import { sweep } from './sections/sweep.js';
import { waits } from './sections/waits.js';
import { STYLE } from './style.js';

const SECTIONS: readonly MakeSection[] = [
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

/** Nothing may be loaded, run or sent; the one style sheet is known by its hash. */
const POLICY = `default-src 'none'; style-src 'sha256-${sha256(STYLE)}'; img-src data:; base-uri 'none'; form-action 'none'`;

const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Cpath d='M2 14V9h3v5zM6.5 14V5h3v9zM11 14V2h3v12z' fill='%232563c9'/%3E%3C/svg%3E";

export interface HtmlOptions {
  readonly words: Catalogue;
  readonly source?: Source;
}

function header({ result, words }: Context) {
  const { page } = words;
  const { scenario, hours, objective } = result;
  const stages = new Set(result.cells.map((cell) => cell.stage)).size || result.stages.length;
  return markup`<header><p class="brand">${page.brand}</p>
<h1>${name(scenario.title === '' ? scenario.name : scenario.title)}</h1>
<p class="lead">${page.objective(given('duration', objective.ordinary.p95), given('duration', objective.ai.p95), given('share', objective.failures))}</p>
<p class="meta">${page.meta(whole(stages), whole(result.days.length), trialsOf(result), short(result.seed))}${hours && markup`. ${page.hours(clock(hours[0] * 3600), clock(hours[1] * 3600))}`}</p></header>`;
}

const contents = (title: string, sections: readonly Section[]): Markup =>
  markup`<nav aria-label="${title}"><ul>${sections.map(({ id, title: text }) => markup`<li><a href="#${id}">${text}</a></li>`)}</ul></nav>`;

/** The whole report as one HTML file that needs nothing else and may do nothing. */
export function html(document: Result, { words, source }: HtmlOptions): string {
  const result = translated(document, words);
  const context: Context = { result, words, source };
  const { page } = words;
  const partial = missingTrials(result, words);
  const ladder = claimedAndFound(context);
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
<title>${page.title(short(result.scenario.title === '' ? result.scenario.name : result.scenario.title))}</title>
<link rel="icon" href="${new Markup(ICON)}">
<style>${new Markup(STYLE)}</style>
</head>
<body>
<a class="skip" href="#main">${page.skip}</a>
${header(context)}
<main id="main">
${partial === undefined ? '' : markup`<p class="partial" role="status">${partial}</p>`}<section id="answer" aria-label="${page.sections.answer}">
${answer(context)}${ladder}${ladder && markup`<p class="note">${page.ladder.lead}</p>`}</section>
${contents(page.contents, sections)}
${sections.map(section)}</main>
</body>
</html>
`.text;
}
