import type { Cell, Estimate } from '../../../sim/experiment/result.js';
import { word } from '../../catalogue/index.js';
import { html, name, short, type Child, type Markup } from '../../escape.js';
import { ABSENT, figure as print, whole } from '../../format.js';
import { stageTitle } from '../../summary.js';
import type { Context, MakeSection } from '../context.js';
import { figure } from '../figures/figure.js';
import { legend } from '../figures/stacked.js';
import { spectrum, type Curve } from '../figures/spectrum.js';
import { count, Numbered, table, value } from '../table.js';
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

const LATENCIES = ['p50', 'p75', 'p90', 'p95', 'p99', 'p999', 'max'] as const;

function unfold(cell: Cell, index: number, context: Context): Markup {
  const { result, words } = context;
  const { head, ai } = words.page.endpoints;
  const title = `${stageTitle(result, cell.stage)}, ${short(cell.day)}`;
  const right = [
    head.requests,
    head.share,
    ...LATENCIES.map((rank) => head[rank]),
    head.failures,
    head.failed,
    head.denied,
  ];
  const all = cell.endpoints.reduce((sum, one) => sum + one.requests.value, 0);
  const rows = cell.endpoints.map((one) => [
    html`${name(one.name)}${one.ai && html` <span class="tag">${ai}</span>`}`,
    value('count', one.requests),
    share(all > 0 ? one.requests.value / all : 0),
    ...LATENCIES.map((rank) => value('duration', one.latency?.[rank])),
    count(Math.round(one.failures.rate.value * one.requests.value)),
    value('share', one.failures.rate),
    value('share', one.denied),
    cause(one.failures.causes, context),
  ]);
  return html`<details class="fold" ${index === 0 && html` open`}>
    <summary>
      ${name(stageTitle(result, cell.stage))}
      <span class="quiet">${name(short(cell.day))}, ${whole(cell.users)}</span>
      ${chip(cell.verdict, words.words.verdicts[cell.verdict])}
    </summary>
    ${table(title, [{ text: head.name }, ...right.map((text) => ({ text, right: true })), { text: head.cause }], rows, { kind: 'many', sortable: true })}
  </details> `;
}

const share = (part: number): Child => new Numbered(html`${print('share', part)}`, part);

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
