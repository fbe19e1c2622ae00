import type { DoubtedFigure, Driver } from '../../../sim/experiment/result.js';
import { figureName, guessName, kindOfDoubted, rangeTexts, toldFigures } from '../../doubt.js';
import { html, name, short, type Markup } from '../../escape.js';
import { ABSENT, figure as print, interval, whole } from '../../format.js';
import { stageTitle } from '../../summary.js';
import type { Context, MakeSection } from '../context.js';
import { doubted } from '../figures/doubted.js';
import { figure } from '../figures/figure.js';
import { legend } from '../figures/stacked.js';
import { tornado } from '../figures/tornado.js';
import { table, type Head } from '../table.js';
import { chip } from '../verdict.js';

const right = (text: string): Head => ({ text, right: true });

/** A correlation with its interval, strong where chance does not make it. */
function correlation({ correlation: found, clear }: Driver): Markup {
  const value = print('count', found.value);
  return html`${clear ? html`<strong>${value}</strong>` : value}<small>${interval('count', found)}</small>`;
}

/** A bar for each guess that was moved alone. */
function drawing({ result, words }: Context, one: DoubtedFigure, index: number): Markup | undefined {
  const text = words.doubt;
  const kind = kindOfDoubted(one.figure);
  const moved = one.drivers.flatMap((driver) => (driver.swing ? [{ driver, ...driver.swing }] : []));
  if (moved.length === 0) return undefined;
  const title = text.figureTitle(
    figureName(one.figure, words),
    stageTitle(result, one.stage),
    short(one.day),
  );
  const heads = [
    { text: text.head.guess },
    right(text.head.correlation),
    right(text.head.low),
    right(text.head.high),
    { text: text.head.flips },
  ];
  const rows = moved.map(({ driver, low, high }) => [
    html`<code>${name(driver.path)}</code>`,
    correlation(driver),
    print(kind, low),
    print(kind, high),
    driver.flips ? chip(driver.flips, text.flips[driver.flips]) : ABSENT,
  ]);
  return figure(
    {
      id: `figure-doubt-${index}`,
      title,
      desc: text.figureDesc,
      data: words.page.data,
      legend: legend([text.lowEnd, text.highEnd]),
      table: table(title, heads, rows),
    },
    tornado(
      moved.map(({ driver, low, high }) => ({ label: guessName(driver.path), low, high })),
      one.found,
      kind,
      { axis: figureName(one.figure, words) },
    ),
  );
}

/** Figures drawn side by side, luck apart from ignorance: those with most doubt. */
const BESIDE = 12;
/** Tornados before the fold. */
const OPEN = 1;

/** What luck does to each figure beside what the guesses may; of figures above zero. */
function beside({ result, words }: Context, told: readonly DoubtedFigure[]): Markup | null {
  const text = words.doubt;
  const widest = told
    .filter(({ found, low, high }) => found > 0 && low > 0 && high > 0)
    .sort((a, b) => b.high / b.low - a.high / a.low)
    .slice(0, BESIDE);
  if (widest.length === 0) return null;
  const rows = widest.map(({ figure: of, stage, day, found, low, high, luck }) => ({
    label: `${stageTitle(result, stage)}, ${short(day)}: ${figureName(of, words)}`,
    found: print(kindOfDoubted(of), found),
    low: low / found,
    high: high / found,
    ...(luck && luck.low > 0 && { luck: { low: luck.low / found, high: luck.high / found } }),
  }));
  return figure(
    {
      id: 'figure-doubted',
      title: text.beside.title,
      desc: text.beside.desc,
      data: words.page.data,
      legend: legend([text.beside.luck, text.beside.guesses]),
      table: table(
        text.beside.title,
        [
          { text: text.head.figure },
          right(text.head.found),
          right(text.beside.luck),
          right(text.beside.guesses),
        ],
        widest.map((one, i) => {
          const kind = kindOfDoubted(one.figure);
          const of = (range: { readonly low: number; readonly high: number } | undefined): string =>
            range === undefined
              ? ABSENT
              : interval(kind, { value: one.found, ...range }) || print(kind, range.low);
          return [name(rows[i].label), rows[i].found, of(one.luck), of(one)];
        }),
      ),
    },
    doubted(rows, { axis: text.beside.axis }),
  );
}

/** What the guesses do to each figure, which to measure first, and a tornado a figure. */
export const doubt: MakeSection = (context) => {
  const { result, words } = context;
  if (result.doubt === undefined) return undefined;
  const text = words.doubt;
  const { draws, drawn, pinned, first } = result.doubt;
  if (drawn === 0) {
    return { id: 'doubt', title: text.title, body: html`<p class="lead">${text.nothing}</p>` };
  }
  const told = toldFigures(result.doubt);
  const heads = [
    { text: text.head.cell },
    { text: text.head.figure },
    right(text.head.found),
    right(text.head.range),
    right(text.head.holds),
    { text: text.head.driver },
  ];
  const rows = told.map((one) => {
    const [found, range] = rangeTexts(one);
    const clear = one.drivers.filter((driver) => driver.clear).map(({ path }) => guessName(path));
    return [
      html`${name(stageTitle(result, one.stage))}<small>${name(short(one.day))}</small>`,
      figureName(one.figure, words),
      found,
      range,
      one.holds === undefined ? ABSENT : print('share', one.holds),
      clear.length > 0 ? name(short(clear.join(', '), 200)) : text.noDriver,
    ];
  });
  const measures = first.map(({ path, value, low, high, why, drives, flips, measure }) => [
    html`<code>${name(path)}</code><small>${name(why)}</small>`,
    name(value),
    name(words.page.guesses.and(short(low), short(high))),
    text.does(whole(drives), whole(flips)),
    measure === undefined ? ABSENT : html`<code>${name(measure)}</code>`,
  ]);
  const measureHeads = [
    text.head.guess,
    text.head.taken,
    text.head.believed,
    text.head.does,
    text.head.measure,
  ];
  const tornados = told.flatMap((one, index) => drawing(context, one, index) ?? []);
  return {
    id: 'doubt',
    title: text.title,
    body: html`<p class="lead">${text.lead(whole(draws), whole(drawn), whole(pinned))}</p>
      ${beside(context, told)}
      <details class="fold">
        <summary>${text.all(whole(rows.length))}</summary>
        ${table(text.title, heads, rows, { kind: 'prose' })}
      </details>
      <h3>${text.firstTitle}</h3>
      <p>${first.length > 0 ? text.firstLead : text.none}</p>
      ${
        first.length > 0 &&
        table(
          text.firstTitle,
          measureHeads.map((head) => ({ text: head })),
          measures,
          { kind: 'prose' },
        )
      }
      ${tornados.slice(0, OPEN)}
      ${
        tornados.length > OPEN &&
        html`<details class="fold">
          <summary>${text.more(whole(tornados.length - OPEN))}</summary>
          ${tornados.slice(OPEN)}
        </details>`
      }
      <p class="note">${text.note}</p>`,
  };
};
