import type { Cell, EndpointResult, Estimate } from '../../../sim/experiment/result.js';
import { word } from '../../catalogue/index.js';
import { html, name, short, unbroken, type Child, type Markup } from '../../escape.js';
import { ABSENT, figure as print, whole } from '../../format.js';
import { stageTitle } from '../../summary.js';
import type { Context, MakeSection } from '../context.js';
import { figure } from '../figures/figure.js';
import { legend } from '../figures/stacked.js';
import { spectrum, type Curve } from '../figures/spectrum.js';
import { Numbered, table, value, type Head } from '../table.js';
import { chip } from '../verdict.js';

/** Percentile spectra of a day, one kind of request: a curve a stage. */
function spectra(day: string, kind: 'ordinary' | 'ai', { result, words }: Context): Markup | null {
  const { endpoints: text } = words.page;
  const curves = result.cells.flatMap((cell): Curve[] => {
    const found = cell.day === day ? cell.spectrum?.[kind] : undefined;
    return found === undefined ? [] : [{ label: stageTitle(result, cell.stage), ...found }];
  });
  if (curves.length === 0) return null;
  const title = text.spectrum.title(text.spectrum.kinds[kind], short(day));
  const longest = curves.reduce((most, one) => (one.ranks.length > most.ranks.length ? one : most));
  return figure(
    {
      id: `figure-spectrum-${kind}-${result.days.indexOf(day)}`,
      title,
      desc: text.spectrum.desc,
      data: words.page.data,
      wide: 444,
      legend: legend(curves.map(({ label }) => label)),
      table: table(
        title,
        [{ text: text.spectrum.rank }, ...curves.map(({ label }) => ({ text: label, right: true }))],
        longest.ranks.map((rank, i) => [
          print('share', rank),
          ...curves.map(({ seconds }) => (i < seconds.length ? print('duration', seconds[i]) : ABSENT)),
        ]),
      ),
    },
    spectrum(curves, longest.ranks, {
      axis: text.spectrum.axis,
      objective: kind === 'ai' ? result.objective.ai.p95 : result.objective.ordinary.p95,
    }),
  );
}

function cause(causes: Readonly<Record<string, Estimate>>, { words }: Context): Child {
  const main = Object.entries(causes)
    .sort(([, a], [, b]) => b.value - a.value)
    .find(([, share]) => share.value > 0);
  return main ? name(word(words.words.causes, main[0])) : ABSENT;
}

/** The two owners that take most of an answer, with their shares of its mean time. */
function time(waits: EndpointResult['waits'], { words }: Context): Child {
  const parts = Object.entries(waits ?? {}).sort(([, a], [, b]) => b.value - a.value);
  const all = parts.reduce((sum, [, { value: seconds }]) => sum + seconds, 0);
  if (all === 0) return ABSENT;
  const told = parts.map(([owner, { value: seconds }]) =>
    unbroken(`${word(words.words.waits, owner)} ${print('share', seconds / all)}`),
  );
  const second = told.at(1);
  return html`${name(told[0])}${second !== undefined && html`<small>${name(second)}</small>`}`;
}

/** A figure with a line of its own below its interval. */
const noted = (figure: Child, note: string): Child =>
  figure instanceof Numbered
    ? new Numbered(html`${figure}<small>${note}</small>`, figure.number)
    : html`${figure}<small>${note}</small>`;

const LATENCIES = ['p50', 'p90', 'p95', 'p99', 'p999', 'max'] as const;

/** The endpoints of a cell; columns in which nothing would stand are left out. */
function endpointTable({ endpoints, stage, day }: Cell, context: Context): Markup {
  const { result, words } = context;
  const { head, ai } = words.page.endpoints;
  const title = `${stageTitle(result, stage)}, ${short(day)}`;
  const all = endpoints.reduce((sum, one) => sum + one.requests.value, 0);
  const denied = endpoints.some((one) => one.denied.value > 0);
  const failed = endpoints.some((one) => one.failures.rate.value > 0);
  const timed = endpoints.some((one) => one.waits);
  const right = (text: string): Head => ({ text, right: true });
  const heads = [
    { text: head.name },
    right(head.requests),
    ...LATENCIES.map((rank) => right(head[rank])),
    right(head.failed),
    ...(denied ? [right(head.denied)] : []),
    ...(failed ? [{ text: head.cause }] : []),
    ...(timed ? [{ text: head.time }] : []),
  ];
  const rows = endpoints.map((one) => {
    const { rate, causes } = one.failures;
    const count = Math.round(rate.value * one.requests.value);
    return [
      html`${name(one.name)}${one.ai && html` <span class="tag">${ai}</span>`}`,
      noted(value('count', one.requests), head.share(print('share', all > 0 ? one.requests.value / all : 0))),
      ...LATENCIES.map((rank) => value('duration', one.latency?.[rank])),
      noted(value('share', rate), head.failures(whole(count))),
      ...(denied ? [value('share', one.denied)] : []),
      ...(failed ? [cause(causes, context)] : []),
      ...(timed ? [time(one.waits, context)] : []),
    ];
  });
  return table(title, heads, rows, { kind: 'many', sortable: true });
}

function unfold(cell: Cell, index: number, context: Context): Markup {
  const { result, words } = context;
  return html`<details class="fold" ${index === 0 && html` open`}>
    <summary>
      ${name(stageTitle(result, cell.stage))}
      <span class="quiet">${name(words.page.compare.users(whole(cell.users), short(cell.day)))}</span>
      ${chip(cell.verdict, words.words.verdicts[cell.verdict])}
    </summary>
    ${endpointTable(cell, context)}
  </details> `;
}

/** How long answers take, percentile by percentile, and the endpoints of each cell. */
export const endpoints: MakeSection = (context) => {
  const { result, words } = context;
  const cells = result.cells.filter((cell) => cell.endpoints.length > 0);
  if (cells.length === 0) return undefined;
  const days = [...new Set(cells.map(({ day }) => day))];
  return {
    id: 'endpoints',
    title: words.page.sections.endpoints,
    body: html`<p class="lead">${words.page.endpoints.lead}</p>
      ${days.map((day) => html`<div class="pair">${(['ordinary', 'ai'] as const).map((kind) => spectra(day, kind, context))}</div> `)}
      <h3>${words.page.endpoints.list}</h3>
      ${cells.map((cell, index) => unfold(cell, index, context))}`,
  };
};
