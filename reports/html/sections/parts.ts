import type { Cell, Estimate } from '../../../sim/experiment/result.js';
import { word } from '../../catalogue/index.js';
import { html, name, short, type Child } from '../../escape.js';
import { ABSENT, whole, type Kind } from '../../format.js';
import { stageTitle } from '../../summary.js';
import type { MakeSection } from '../context.js';
import { table, value } from '../table.js';
import { chip } from '../verdict.js';

type Row = readonly [string, Kind, (cell: Cell) => Estimate | undefined];

/** Database, caches, language model, Celery, Redis: a row a figure, a column a cell. */
export const parts: MakeSection = ({ result, words }) => {
  const { head, lead } = words.page.parts;
  const caches = [...new Set(result.cells.flatMap((cell) => cell.caches.map((cache) => cache.name)))];
  const cache = (cell: Cell, of: string) => cell.caches.find((one) => one.name === of);
  const all: Row[] = [
    [head.queries, 'count', (cell) => cell.database.queries],
    [head.connections, 'count', (cell) => cell.database.connections],
    [head.refused, 'count', (cell) => cell.database.refused],
    [head.commands, 'count', (cell) => cell.redis.commands],
    ...caches.flatMap((of): Row[] => [
      [head.hits(short(of)), 'share', (cell) => cache(cell, of)?.hitRatio],
      [head.stale(short(of)), 'share', (cell) => cache(cell, of)?.stale],
    ]),
    [head.calls, 'count', (cell) => cell.llm.calls],
    [head.dollars, 'money', (cell) => cell.llm.dollars],
    [head.llmRefused, 'count', (cell) => cell.llm.refused],
    [head.queued, 'count', (cell) => cell.celery.queued],
    [head.done, 'count', (cell) => cell.celery.done],
    [head.celeryWait, 'duration', (cell) => cell.celery.wait?.p95],
    [head.inside, 'count', (cell) => cell.inside],
  ];
  // A part the deployment does not have is no row of dashes or zeros.
  const rows = all.filter(([, , of]) => result.cells.some((cell) => (of(cell)?.high ?? 0) > 0));
  if (rows.length === 0) return undefined;
  const title = words.page.sections.parts;
  const tables = result.days.map((day) => {
    const cells = result.cells.filter((cell) => cell.day === day);
    const heads = cells.map((cell) => ({ text: stageTitle(result, cell.stage), right: true }));
    const figures = rows.map(([label, kind, of]) => [
      name(label),
      ...cells.map((cell) => value(kind, of(cell))),
    ]);
    return html`<h3>${name(short(day))}</h3>
      ${table(`${title}, ${short(day)}`, [{ text: head.figure }, ...heads], figures, { kind: 'parts' })}`;
  });
  return {
    id: 'parts',
    title,
    body: html`<p class="lead">${lead}</p>
      ${tables}`,
  };
};

/** The endpoints of each cell. */
export const endpoints: MakeSection = ({ result, words }) => {
  const { head, lead, ai } = words.page.endpoints;
  const cells = result.cells.filter((cell) => cell.endpoints.length > 0);
  if (cells.length === 0) return undefined;
  const right = [head.requests, head.p50, head.p95, head.p99, head.max, head.failures, head.denied];
  const heads = [{ text: head.name }, ...right.map((text) => ({ text, right: true })), { text: head.cause }];
  const cause = (causes: Readonly<Record<string, Estimate>>): Child => {
    const main = Object.entries(causes)
      .sort(([, a], [, b]) => b.value - a.value)
      .find(([, share]) => share.value > 0);
    return main ? name(word(words.words.causes, main[0])) : ABSENT;
  };
  const fold = (cell: Cell, index: number) => {
    const title = `${stageTitle(result, cell.stage)}, ${short(cell.day)}`;
    return html`<details class="fold" ${index === 0 && html` open`}>
      <summary>
        ${name(stageTitle(result, cell.stage))}
        <span class="quiet">${name(short(cell.day))}, ${whole(cell.users)}</span>
        ${chip(cell.verdict, words.words.verdicts[cell.verdict])}
      </summary>
      ${table(
        title,
        heads,
        cell.endpoints.map((one) => [
          html`${name(one.name)}${one.ai && html` <span class="tag">${ai}</span>`}`,
          value('count', one.requests),
          value('duration', one.latency?.p50),
          value('duration', one.latency?.p95),
          value('duration', one.latency?.p99),
          value('duration', one.latency?.max),
          value('share', one.failures.rate),
          value('share', one.denied),
          cause(one.failures.causes),
        ]),
        { kind: 'broad' },
      )}
    </details> `;
  };
  return {
    id: 'endpoints',
    title: words.page.sections.endpoints,
    body: html`<p class="lead">${lead}</p>
      ${cells.map(fold)}`,
  };
};
