import type { Cell, Timeline } from '../../../sim/experiment/result.js';
import { word } from '../../catalogue/index.js';
import { html, name, short, type Markup } from '../../escape.js';
import { eventText } from '../../event-words.js';
import { ABSENT, clock, figure as print, given, whole } from '../../format.js';
import { stageTitle } from '../../summary.js';
import type { Context, MakeSection } from '../context.js';
import { day as drawDay, FIRST_CAUSE, FIRST_LINE, mainCauses, mainLines } from '../figures/day.js';
import { figure } from '../figures/figure.js';
import { spansOf } from '../figures/series.js';
import { table, value } from '../table.js';
import { chip } from '../verdict.js';

function spans(timeline: Timeline, title: string, { words }: Context): Markup {
  const { head } = words.page.day;
  const { from, step, p95, inFlight } = timeline;
  const heads = [
    { text: head.time },
    ...[head.arrivals, ...(inFlight ? [head.inFlight] : []), head.failures, head.p95, head.open].map(
      (text) => ({ text, right: true }),
    ),
    ...timeline.resources.map((resource) => ({ text: resource.name, right: true })),
  ];
  const rows = spansOf(timeline).map(({ start, stop }) => {
    const mean = (values: readonly number[]): number =>
      values.slice(start, stop).reduce((sum, one) => sum + one, 0) / (stop - start);
    const slow = p95.values
      .slice(Math.floor((start * step) / p95.step), Math.ceil((stop * step) / p95.step))
      .flatMap((one) => one ?? []);
    return [
      clock(from + start * step),
      print('count', mean(timeline.arrivals)),
      ...(inFlight ? [print('count', mean(inFlight))] : []),
      print('count', mean(timeline.failures)),
      slow.length > 0 ? print('duration', Math.max(...slow)) : ABSENT,
      print('count', mean(timeline.open)),
      ...timeline.resources.map((resource) => print('share', mean(resource.utilisation))),
    ];
  });
  return table(title, heads, rows, { kind: 'many' });
}

function resources(cell: Cell, { words }: Context): Markup {
  const { resources: title, resourceHead: head } = words.page.day;
  const right = [head.servers, head.busiest, head.utilisation, head.queue, head.wait, head.peak];
  return html`<details class="data">
    <summary>${title}</summary>
    ${table(
      title,
      [{ text: head.name }, ...right.map((text) => ({ text, right: true }))],
      cell.resources.map((one) => [
        name(one.name),
        one.servers === undefined ? ABSENT : whole(one.servers),
        value('share', one.busiest),
        value('share', one.utilisation),
        value('count', one.queue),
        value('duration', one.wait),
        value('count', one.peak),
      ]),
    )}
  </details>`;
}

function unfold(cell: Cell, index: number, context: Context): Markup {
  const { result, words } = context;
  const texts = words.page.day;
  const { timeline, busiest, events = [] } = cell;
  const title = texts.title(stageTitle(result, cell.stage), short(cell.day));
  const peak = timeline.arrivals.length > 0 ? timeline.arrivals.reduce((a, b) => Math.max(a, b)) : 0;
  const drawn = figure(
    {
      id: `figure-day-${index}`,
      title,
      desc: texts.desc(
        print('count', peak),
        `${clock(busiest.from)}–${clock(busiest.to)}`,
        short(cell.limit),
      ),
      data: words.page.data,
      legend: html`<ul class="legend">
        ${mainCauses(timeline).map(
          ([cause], i) =>
            html`<li>
              <span class="swatch c${FIRST_CAUSE + i}"></span
              ><span>${texts.failed}: <bdi>${short(word(words.words.causes, cause))}</bdi></span>
            </li>`,
        )}
        ${mainLines(timeline).map(
          (one, i) =>
            html`<li>
              <span class="swatch c${FIRST_LINE + i}"></span
              ><span>${texts.waiting}: <bdi>${short(one.name)}</bdi></span>
            </li>`,
        )}
        ${events.map((event) => html`<li><span class="swatch event"></span>${eventText(event, words)}</li>`)}
        <li>
          <span class="swatch objective"></span
          >${words.page.percentiles.objective(given('duration', result.objective.ordinary.p95))}
        </li>
        <li>
          ${texts.heatScale.low}<span class="scale"
            >${[0, 2, 4, 6, 8, 10].map((step) => html`<span class="swatch h${step}"></span>`)}</span
          >${texts.heatScale.high}
        </li>
      </ul>`,
      table: spans(timeline, title, context),
    },
    drawDay(
      timeline,
      result.objective.ordinary.p95,
      {
        arrivals: texts.arrivals,
        inFlight: texts.inFlight,
        failures: texts.failures,
        p95: texts.p95,
        open: texts.open,
        waiting: texts.waiting,
        heat: texts.heat,
      },
      events,
    ),
  );
  return html`<details class="fold" ${index === 0 && html` open`}>
    <summary>
      ${name(stageTitle(result, cell.stage))}
      <span class="quiet">${name(words.page.compare.users(whole(cell.users), short(cell.day)))}</span>
      ${chip(cell.verdict, words.words.verdicts[cell.verdict])}
    </summary>
    ${drawn}${resources(cell, context)}
  </details> `;
}

/** The day of each cell. */
export const day: MakeSection = (context) => {
  const { page } = context.words;
  const cells = context.result.cells.filter((cell) => cell.timeline.arrivals.length > 0);
  if (cells.length === 0) return undefined;
  return {
    id: 'day',
    title: page.sections.day,
    body: html`<p class="lead">${page.day.lead}</p>
      ${cells.map((cell, index) => unfold(cell, index, context))}`,
  };
};
